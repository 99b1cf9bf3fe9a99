package ordo.plugin.convolutional;

import ordo.spi.Architecture;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Window;

/**
 * PixelCNN (van den Oord, Kalchbrenner and Kavukcuoglu 2016): h_0 = A * x, then residual blocks
 * h_l = h_(l-1) + W * relu(B * relu(V * relu(h_(l-1)))) with 1 × 1 convolutions V and W to and from half the filters, and
 * parameters = O * relu(H * relu(h)). Every hidden cell at site s has degree rank(s) - 1; that the paper's masks A and B
 * follow, and those of Jain et al. (2020) under an order that is no raster, is the degree rule's affair. In an image of
 * channels the filters fall into as many groups, group c of degree rank(s, c) - 1. What is given adds a bias to each channel
 * of A and B.
 *
 * @param filters   hidden cells at each site
 * @param blocks    how many residual blocks
 * @param kernel    [rows, columns] of the window over the image
 * @param residual  [rows, columns] of the windows in the blocks
 */
record PixelCnn(int filters, int blocks, int[] kernel, int[] residual) implements Architecture {
    private static final String NAME = "pixelcnn";

    /** Keeps copies. */
    PixelCnn {
        kernel = kernel.clone();
        residual = residual.clone();
    }

    @Override
    public Node build(Network network) {
        var grid = Grid.image(network, NAME);
        grid.enough(NAME, filters);
        Window first = Window.of(kernel[0], kernel[1]);
        Node h = network.part(NAME + ".first", () -> Formulas.plus(grid, grid.convolve(NAME + ".first", first,
                network.variables(), grid.before(filters), Grid.RELU_GAIN), grid.summands(NAME + ".first", first, filters)));
        for (int l = 1; l <= blocks; l++) {
            Node before = h;
            String label = NAME + ".block" + l;
            h = network.part(label, () -> block(grid, label, before));
        }
        Node last = h;
        return network.part(NAME + ".output", () -> grid.output(NAME, last, filters));
    }

    private Node block(Grid grid, String label, Node h) {
        Network network = grid.network();
        int half = Math.max((filters + 1) / 2, grid.groups());
        Node reduced = grid.mix(label + ".reduce", Formulas.relu(network, h), grid.before(half), Grid.RELU_GAIN);
        Window window = Window.of(residual[0], residual[1]);
        Node mixed = grid.convolve(label + ".mix", window, Formulas.relu(network, reduced), grid.before(half),
                Grid.RELU_GAIN);
        // all blocks together add about as much as there was
        return network.add(h, grid.mix(label + ".widen", Formulas.relu(grid, mixed, grid.summands(label + ".mix", window,
                half)), grid.before(filters), Grid.RELU_GAIN / Math.sqrt(blocks)));
    }

    @Override
    public String horizon() {
        return Grid.HORIZON;
    }

    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        return "A stack of windows each of which ends at its own site sees nothing of a wedge to the upper right, or where "
                + "the order would have it (gated_pixelcnn does)";
    }
}
