package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.Reach;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

class PixelCnnPpTest {

    private static GraphBuilder network(Ordering ordering, int span, int parameters, int... extents) {
        int size = ordering.size();
        List<Conditional> blocks = IntStream.range(0, size / span)
                .mapToObj(k -> new Conditional(k * span, span, k * parameters, parameters)).toList();
        return new GraphBuilder(Shape.of(extents), Collections.nCopies(size, new Domain.Levels(256)), ordering, 0, blocks,
                List.of(), 11);
    }

    private static Graph graph(PixelCnnPp architecture, Ordering ordering, int span, int parameters, int... extents) {
        var network = network(ordering, span, parameters, extents);
        return network.finish(architecture.build(network));
    }

    /** CIFAR-10 as in the comparison with PyTorch: 40 channels, 2 blocks, 3 resolutions, 5 components. */
    private static final Graph COLOURS = graph(new PixelCnnPp(40, 2, 3, 0.5, true), Ordering.natural(32 * 32 * 3), 3, 50,
            32, 32, 3);

    @Test
    void coloursAreCausalAndASampleCostsOnePass() {
        assertEquals(Optional.empty(), Causality.leak(COLOURS));
        assertTrue(COLOURS.samplingFlops() <= 1.25 * COLOURS.scoringFlops(), COLOURS.samplingFlops() + " of "
                + COLOURS.scoringFlops());
    }

    /**
     * Coarse cells know what comes before their block, so from a block's first row everything is seen. Further down in
     * the block, of its own rows above only what the finest blocks reach is: 10 columns.
     */
    @Test
    void whatIsNotSeenLiesFarToTheSideInTheRowsOfTheSameBlock() {
        Graph graph = graph(new PixelCnnPp(1, 2, 3, 0, false), Ordering.natural(32 * 32), 1, 1, 32, 32);
        Reach first = Reach.of(graph, 16 * 32 + 9);
        assertTrue(first.blind().isEmpty() && first.beyond().isEmpty());
        Reach below = Reach.of(graph, 17 * 32 + 9);
        assertFalse(below.blind().isEmpty());
        assertTrue(below.beyond().isEmpty(), "coarse windows span the whole image");
        assertTrue(below.blind().stream().allMatch(other -> other / 32 == 16 && Math.abs(other % 32 - 9) > 10),
                below.blind().toString());
    }

    /** Directions, scales and biases; the peer has 1,517,220. */
    @Test
    void hasAsManyParametersAsThePeer() {
        long all = 0;
        long dead = 0;
        for (var parameter : COLOURS.parameters().values()) {
            all += parameter.shape().size();
            if (parameter.initializer() instanceof Initializer.Live(_, var live)) {
                dead += parameter.shape().size() - live.cardinality();
            }
        }
        assertEquals(1_518_930, all);
        assertEquals(600, dead);
    }

    @Test
    void oddSizesAndOtherOrders() {
        for (int[] extents : new int[][] {{28, 28}, {7, 5}, {1, 9}, {5, 1}, {1, 1}}) {
            int size = extents[0] * extents[1];
            int[] backwards = IntStream.range(0, size).map(i -> size - 1 - i).toArray();
            for (Ordering ordering : List.of(Ordering.natural(size), Ordering.ofRanks(backwards))) {
                Graph graph = graph(new PixelCnnPp(2, 1, 3, 0, false), ordering, 1, 3, extents);
                assertEquals(Optional.empty(), Causality.leak(graph), Arrays.toString(extents));
                assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops(), graph.samplingFlops() + " of "
                        + graph.scoringFlops());
            }
        }
    }

    /** A coarse cell that has seen all of its block must not be told to be the first pixel's; the proof notices. */
    @Test
    void aWrongAlignmentOfUpSamplingIsCaught() {
        assertEquals(Optional.empty(), Causality.leak(upSampled(0)));
        assertTrue(Causality.leak(upSampled(1)).isPresent());
    }

    /** @param late by how many rows and columns the pixel lies behind the first one up to which a coarse cell sees */
    private static Graph upSampled(int late) {
        var network = network(Ordering.natural(49), 1, 1, 7, 7);
        Sites sites = Sites.of(network).orElseThrow();
        List<Level> levels = Level.of(sites, 2);
        int[] seen = new int[16];
        Arrays.setAll(seen, s -> levels.getFirst().left()[Math.min(6, s / 4 * 2 + late) * 7 + Math.min(6, s % 4 * 2 + late)]);
        Node low = network.apply(new Convolution("down", SiteMap.down(sites.shape(), 2), Window.of(5, 5),
                network.variables().degrees(), seen), network.variables());
        return network.finish(network.apply(new Convolution("up", SiteMap.up(levels.get(1).shape(), sites.shape(), 2),
                Window.of(2, 2).at(1, 1), levels.get(1).left(), levels.getFirst().left()), low));
    }

    @Test
    void whatIsNoImageIsRefused() {
        var line = network(Ordering.natural(9), 1, 1, 9);
        assertTrue(assertThrows(OrdoException.class, () -> new PixelCnnPp(2, 1, 1, 0, true).build(line)).getMessage()
                .contains("[9]"));
    }
}
