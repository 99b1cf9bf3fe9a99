package ordo.plugin.convolutional;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.spi.Layer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A layer of the Gated PixelCNN in a {@code net} block. Its node holds both stacks at each site, the vertical channels
 * first; where its input is such a node of the same width, the horizontal stack has a residual connection. In a sequence
 * there is no vertical stack: the layer is a gated convolution, mixed once more. What is given adds a bias to each channel.
 *
 * @param height   rows of its window
 * @param width    columns of its window
 * @param filters  how many cells each stack has at each site
 * @param dilation the distance of neighbouring taps
 */
record GatedConv(int height, int width, int filters, int dilation) implements Layer {

    @Override
    public Node apply(Network network, Node input) {
        Sites sites = Conv.sites(network, "gated_conv", height, width);
        Node node = Grid.ungiven(network, sites).atSites(input).orElseThrow(() -> Conv.misplaced("gated_conv", sites,
                input));
        Grid grid = Grid.of(network, sites);
        String label = network.unique("gated_conv");
        var layer = new GatedLayer(grid, label, Window.of(height, width).dilated(dilation, dilation), filters);
        if (sites.shape().rank() == 1) {
            return line(grid, layer, node);
        }
        int count = sites.count();
        boolean paired = paired(grid, node);
        View all = grid.view(node);
        var stacks = layer.apply(paired ? View.half(node, count, false) : all,
                paired ? View.half(node, count, true) : all);
        boolean residual = paired && node.cells() == 2 * filters * count;
        return Formulas.sideBySide(network, sites, filters, stacks.vertical(), stacks.horizontal(),
                Optional.of(node).filter(_ -> residual));
    }

    private Node line(Grid grid, GatedLayer layer, Node input) {
        Node sum = layer.horizontal(grid.view(input), GatedLayer.GATE_GAIN);
        Node gated = Formulas.gate(grid, filters, List.of(sum), grid.summands(layer.label(), layer.window(), 2 * filters));
        Node out = grid.mix(layer.label() + ".output", gated, grid.before(filters), 1);
        boolean residual = !grid.view(input).raw() && input.shape().equals(out.shape());
        return residual ? grid.network().add(input, out) : out;
    }

    /** Whether a node holds both stacks: the first half of its channels see no more than what is above their row. */
    private static boolean paired(Grid grid, Node node) {
        int channels = node.cells() / grid.sites().count();
        int[] degrees = node.degrees();
        int[] above = grid.sites().beforeRow(channels);
        return channels % 2 == 0 && !grid.view(node).raw() && IntStream.range(0, degrees.length)
                .allMatch(cell -> cell % channels >= channels / 2 || degrees[cell] <= above[cell]);
    }
}
