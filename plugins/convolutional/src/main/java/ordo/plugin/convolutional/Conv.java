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
 * on hidden cells it is live (mask B).
 *
 * @param height   rows of its window
 * @param width    columns of its window
 * @param filters  how many cells it makes at each site
 * @param dilation the distance of neighbouring taps
 */
public record Conv(int height, int width, int filters, int dilation) implements Layer {
    @Override
    public Node apply(Network network, Node input) {
        Sites sites = Sites.of(network).orElseThrow(() -> OrdoException.spec("conv needs variables in a sequence, an "
                + "image or an image with channels, but they have shape " + network.shape(),
                "declare them with one, two or three extents"));
        if (!sites.arrange(network, input)) {
            throw OrdoException.spec("conv needs cells at each of the sites " + sites.shape() + ", but its input has "
                    + "shape " + input.shape(), "put it behind the variables or behind another conv; a dense layer "
                    + "has no sites, and neither has a given value joined to the variables");
        }
        if (sites.shape().rank() == 1 && height > 1) {
            throw OrdoException.spec("a window of " + height + " rows for variables that have one",
                    "write conv(1x" + width + ", …)");
        }
        var grid = new Grid(network, sites);
        return grid.convolve(network.unique("conv"), Window.of(height, width).dilated(dilation, dilation), input,
                grid.before(filters), Grid.RELU_GAIN);
    }
}
