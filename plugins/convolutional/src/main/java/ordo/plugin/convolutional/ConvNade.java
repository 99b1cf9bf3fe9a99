package ordo.plugin.convolutional;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrderAgnostic;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Window;

/**
 * ConvNADE (Uria et al. 2016, section 5): an order-agnostic network for images. Convolutions map the pixels that are known
 * and the mask of which are to the parameters of all the others; it is trained on sets drawn at random.
 *
 * <p>Under an ordering, each pixel's parameters come from the set of those before it. What reaches them is a patch around
 * the pixel that shrinks from layer to layer to the pixel itself, so every pixel has cells of its own in its patch, all of
 * degree rank - 1; and then the degree rule, on the variables and on ones beside them, leaves just the values of the known
 * set and its mask. So scoring, sampling by degree and the proof are those of any network. Patches cost, instead of one
 * layer's cells over the image, (2 r + 1)² times as many, where r is how far the layers behind still reach.
 *
 * <p>What is given is a bias of each channel in every hidden layer, a map that is given is convolved into it.
 *
 * @param filters channels of the hidden layers
 * @param layers  hidden layers
 * @param size    rows and columns of their windows, odd
 */
public record ConvNade(int filters, int layers, int size) implements OrderAgnostic {
    private static final double RELU_GAIN = Math.sqrt(2);
    private static final String LABEL = "conv_nade";

    private static final int MOST_FILTERS = 1 << 16;
    private static final int MOST_LAYERS = 255;
    private static final int WIDEST = 255;

    /** Checks the windows. */
    public ConvNade {
        if (size % 2 == 0) {
            throw OrdoException.spec("conv_nade with windows of " + size + "x" + size,
                    "choose an odd size, which has a middle");
        }
    }

    static Contribution<?> contribution() {
        return new Contribution<>(Kind.ARCHITECTURE, "conv_nade", "ConvNADE (Uria et al. 2016): one convolutional network "
                + "for all orderings of an image, trained on random sets of known pixels; exact under any ordering, for "
                + "several times the cost of one evaluation; conditional on what is given.",
                List.of(ArgumentSpec.whole("filters", 1, MOST_FILTERS, "Channels of the hidden layers.").or("32"),
                        ArgumentSpec.whole("layers", 1, MOST_LAYERS, "Hidden layers.").or("3"),
                        ArgumentSpec.whole("size", 1, WIDEST, "Rows and columns of their windows, odd.").or("5")),
                a -> new ConvNade(a.whole("filters"), a.whole("layers"), a.whole("size")));
    }

    @Override
    public String horizon() {
        return Grid.HORIZON;
    }

    @Override
    public Node conditionals(Network network, Node known) {
        Grid grid = grid(network);
        int[] none = new int[grid.sites().count()];
        Arrays.fill(none, -1);
        SiteMap same = SiteMap.same(grid.sites().shape());
        Node h = network.variables();
        for (int layer = 0; layer < layers; layer++) {
            h = hidden(grid, layer, same, same, h, known, none);
        }
        return output(network, h, grid.sites().shape());
    }

    @Override
    public Node build(Network network) {
        Grid grid = grid(network);
        Sites sites = grid.sites();
        int[] before = sites.before(1);
        int reach = size / 2;
        Node x = network.variables();
        Node h = x;
        for (int layer = 0; layer < layers; layer++) {
            int to = reach * (layers - 1 - layer);
            SiteMap image = Patches.over(sites.shape(), to);
            SiteMap map = layer == 0 ? image : Patches.within(sites.shape(), to + reach, to);
            int places = map.outputs().extent(1);
            int[] degrees = IntStream.range(0, sites.count() * places).map(place -> before[place / places]).toArray();
            h = hidden(grid, layer, map, image, h, ones(network, sites, x), degrees);
        }
        return output(network, h, Shape.of(sites.count(), 1));
    }

    /**
     * One cell for each variable that is 1, and as much of a secret as its pixel: it reads a number there, to find that
     * it equals itself.
     */
    private static Node ones(Network network, Sites sites, Node x) {
        int each = x.cells() / network.shape().size();
        var f = new FormulaBuilder(IntStream.range(0, each).mapToObj(k -> "x" + k).toList());
        return network.apply(new Sitewise("ones", sites.shape(), sites.channels(), List.of(Sitewise.Source.of(each)),
                f.build(f.input(0).equal(f.input(0)))), x);
    }

    /**
     * @param map   from the input's sites to the layer's
     * @param image from the image's to the layer's
     * @param known read by the first layer
     */
    private Node hidden(Grid grid, int layer, SiteMap map, SiteMap image, Node input, Node known, int[] degrees) {
        Network network = grid.network();
        String label = LABEL + ".hidden" + (layer + 1);
        return network.part(label, () -> {
            Node sum = convolve(network, label, map, input, degrees, true);
            if (layer == 0) {
                sum = network.add(sum, convolve(network, LABEL + ".known", map, known, degrees, false));
            }
            return Formulas.relu(grid, sum, grid.summands(label, image, Window.of(size, size), filters));
        });
    }

    private Node convolve(Network network, String label, SiteMap map, Node input, int[] degrees, boolean bias) {
        var plain = new Convolution(label, map, Window.of(size, size), input.degrees(), Level.cells(degrees, filters));
        int reads = size * size * Math.max(1, input.cells() / map.inputs().size());
        var started = plain.starting(Initializer.scaled(RELU_GAIN, reads));
        return network.apply(bias ? started : started.unbiased(), input);
    }

    private Node output(Network network, Node hidden, Shape sites) {
        String label = LABEL + ".output";
        return network.part(label, () -> network.apply(new Convolution(label, sites, Window.of(1, 1), hidden.degrees(),
                network.parameterDegrees()), hidden));
    }

    private static Grid grid(Network network) {
        Sites sites = Sites.of(network).filter(s -> s.shape().rank() == 2).orElseThrow(() -> OrdoException.spec(
                "conv_nade needs an image, but the variables have shape " + network.shape(),
                "declare them as [height, width]"));
        if (network.conditionals().size() != sites.count() || !sites.alike(network.conditionals())) {
            throw OrdoException.spec("conv_nade has one distribution for each pixel, but there are "
                    + network.conditionals().size() + " for " + sites.count(),
                    "use one channel, or a head that couples the channels of a pixel");
        }
        return Grid.of(network, sites);
    }
}
