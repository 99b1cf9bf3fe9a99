package ordo.plugin.convolutional;

import java.util.Arrays;
import ordo.spi.Layer;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A convolution of a {@code net} block. Its cells at site s have degree rank(s) - 1 (in an image of channels, group c of
 * them rank(s, c) - 1), and the degree rule does the rest: on the variables the tap on the site itself is dead (mask A),
 * on hidden cells it is live (mask B). What the net is given adds a bias to each channel, the same at every site; a map that
 * is given is convolved, with all taps live.
 *
 * <p>With a stride its cells lie at every stride-th site of every stride-th row, and know what comes before the first
 * variable of the block that such a site stands for ({@link Resolution}); up-sampling is the way back, a transposed
 * convolution. Nothing is shifted or cropped: the degree rule leaves what may be seen.
 *
 * @param height   rows of its window
 * @param width    columns of its window
 * @param filters  how many cells it makes at each site
 * @param dilation the distance of neighbouring taps
 * @param stride   how many sites of its input lie between its own, 1 for none
 * @param upsample how many of its own lie between those of its input, 1 for none
 */
public record Conv(int height, int width, int filters, int dilation, int stride, int upsample) implements Layer {
    /** Checks that it goes one way. */
    public Conv {
        if (stride > 1 && upsample > 1) {
            throw OrdoException.spec("a conv with stride = " + stride + " and upsample = " + upsample,
                    "one of both makes sites coarser, the other finer: leave one out");
        }
    }

    /** One from the sites of the variables to the same sites. */
    public Conv(int height, int width, int filters, int dilation) {
        this(height, width, filters, dilation, 1, 1);
    }

    @Override
    public Node apply(Network network, Node input) {
        Sites sites = sites(network, "conv", height, width);
        Grid grid = Grid.of(network, sites);
        Node node = Grid.ungiven(network, sites).atSites(input).orElse(input);
        Resolution from = sites.arrange(network, node) ? new Resolution(sites, 1) : Resolution.of(sites, node)
                .orElseThrow(() -> misplaced("conv", sites, input));
        Resolution to = to(from, sites.shape().rank() == 1 ? 1 : upsample);
        String label = network.unique("conv");
        Window window = Window.of(height, width).dilated(dilation, dilation);
        Node sum = convolve(grid, label, window, node, from, to);
        // of a map that is given, a coarse site takes in its block
        Window over = to.factor() == 1 ? window
                : Window.of(sites.shape().rank() == 1 ? 1 : to.factor(), to.factor()).at(0, 0);
        return Formulas.plus(grid, sum, grid.summands(label, SiteMap.down(sites.shape(), to.factor()), over, filters));
    }

    private Resolution to(Resolution from, int rows) {
        if (width < upsample || height < rows) {
            throw OrdoException.spec("a conv with a window of " + height + "x" + width + " and upsample = " + upsample
                    + ": sites between those of its input would see nothing", "choose a window of " + rows + "x" + upsample
                    + " or more");
        }
        if (from.factor() % upsample != 0) {
            throw OrdoException.spec("conv with upsample = " + upsample + " behind cells at sites " + from.shape()
                    + (from.factor() == 1 ? ", which are those of the variables" : ", each of which stands for "
                    + from.factor() + " sites to each side"), from.factor() == 1 ? "put a conv(…, stride = " + upsample
                    + ") before it" : "choose upsample = " + from.factor() + ", or what divides it");
        }
        return new Resolution(from.sites(), from.factor() * stride / upsample);
    }

    private Node convolve(Grid grid, String label, Window window, Node node, Resolution from, Resolution to) {
        boolean raw = grid.view(node).raw();
        View view = raw ? grid.view(node) : new View(node, node.degrees(), from.channels(node), false);
        SiteMap map = upsample > 1 ? SiteMap.up(from.shape(), to.shape(), upsample) : SiteMap.down(from.shape(), stride);
        // of a transposed convolution's taps one in so many meets a site
        double live = grid.live(window, view) / Math.pow(upsample, from.shape().rank());
        return grid.convolve(label, map, window, view, to.degrees(grid, filters), Grid.RELU_GAIN, live);
    }

    /**
     * Where the variables lie.
     *
     * @throws OrdoException if they have no sites that a window could move over
     */
    static Sites sites(Network network, String who, int height, int width) {
        Sites sites = Sites.of(network).orElseThrow(() -> OrdoException.spec(who + " needs variables in a sequence, an "
                + "image or an image with channels, but they have shape " + network.shape(),
                "declare them with one, two or three extents"));
        if (sites.shape().rank() == 1 && height > 1) {
            throw OrdoException.spec("a window of " + height + " rows for variables that have one",
                    "write " + who + "(1x" + width + ", …)");
        }
        return sites;
    }

    /** What a layer says whose input has no sites, or others than it needs. */
    static OrdoException misplaced(String who, Sites sites, Node input) {
        Shape found = input.shape();
        boolean coarse = found.rank() == sites.shape().rank() + 1;
        return OrdoException.spec(who + " needs cells at each of the sites " + sites.shape() + ", but its input has shape "
                + found, coarse ? "bring them back to the sites " + sites.shape() + " with conv(…, upsample = …), not "
                + Arrays.toString(Arrays.copyOf(found.extents(), found.rank() - 1))
                : "put it behind the variables or behind another conv; a dense layer has no sites");
    }
}
