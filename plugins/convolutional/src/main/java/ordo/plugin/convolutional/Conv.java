package ordo.plugin.convolutional;

import ordo.spi.Layer;
import ordo.spi.OrdoException;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A convolution of a {@code net} block. Its cells at site s have degree rank(s) - 1 (in an image of channels, group c of
 * them rank(s, c) - 1), and the degree rule does the rest: on the variables the tap on the site itself is dead (mask A),
 * on hidden cells it is live (mask B). What the net is given adds a bias to each channel, the same at every site; a map that
 * is given is convolved, with all taps live.
 *
 * @param height   rows of its window
 * @param width    columns of its window
 * @param filters  how many cells it makes at each site
 * @param dilation the distance of neighbouring taps
 */
public record Conv(int height, int width, int filters, int dilation) implements Layer {

    /** What a layer reads, and where. */
    record Place(Sites sites, Node node) { }

    @Override
    public Node apply(Network network, Node input) {
        Place place = place(network, input, "conv", height, width);
        Grid grid = Grid.of(network, place.sites());
        String label = network.unique("conv");
        Window window = Window.of(height, width).dilated(dilation, dilation);
        Node sum = grid.convolve(label, window, place.node(), grid.before(filters), Grid.RELU_GAIN);
        return Formulas.plus(grid, sum, grid.summands(label, window, filters));
    }

    /**
     * What a layer with a window reads.
     *
     * @throws OrdoException if the variables, or the input, have no sites that it could move over
     */
    static Place place(Network network, Node input, String who, int height, int width) {
        Sites sites = Sites.of(network).orElseThrow(() -> OrdoException.spec(who + " needs variables in a sequence, an "
                + "image or an image with channels, but they have shape " + network.shape(),
                "declare them with one, two or three extents"));
        Node node = Grid.ungiven(network, sites).atSites(input).orElseThrow(() -> OrdoException.spec(who
                + " needs cells at each of the sites " + sites.shape() + ", but its input has shape " + input.shape(),
                "put it behind the variables or behind another conv; a dense layer has no sites"));
        if (sites.shape().rank() == 1 && height > 1) {
            throw OrdoException.spec("a window of " + height + " rows for variables that have one",
                    "write " + who + "(1x" + width + ", …)");
        }
        return new Place(sites, node);
    }
}
