package ordo.plugin.convolutional;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;

/**
 * The sites of the variables, or coarser ones: a coarse site stands for a block of {@code factor} sites to each side, and
 * its cells may know what comes before the first variable of the block. Of an extent n, ⌈n / factor⌉ sites are left.
 *
 * @param sites  where the variables lie
 * @param factor how many sites of the variables a site stands for, to each side; 1 for these themselves
 */
record Resolution(Sites sites, int factor) {

    /**
     * The finest coarse resolution whose sites may know what a node's cells do; empty if there is none, as where cells know
     * more than the first variable of their block may see.
     */
    static Optional<Resolution> of(Sites sites, Node node) {
        Shape full = sites.shape();
        int longest = IntStream.of(full.extents()).max().orElseThrow();
        int[] found = node.degrees();
        return IntStream.rangeClosed(2, longest).mapToObj(factor -> new Resolution(sites, factor)).filter(coarse ->
                node.shape().rank() == full.rank() + 1 && coarse.channels(node) > 0
                        && node.shape().equals(coarse.shape().append(coarse.channels(node))))
                .filter(coarse -> {
                    int[] most = coarse.sitewise();
                    int channels = coarse.channels(node);
                    return IntStream.range(0, found.length).allMatch(cell -> found[cell] <= most[cell / channels]);
                }).findFirst();
    }

    /** How many cells of a node lie at each of these sites. */
    int channels(Node node) {
        return node.cells() / shape().size();
    }

    /** [height, width], or [length]. */
    Shape shape() {
        return Shape.of(IntStream.of(sites.shape().extents()).map(n -> Math.ceilDiv(n, factor)).toArray());
    }

    /** Degrees of so many cells at each site, which see what comes before. */
    int[] degrees(Grid grid, int cells) {
        return factor == 1 ? grid.before(cells) : Level.cells(sitewise(), cells);
    }

    /** For each site what comes before the first variable of its block. */
    private int[] sitewise() {
        Shape coarse = shape();
        int width = sites.shape().extent(sites.shape().rank() - 1);
        int[] before = new int[coarse.size()];
        Arrays.fill(before, Integer.MAX_VALUE);
        for (int variable = 0; variable < sites.count() * sites.channels(); variable++) {
            int site = variable / sites.channels();
            int block = site / width / factor * coarse.extent(coarse.rank() - 1) + site % width / factor;
            before[block] = Math.min(before[block], sites.ordering().rank(variable) - 1);
        }
        return before;
    }
}
