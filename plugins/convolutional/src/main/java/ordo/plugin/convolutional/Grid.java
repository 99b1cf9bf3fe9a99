package ordo.plugin.convolutional;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Section;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A network whose variables lie at sites, and the convolutions that architectures and layers apply to it.
 *
 * @param network the network
 * @param sites   where its variables lie
 * @param given   what it takes in of what is given
 */
record Grid(Network network, Sites sites, GivenParts given) {
    /** The end of what windows see. */
    static final String HORIZON = "It sees no further than its windows reach together";
    /** The gain of weights behind which a relu comes (He et al. 2015). */
    static final double RELU_GAIN = Math.sqrt(2);

    /**
     * The grid of an architecture for images.
     *
     * @throws OrdoException if the variables are no image
     */
    static Grid image(Network network, String who) {
        return Sites.of(network).filter(s -> s.shape().rank() == 2).map(s -> of(network, s))
                .orElseThrow(() -> OrdoException.spec(who + " needs an image [height, width] or [height, width, channels], "
                        + "but the variables have shape " + network.shape(), "declare them as an image; a sequence has "
                        + "causal_conv"));
    }

    /** A grid that takes in all that is given. */
    static Grid of(Network network, Sites sites) {
        return new Grid(network, sites, GivenParts.of(network, sites.shape()));
    }

    /** One that takes in nothing but what it reads. */
    static Grid ungiven(Network network, Sites sites) {
        return new Grid(network, sites, GivenParts.NONE);
    }

    /** How many groups the hidden cells of a site fall into. */
    int groups() {
        return sites.groups(network.conditionals());
    }

    /** Degrees of hidden cells that see what comes before their site, channel groups after each other. */
    int[] before(int filters) {
        return sites.before(filters, network.conditionals());
    }

    /** The same for several blocks of channels after each other. */
    int[] before(int filters, int blocks) {
        int[] one = before(filters);
        int[] all = new int[one.length * blocks];
        for (int k = 0; k < sites.count() * blocks; k++) {
            System.arraycopy(one, k / blocks * filters, all, k * filters, filters);
        }
        return all;
    }

    /**
     * Checks that each conditional of a site can have hidden cells of its own.
     *
     * @throws OrdoException if there are too few
     */
    void enough(String who, int filters) {
        int groups = groups();
        if (filters < groups) {
            throw OrdoException.spec(who + " has " + filters + " filters for the " + groups + " channels of a pixel, each "
                    + "of which needs some of its own", "write filters = " + groups + " or more");
        }
    }

    /**
     * What a layer sees of the variables, or of hidden cells at the sites: its input, without what is given where that
     * was joined to the variables; empty if its input has no sites.
     */
    Optional<Node> atSites(Node input) {
        if (joined(input)) {
            Shape shape = network.variables().shape();
            return Optional.of(network.apply(new Section(0, shape), input));
        }
        return Optional.of(input).filter(node -> sites.arrange(network, node));
    }

    private boolean joined(Node input) {
        int[] variables = network.variables().degrees();
        int more = network.given().stream().mapToInt(Node::cells).sum();
        return more > 0 && input.shape().equals(Shape.of(variables.length + more))
                && Arrays.equals(Arrays.copyOf(input.degrees(), variables.length), variables);
    }

    /** A node as it is. */
    View view(Node node) {
        boolean raw = node.shape().equals(network.variables().shape());
        // of a one-hot variable's cells one is 1 at a time
        int numbers = raw ? network.shape().size() : node.cells();
        return new View(node, node.degrees(), numbers / (double) sites.count(), raw);
    }

    /** A convolution whose cells see what comes before their site, with weights of variance gain² / inputs. */
    Node convolve(String label, Window window, Node input, int[] degrees, double gain) {
        View view = view(input);
        return convolve(label, window, view, degrees, gain, live(window, view));
    }

    /**
     * A convolution.
     *
     * @param degrees of its cells
     * @param live    how many of its taps are live at most sites
     */
    Node convolve(String label, Window window, View input, int[] degrees, double gain, double live) {
        return convolve(label, SiteMap.same(sites.shape()), window, input, degrees, gain, live);
    }

    /** The same from sites to other sites. */
    Node convolve(String label, SiteMap map, Window window, View input, int[] degrees, double gain, double live) {
        int reads = (int) Math.max(1, Math.round(live * input.numbers()));
        return network.apply(new Convolution(label, map, window, input.degrees(), degrees)
                .starting(Initializer.scaled(gain, reads)), input.node());
    }

    /** A 1 × 1 convolution. */
    Node mix(String label, Node input, int[] degrees, double gain) {
        return convolve(label, Window.of(1, 1), input, degrees, gain);
    }

    /**
     * How many taps are live, on average and away from the borders, where cells see what comes before their site. It must
     * not depend on the ordering, as the members of an ensemble share their parameters: of two neighbours one sees the
     * other.
     */
    double live(Window window, View input) {
        int groups = groups();
        return (window.taps() - 1) / 2.0 + (input.raw() ? groups - 1 : groups + 1) / (2.0 * groups);
    }

    /** What is given as so many channels: maps through a window whose taps are all live, all else as a bias. */
    Summands summands(String label, Window window, int channels) {
        return summands(label, SiteMap.same(sites.shape()), window, channels);
    }

    /** The same at other sites than the variables'. */
    Summands summands(String label, SiteMap to, Window window, int channels) {
        return new Summands(given.maps(network, label, to, window, channels), bias(label, channels));
    }

    /** What is given, but for maps, as a bias of so many channels, the same at every site. */
    Optional<Node> bias(String label, int channels) {
        int[] first = new int[channels];
        Arrays.fill(first, -1);
        return given.vector().map(y -> network.apply(Linear.dense(label + ".given", y.degrees(), first).unbiased(), y));
    }

    /** The last layers of all architectures here: parameters = O * relu(H * relu(h)), 1 × 1 convolutions O and H. */
    Node output(String who, Node h, int filters) {
        Node last = mix(who + ".last", Formulas.relu(network, h), before(filters), RELU_GAIN);
        return network.readout(who + ".output", Formulas.relu(network, last));
    }
}
