package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.Reach;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/** The layer {@code conv} from sites to coarser ones and back. */
class StridedConvTest {
    private static Conv down(int size, int filters, int stride) {
        return new Conv(size, size, filters, 1, stride, 1);
    }

    private static Conv up(int size, int filters, int factor) {
        return new Conv(size, size, filters, 1, 1, factor);
    }

    /** Down, a layer there, up again, and a short-cut beside them. */
    static Node hourglass(Network network, int stride, int filters) {
        Node fine = new Conv(3, 3, filters, 1).apply(network, network.variables());
        Node coarse = down(3, filters, stride).apply(network, fine);
        coarse = new Conv(3, 3, filters, 1).apply(network, Formulas.relu(network, coarse));
        return network.add(fine, up(stride + 1, filters, stride).apply(network, new ConcatElu().apply(network, coarse)));
    }

    @Test
    void isAutoregressiveAndCheapToSampleUnderEveryOrdering() {
        for (int channels : new int[] {1, 3}) {
            Builds.orderings(5, 7, channels).forEach((name, ordering) -> {
                for (int stride : new int[] {2, 3}) {
                    GraphBuilder network = Builds.network(ordering, 5, 7, channels);
                    Graph graph = Builds.graph(n -> n.readout("out", hourglass(n, stride, 3)), network);
                    assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops(), name);
                }
            });
        }
    }

    /** What lies at 4 sites of 28 may stand for 7 pixels or for 8; the degrees of its cells tell. */
    @Test
    void comesBackTheWayItWent() {
        GraphBuilder network = Builds.network(Builds.raster(28 * 28), 28, 28);
        Node node = new Conv(3, 3, 1, 1).apply(network, network.variables());
        for (int sites : new int[] {14, 7, 4}) {
            node = down(3, 2, 2).apply(network, node);
            assertEquals(Shape.of(sites, sites, 2), node.shape());
        }
        assertEquals(8, Resolution.of(Sites.of(network).orElseThrow(), node).orElseThrow().factor());
        // the first pixel of the block in the second row and column of blocks has rank 8 · 28 + 8
        assertEquals(8 * 28 + 8 - 1, node.degrees()[(4 + 1) * 2]);
        for (int sites : new int[] {7, 14, 28}) {
            node = up(2, 2, 2).apply(network, node);
            assertEquals(Shape.of(sites, sites, 2), node.shape());
        }
        assertEquals(Shape.of(4, 4, 1), down(3, 1, 4).apply(network, down(3, 1, 2).apply(network, network.variables()))
                .shape());
    }

    /** A coarse cell sees far: a window of three by three at a quarter of the sites is one of nine by nine. */
    @Test
    void coarseCellsSeeFar() {
        Graph fine = Builds.graph(n -> n.readout("out", new Conv(3, 3, 1, 1).apply(n, n.variables())),
                Builds.network(Builds.raster(144), 12, 12));
        Graph both = Builds.graph(n -> n.readout("out", hourglass(n, 3, 1)), Builds.network(Builds.raster(144), 12, 12));
        int pixel = 7 * 12 + 7;
        assertEquals(4, Reach.of(fine, pixel).seen().cardinality());
        assertTrue(Reach.of(both, pixel).seen().get(2 * 12 + 2));
        assertTrue(Reach.of(both, pixel).seen().get(7 * 12 + 6));
    }

    @Test
    void aSequenceHasStridesToo() {
        GraphBuilder network = Builds.network(Builds.raster(11), 11);
        Node coarse = new Conv(1, 3, 2, 1, 2, 1).apply(network, network.variables());
        assertEquals(Shape.of(6, 2), coarse.shape());
        Node back = new Conv(1, 2, 2, 1, 1, 2).apply(network, coarse);
        assertEquals(Optional.empty(), Causality.leak(network.finish(network.readout("out", back))));
        assertTrue(refusal(() -> network.readout("out", coarse)).contains("sites [6]"));
    }

    /** A pixel of a block sees what the block's first pixel may; told that of a later one, the proof finds the leak. */
    @Test
    void aWrongAlignmentIsCaught() {
        for (int late : new int[] {0, 1}) {
            GraphBuilder network = Builds.network(Builds.raster(49), 7, 7);
            Sites sites = Sites.of(network).orElseThrow();
            Grid grid = Grid.ungiven(network, sites);
            int[] block = new Resolution(sites, 2).degrees(grid, 1);
            int[] seen = Arrays.stream(block).map(d -> d + late).toArray();
            Node coarse = network.apply(new Convolution("down", SiteMap.down(sites.shape(), 2), Window.of(3, 3),
                    network.variables().degrees(), seen), network.variables());
            if (late == 0) {
                assertArrayEquals(new int[] {-1, 1, 3, 5, 8}, Arrays.copyOf(coarse.degrees(), 5));
                assertEquals(Shape.of(7, 7, 1), up(2, 1, 2).apply(network, coarse).shape());
            } else {
                assertTrue(refusal(() -> up(2, 1, 2).apply(network, coarse)).contains("[4, 4, 1]"), "knows too much");
            }
            Node out = network.apply(new Convolution("up", SiteMap.up(Shape.of(4, 4), sites.shape(), 2),
                    Window.of(2, 2), block, sites.before(1)), coarse);
            assertEquals(late > 0, Causality.leak(network.finish(out)).isPresent());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        GraphBuilder network = Builds.network(Builds.raster(64), 8, 8);
        Node coarse = down(3, 4, 2).apply(network, network.variables());
        assertTrue(refusal(() -> network.readout("out", coarse)).contains("[4, 4], but the variables lie at sites [8, 8]"));
        assertTrue(refusal(() -> new GatedConv(3, 3, 2, 1).apply(network, coarse)).contains("upsample"));
        assertTrue(refusal(() -> up(3, 4, 2).apply(network, network.variables())).contains("stride = 2"));
        assertTrue(refusal(() -> up(3, 4, 3).apply(network, coarse)).contains("upsample = 2"));
        assertTrue(refusal(() -> up(1, 4, 2).apply(network, coarse)).contains("2x2 or more"));
        assertTrue(refusal(() -> new Conv(3, 3, 4, 1, 2, 2)).contains("leave one out"));
    }

    @Test
    void whatIsGivenReachesCoarseSites() {
        GraphBuilder network = Builds.network(Builds.raster(25), Builds.BINARY, 1, List.of(Builds.BINARY), 5, 5);
        Node coarse = down(3, 2, 2).apply(network, network.everything());
        assertEquals(Shape.of(3, 3, 2), coarse.shape());
        Graph graph = network.finish(network.readout("out", up(2, 2, 2).apply(network, coarse)));
        assertTrue(Builds.reaches(graph, graph.given().getFirst(), 0));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable what) {
        OrdoException refused = assertThrows(OrdoException.class, what);
        return refused.getMessage() + " " + refused.remedy();
    }
}
