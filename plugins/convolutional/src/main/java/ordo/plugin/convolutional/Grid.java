package ordo.plugin.convolutional;

import java.util.Arrays;
import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A network whose variables lie at sites, and what the architectures here do on it.
 *
 * @param network the network
 * @param sites   where its variables lie
 */
record Grid(Network network, Sites sites) {
    /** The gain of weights behind which a relu comes (He et al. 2015). */
    static final double RELU_GAIN = Math.sqrt(2);

    /**
     * The grid of an architecture for images.
     *
     * @throws OrdoException if the variables are no image
     */
    static Grid image(Network network, String who) {
        return Sites.of(network).filter(s -> s.shape().rank() == 2).map(s -> new Grid(network, s)).orElseThrow(() ->
                OrdoException.spec(who + " needs an image [height, width] or [height, width, channels], but the variables "
                        + "have shape " + network.shape(), "declare them as an image; a sequence has causal_conv"));
    }

    /** How many groups the hidden cells of a site fall into. */
    int groups() {
        return sites.groups(network.conditionals());
    }

    /** Degrees of hidden cells that see what comes before their site, channel groups after each other. */
    int[] before(int filters) {
        return sites.before(filters, network.conditionals());
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

    /** A convolution whose cells see what comes before their site, with weights of variance gain² / inputs. */
    Node convolve(String label, Window window, Node input, int[] degrees, double gain) {
        return convolve(label, window, input, degrees, gain, live(window, input));
    }

    /**
     * A convolution.
     *
     * @param degrees of its cells
     * @param live    how many of its taps are live at most sites
     */
    Node convolve(String label, Window window, Node input, int[] degrees, double gain, double live) {
        var every = new Convolution(label, sites.shape(), window, input.degrees(), degrees);
        return network.apply(every.starting(Initializer.scaled(gain, reads(input, live))), input);
    }

    /** A 1 × 1 convolution. */
    Node mix(String label, Node input, int[] degrees, double gain) {
        return convolve(label, Window.of(1, 1), input, degrees, gain);
    }

    /**
     * How many taps are live, on average and away from the borders, where cells see what comes before their site. It must
     * not depend on the ordering, as the members of an ensemble share their parameters: of two neighbours one sees the other.
     */
    double live(Window window, Node input) {
        int groups = groups();
        return (window.taps() - 1) / 2.0 + (variables(input) ? groups - 1 : groups + 1) / (2.0 * groups);
    }

    /** How many numbers other than 0 a cell reads: of a one-hot variable's cells one is 1 at a time. */
    int reads(Node input, double live) {
        double numbers = (variables(input) ? network.shape().size() : input.cells()) / (double) sites.count();
        return (int) Math.max(1, Math.round(live * numbers));
    }

    private boolean variables(Node input) {
        return input.shape().equals(network.variables().shape());
    }

    /** The last layers of all architectures here: parameters = O * relu(H * relu(h)), 1 × 1 convolutions O and H. */
    Node output(String who, Node h, int filters) {
        return network.readout(who + ".output", relu(mix(who + ".last", relu(h), before(filters), RELU_GAIN)));
    }

    /** max(x, 0). */
    Node relu(Node input) {
        var f = new FormulaBuilder("x");
        return network.apply(new Elementwise("relu", input.shape(), f.build(f.input(0).maximum(f.constant(0)))), input);
    }

    /** max(Σ x, 0) in one pass. */
    Node reluOfSum(List<Node> inputs) {
        var names = new String[inputs.size()];
        Arrays.setAll(names, k -> "x" + k);
        var f = new FormulaBuilder(names);
        var sum = f.sum(java.util.stream.IntStream.range(0, names.length).mapToObj(f::input).toList());
        return network.apply(new Elementwise("relu of sum", inputs.getFirst().shape(),
                f.build(sum.maximum(f.constant(0)))), inputs.toArray(Node[]::new));
    }
}
