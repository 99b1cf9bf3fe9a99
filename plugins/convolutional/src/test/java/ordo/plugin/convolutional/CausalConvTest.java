package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.Reach;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Ordering;
import org.junit.jupiter.api.Test;

class CausalConvTest {
    private static Ordering backwards(int count) {
        return Ordering.ofRanks(IntStream.range(0, count).map(k -> count - 1 - k).toArray());
    }

    /** 10 layers of 64 channels over 256 symbols; the usual count less a residual behind the last layer, plus a bias. */
    @Test
    void hasTheUsualNumberOfParameters() {
        Graph graph = Builds.graph(new CausalConv(64, 10, 2, 10), Builds.network(Builds.raster(20),
                new Domain.Categorical(256), 256, List.of(), 20));
        assertEquals(285_504 - (64 * 64 + 64) + 64, Builds.parameters(graph));
        assertTrue(graph.samplingFlops() <= graph.scoringFlops());
    }

    /** 1 + (kernel - 1) · Σ dilations. */
    @Test
    void seesAsFarAsItsWindowsReach() {
        for (int[] setting : new int[][] {{1, 2, 10, 2}, {4, 2, 10, 16}, {3, 3, 10, 15}, {5, 2, 2, 8}, {2, 1, 1, 1}}) {
            var architecture = new CausalConv(3, setting[0], setting[1], setting[2]);
            int field = setting[3];
            Graph forward = Builds.graph(architecture, Builds.network(Builds.raster(30), 30));
            Graph backward = Builds.graph(architecture, Builds.network(backwards(30), 30));
            BitSet before = new BitSet();
            before.set(24 - field, 24);
            assertEquals(before, Reach.of(forward, 24).seen());
            BitSet after = new BitSet();
            after.set(6, 6 + field);
            assertEquals(after, Reach.of(backward, 5).seen());
        }
    }

    @Test
    void isAutoregressiveAndCheapToSampleUnderEveryOrdering() {
        List<Domain> label = List.of(new Domain.Categorical(3));
        for (Ordering ordering : List.of(Builds.raster(13), backwards(13), Builds.shuffled(13))) {
            for (Domain domain : List.of(Builds.BINARY, new Domain.Categorical(4), new Domain.Real())) {
                for (List<Domain> given : List.of(label, List.<Domain>of())) {
                    Graph graph = Builds.graph(new CausalConv(4, 3, 3, 2), Builds.network(ordering, domain, 2, given,
                            13));
                    assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops());
                    assertTrue(given.isEmpty() || IntStream.range(0, 13).allMatch(i ->
                            Builds.reaches(graph, graph.given().getFirst(), 2 * i)));
                }
            }
        }
    }

    @Test
    void imagesAreRefused() {
        var image = Builds.network(Builds.raster(9), 3, 3);
        assertTrue(assertThrows(OrdoException.class, () -> new CausalConv(4, 2, 2, 2).build(image)).getMessage()
                .contains("sequence"));
    }
}
