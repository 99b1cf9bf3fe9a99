package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * The places at which a model's variables lie: the pixels of an image [height, width] or [height, width, channels], the
 * moments of a sequence [length]. Cells that are arranged by sites are numbered site by site.
 *
 * @param shape    [height, width], or [length]
 * @param channels how many variables lie at each site
 * @param ordering of the variables
 */
public record Sites(Shape shape, int channels, Ordering ordering) {

    /** The sites of a network's variables; none where they have more than three extents. */
    public static Optional<Sites> of(Network network) {
        Shape all = network.shape();
        return switch (all.rank()) {
            case 1, 2 -> Optional.of(new Sites(all, 1, network.ordering()));
            case 3 -> Optional.of(new Sites(Shape.of(all.extent(0), all.extent(1)), all.extent(2),
                    network.ordering()));
            default -> Optional.empty();
        };
    }

    /** How many there are. */
    public int count() {
        return shape.size();
    }

    /** Whether a node's cells are arranged by sites: the variables, or [extents of the sites, channels]. */
    public boolean arrange(Network network, Node node) {
        return node.shape().equals(network.variables().shape()) || arranged(node);
    }

    /**
     * Refuses cells that lie at other sites than these.
     *
     * @throws OrdoException if a node's cells are channels at sites of a plane or a line, but not at these
     */
    void refuseOthers(Node node) {
        int rank = shape.rank();
        // a vector in blocks has one place, and is no line of sites
        if (node.shape().rank() == rank + 1 && (rank > 1 || node.shape().extent(0) > 1) && !arranged(node)) {
            Shape other = Shape.of(Arrays.copyOf(node.shape().extents(), rank));
            throw OrdoException.spec("the network ends in cells at sites " + other + ", but the variables lie at sites "
                    + shape, "bring them back to the sites " + shape + ", as by up-sampling");
        }
    }

    private boolean arranged(Node node) {
        return node.cells() % count() == 0 && node.shape().equals(shape.append(node.cells() / count()));
    }

    /** Whether a node holds hidden cells by sites: each of a degree that some variable at its site may read. */
    public boolean hidden(Node node) {
        if (!arranged(node)) {
            return false;
        }
        int[] degrees = node.degrees();
        int each = degrees.length / count();
        return IntStream.range(0, degrees.length).allMatch(cell -> degrees[cell] < highest(cell / each));
    }

    /** Whether every site has conditionals of its own, with as many parameters as every other's. */
    public boolean alike(List<Conditional> conditionals) {
        int each = conditionals.size() / count();
        return conditionals.size() % count() == 0 && IntStream.range(0, conditionals.size()).allMatch(k ->
                conditionals.get(k).variable() / channels == k / each
                        && conditionals.get(k).parameters() == conditionals.getFirst().parameters());
    }

    /**
     * How many groups the hidden cells of a site fall into: one for each conditional there (the channels of a pixel),
     * or 1 where a conditional spans sites.
     */
    public int groups(List<Conditional> conditionals) {
        int each = conditionals.size() / count();
        boolean own = each > 0 && conditionals.size() % count() == 0 && IntStream.range(0, conditionals.size())
                .allMatch(k -> conditionals.get(k).variable() / channels == k / each);
        return own ? each : 1;
    }

    /**
     * Degrees for some hidden cells at each site: group g of them, as even a share as can be, sees all that comes before
     * conditional g of the site. So blue is conditioned on the red and green of its own pixel (van den Oord et al. 2016),
     * or the other way round, as the ordering says.
     */
    public int[] before(int cells, List<Conditional> conditionals) {
        int groups = groups(conditionals);
        if (groups == 1) {
            return before(cells);
        }
        int[] degrees = new int[count() * cells];
        Arrays.setAll(degrees, cell -> ordering.rank(conditionals.get(cell / cells * groups
                + (int) ((long) (cell % cells) * groups / cells)).variable()) - 1);
        return degrees;
    }

    /** Degrees for some hidden cells at each site: all that comes before the first variable of the site's whole row. */
    public int[] beforeRow(int cells) {
        int row = shape.extent(shape.rank() - 1) * channels;
        int[] degrees = new int[count() * cells];
        for (int first = 0; first < count() * channels; first += row) {
            int lowest = IntStream.range(first, first + row).map(ordering::rank).min().orElseThrow();
            Arrays.fill(degrees, first / channels * cells, (first + row) / channels * cells, lowest - 1);
        }
        return degrees;
    }

    private int highest(int site) {
        return IntStream.range(0, channels).map(c -> ordering.rank(site * channels + c)).max().orElseThrow();
    }

    /** Degrees for some hidden cells at each site: all that comes before the first variable there. */
    public int[] before(int cells) {
        int[] degrees = new int[count() * cells];
        for (int site = 0; site < count(); site++) {
            int first = site * channels;
            int lowest = IntStream.range(first, first + channels).map(ordering::rank).min().orElseThrow();
            Arrays.fill(degrees, site * cells, (site + 1) * cells, lowest - 1);
        }
        return degrees;
    }
}
