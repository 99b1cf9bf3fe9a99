package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.Reach;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;
import org.junit.jupiter.api.Test;

class PixelCnnTest {
    private static final PixelCnn STANDARD = new PixelCnn(64, 7, new int[] {7, 7}, new int[] {3, 3});
    private static final PixelCnn SMALL = new PixelCnn(6, 2, new int[] {5, 5}, new int[] {3, 3});

    /** The network of van den Oord et al. 2016 as it is usually built for binary digits. */
    @Test
    void hasTheUsualNumberOfParameters() {
        Graph graph = Builds.graph(STANDARD, Builds.network(Builds.raster(81), 9, 9));
        assertEquals(101_505, Builds.parameters(graph));
    }

    @Test
    void isAutoregressiveAndCheapToSampleUnderEveryOrdering() {
        for (int channels : new int[] {1, 3}) {
            Builds.orderings(4, 5, channels).forEach((name, ordering) -> {
                for (int[] kernel : new int[][] {{3, 3}, {4, 2}, {7, 7}}) {
                    for (Domain domain : List.of(Builds.BINARY, new Domain.Categorical(4), new Domain.Levels(16))) {
                        var architecture = new PixelCnn(7, 2, kernel, new int[] {3, 2});
                        Graph graph = Builds.graph(architecture, Builds.network(ordering, domain, 3, List.of(), 4, 5,
                                channels));
                        assertTrue(graph.samplingFlops() <= graph.scoringFlops(), name);
                    }
                }
            });
        }
    }

    /** Figure 1 of van den Oord et al. 2016b: what is up to the right is not seen, although the windows overlap it. */
    @Test
    void hasABlindSpotToTheUpperRightAndSaysSo() {
        Graph graph = Builds.graph(SMALL, Builds.network(Builds.raster(144), 12, 12));
        Reach reach = Reach.of(graph, 6 * 12 + 5);
        assertTrue(reach.blind().get(5 * 12 + 8), "one row up, three columns to the right");
        assertTrue(reach.seen().get(4 * 12 + 7), "two rows up, two to the right");
        assertTrue(reach.seen().get(6 * 12 + 1));
        assertTrue(SMALL.blindSpot(Shape.of(12, 12), Builds.raster(144)).contains("upper right"));
    }

    /** Red sees no colour of its own pixel, green sees red, blue sees both (section 3.4 of the paper). */
    @Test
    void theChannelsOfAPixelFollowEachOther() {
        Graph graph = Builds.graph(SMALL, Builds.network(Builds.raster(5 * 5 * 3), 5, 5, 3));
        int pixel = (2 * 5 + 2) * 3;
        for (int channel = 0; channel < 3; channel++) {
            Reach reach = Reach.of(graph, pixel + channel);
            for (int other = 0; other < 3; other++) {
                assertEquals(other < channel, reach.seen().get(pixel + other), channel + " sees " + other);
                assertTrue(reach.seen().get(pixel - 3 + other));
            }
        }
    }

    /** A head that couples the channels has one conditional a pixel: no cell is kept from it. */
    @Test
    void aBlockOfChannelsNeedsNoGroups() {
        var conditionals = java.util.stream.IntStream.range(0, 25).mapToObj(s -> new Conditional(3 * s, 3, 2 * s, 2))
                .toList();
        var network = new ordo.core.graph.GraphBuilder(ordo.spi.Shape.of(5, 5, 3), java.util.Collections.nCopies(75,
                Builds.BINARY), Builds.raster(75), 0, conditionals, List.of(), 3);
        Graph graph = Builds.graph(SMALL, network);
        assertFalse(Reach.of(graph, 36).seen().get(36));
        assertTrue(Reach.of(graph, 36).seen().get(35));
    }

    @Test
    void whatItCannotDoIsRefused() {
        var line = Builds.network(Builds.raster(9), 9);
        assertTrue(refusal(SMALL, line).contains("needs an image"));
        var colours = Builds.network(Builds.raster(27), 3, 3, 3);
        assertTrue(refusal(new PixelCnn(2, 1, new int[] {3, 3}, new int[] {3, 3}), colours).contains("2 filters"));
    }

    private static String refusal(PixelCnn architecture, ordo.core.graph.GraphBuilder network) {
        return assertThrows(OrdoException.class, () -> architecture.build(network)).getMessage();
    }
}
