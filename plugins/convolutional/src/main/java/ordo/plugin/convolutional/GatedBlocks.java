package ordo.plugin.convolutional;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Sitewise.Source;
import ordo.spi.graph.Window;

/**
 * What PixelCNN++ is made of: convolutions with or without weight normalisation, and gated residual blocks over
 * concatenated ELUs (Salimans et al. 2017, section 2.5 and its code).
 */
final class GatedBlocks {
    /** Blocks begin close to the identity. */
    private static final double LEAVING = 0.1;

    private final Grid grid;
    private final Network network;
    private final int filters;
    private final double dropout;
    private final boolean weightNorm;
    /** Nodes that several layers read after an ELU. */
    private final Map<List<Node>, Node> bent = new HashMap<>();

    /**
     * @param filters    channels of a stream
     * @param dropout    the rate of dropout inside blocks; 0 for none
     * @param weightNorm whether weights are normalised
     */
    GatedBlocks(Grid grid, int filters, double dropout, boolean weightNorm) {
        this.grid = grid;
        this.network = grid.network();
        this.filters = filters;
        this.dropout = dropout;
        this.weightNorm = weightNorm;
    }

    /**
     * A convolution.
     *
     * @param degrees   of the cells at each site of the output
     * @param channels  how many cells that are
     * @param deviation what normalised outputs start with
     */
    Node convolve(String label, SiteMap map, Window window, Node input, int[] degrees, int channels, double deviation) {
        var plain = new Convolution(label, map, window, input.degrees(), Level.cells(degrees, channels));
        return network.apply(weightNorm ? plain.normalised(deviation) : plain, input);
    }

    /** One whose cells are a stream's. */
    Node convolve(String label, SiteMap map, Window window, Node input, int[] degrees) {
        return convolve(label, map, window, input, degrees, filters, 1);
    }

    /**
     * x + a · σ(b), where a and b come from two convolutions, between them from other nodes at the same sites, and from
     * what is given.
     *
     * @param sites   [height, width]
     * @param degrees of the cells at each site
     * @param others  may be none; they must not know more than x
     */
    Node residual(String label, Shape sites, Window window, Node x, int[] degrees, Node... others) {
        SiteMap same = SiteMap.same(sites);
        Node entered = convolve(label + ".enter", same, window, elus(sites, x), degrees);
        Node h = others.length == 0 ? entered : network.add(entered, convolve(label + ".others", same, Window.of(1, 1),
                elus(sites, others), degrees));
        Node inside = ConcatElu.of(network, sites, h);
        Node kept = dropout == 0 ? inside : network.apply(new Dropout(label, inside.shape(), dropout), inside);
        Node both = convolve(label + ".leave", same, window, kept, degrees, 2 * filters, LEAVING);
        return gate(sites, x, both, new Summands(maps(label, sites), grid.bias(label, 2 * filters)));
    }

    /** The maps that are given on a resolution: around a pixel, or what is in a block of pixels. */
    private List<Node> maps(String label, Shape sites) {
        Shape image = grid.sites().shape();
        int stride = 1;
        while (!SiteMap.down(image, stride).outputs().equals(sites)) {
            stride *= 2;
        }
        Window window = stride == 1 ? Window.of(3, 3) : Window.of(stride, stride).at(0, 0);
        return grid.given().maps(network, label, SiteMap.down(image, stride), window, 2 * filters);
    }

    private Node gate(Shape sites, Node x, Node both, Summands given) {
        List<Node> nodes = given.behind(List.of(x, both));
        int pairs = nodes.size() - 1;
        var f = new FormulaBuilder(IntStream.rangeClosed(0, 2 * pairs).mapToObj(k -> "x" + k).toList());
        Term a = f.sum(IntStream.range(0, pairs).mapToObj(k -> f.input(1 + 2 * k)).toList());
        Term b = f.sum(IntStream.range(0, pairs).mapToObj(k -> f.input(2 + 2 * k)).toList());
        return network.apply(new Sitewise("gate", sites, filters, given.behind(List.of(Source.of(1), Source.of(2)), 2),
                f.build(f.input(0).plus(a.times(b.sigmoid())))), nodes.toArray(Node[]::new));
    }

    private Node elus(Shape sites, Node... nodes) {
        return bent.computeIfAbsent(List.of(nodes), _ -> ConcatElu.of(network, sites, nodes));
    }
}
