package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.GraphNode;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

class ConvTest {
    private static final int SIDE = 7;
    private static final int MIDDLE = 3 * SIDE + 3;

    /** The taps of a site that a convolution of one channel keeps. */
    private static TreeSet<Integer> taps(Node node, int site) {
        var operation = (Convolution) ((GraphNode) node).operation().orElseThrow();
        var taps = new TreeSet<Integer>();
        int[] links = operation.classOf(site * operation.outputChannels()).links();
        for (int i = 0; i < links.length; i += 2) {
            IntStream.range(links[i], links[i + 1]).map(k -> k / operation.inputChannels()).forEach(taps::add);
        }
        return taps;
    }

    /** van den Oord et al. 2016, figure 2: mask A on the image, mask B on hidden layers; nobody named either. */
    @Test
    void masksAAndBFollowFromARaster() {
        var network = Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE);
        Node first = new Conv(3, 3, 4, 1).apply(network, network.variables());
        Node second = new Conv(3, 3, 4, 1).apply(network, first);
        assertEquals(new TreeSet<>(List.of(0, 1, 2, 3)), taps(first, MIDDLE));
        assertEquals(new TreeSet<>(List.of(0, 1, 2, 3, 4)), taps(second, MIDDLE));
        assertEquals(new TreeSet<>(List.of(3, 4)), taps(second, 3), "the upper border has no row above");
    }

    /** Under another order the live taps of a site are those of lower rank, whatever its neighbours' are. */
    @Test
    void eachSiteHasItsOwnMaskUnderARandomOrder() {
        Ordering ordering = Builds.shuffled(SIDE * SIDE);
        var network = Builds.network(ordering, SIDE, SIDE);
        Node first = new Conv(3, 3, 2, 1).apply(network, network.variables());
        for (int site = 0; site < SIDE * SIDE; site++) {
            var expected = new TreeSet<Integer>();
            for (int tap = 0; tap < 9; tap++) {
                int row = site / SIDE + tap / 3 - 1;
                int column = site % SIDE + tap % 3 - 1;
                if (row >= 0 && row < SIDE && column >= 0 && column < SIDE
                        && ordering.rank(row * SIDE + column) < ordering.rank(site)) {
                    expected.add(tap);
                }
            }
            assertEquals(expected, taps(first, site), "site " + site);
        }
    }

    @Test
    void hiddenCellsKnowWhatComesBeforeTheirSite() {
        Ordering ordering = Builds.shuffled(SIDE * SIDE);
        var network = Builds.network(ordering, SIDE, SIDE);
        Node node = new Conv(7, 7, 3, 1).apply(network, network.variables());
        node = new Conv(3, 3, 3, 2).apply(network, node);
        for (int cell = 0; cell < node.cells(); cell++) {
            assertTrue(node.degrees()[cell] < ordering.rank(cell / 3));
        }
        Graph graph = network.finish(network.readout("out", node));
        assertEquals(Optional.empty(), Causality.leak(graph));
        assertEquals(Shape.of(1, 1, 3, 1), graph.parameters().get("out.weight").shape(), "one readout for all sites");
    }

    /** What a sample costs in steps is what scoring costs: no cell is computed twice. */
    @Test
    void steppingCostsOnePass() {
        var network = Builds.network(Builds.shuffled(SIDE * SIDE), SIDE, SIDE);
        Node node = new Conv(5, 5, 6, 1).apply(network, network.variables());
        node = network.add(node, new Conv(3, 3, 6, 1).apply(network, node));
        Graph graph = network.finish(network.readout("out", node));
        assertTrue(graph.samplingFlops() <= graph.scoringFlops(), graph.samplingFlops() + " of "
                + graph.scoringFlops());
    }

    /** The operation says what it reads by the degrees it was told. If those are wrong, the proof notices. */
    @Test
    void aWrongMaskIsCaught() {
        var network = Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE);
        Sites sites = Sites.of(network).orElseThrow();
        int[] tooLow = Arrays.stream(network.variables().degrees()).map(d -> d - 1).toArray();
        Node maskBOnTheImage = network.apply(new Convolution("wrong", sites.shape(), Window.of(3, 3), tooLow,
                sites.before(1)), network.variables());
        assertTrue(Causality.leak(network.finish(maskBOnTheImage)).isPresent());
        Node maskA = network.apply(new Convolution("right", sites.shape(), Window.of(3, 3),
                network.variables().degrees(), sites.before(1)), network.variables());
        assertEquals(Optional.empty(), Causality.leak(network.finish(maskA)));
    }

    @Test
    void aSequenceMayBeSeenFromItsPastAlone() {
        var network = Builds.network(Builds.raster(20), 20);
        int[] ranks = network.variables().degrees();
        Node past = network.apply(new Convolution("past", Shape.of(20), Window.of(1, 3).at(0, 2).dilated(1, 4), ranks,
                ranks), network.variables());
        var seen = new ArrayList<Integer>();
        ((GraphNode) past).operation().orElseThrow().reads(19, (input, cell) -> seen.add(cell));
        assertEquals(List.of(11, 15, 19), seen);
        assertArrayEquals(ranks, past.degrees());
    }

    /** A convolution that is written as a matrix sees, weighs and costs the same. */
    @Test
    void flopsAreTheLiveEdges() {
        var random = new SplittableRandom(3);
        int[] from = random.ints(30 * 2, -1, 8).toArray();
        int[] to = random.ints(30 * 3, -1, 8).toArray();
        var convolution = new Convolution("c", Shape.of(5, 6), Window.of(2, 3), from, to);
        long[] edges = {0};
        for (int cell = 0; cell < to.length; cell++) {
            int reader = cell;
            convolution.reads(cell, (input, source) -> {
                assertTrue(from[source] <= to[reader]);
                edges[0]++;
            });
        }
        assertEquals(2 * edges[0], convolution.flops());
        assertEquals(2 * edges[0], convolution.stepFlops(0, IntStream.range(0, to.length).toArray()));
        int[] slow = Linear.dense("l", from, to).within((u, v) -> {
            var read = new TreeSet<Integer>();
            convolution.reads(v, (input, source) -> read.add(source));
            return read.contains(u);
        }).degrees(List.of(from));
        assertArrayEquals(slow, convolution.degrees(List.of(from)));
    }

    @Test
    void whatHasNoSitesIsRefused() {
        var deep = Builds.network(Builds.raster(16), 2, 2, 2, 2);
        assertTrue(refusal(deep, deep.variables(), 1, 1).contains("[2, 2, 2, 2]"));
        var line = Builds.network(Builds.raster(9), 9);
        assertTrue(refusal(line, line.variables(), 3, 3).contains("3 rows"));
        var plane = Builds.network(Builds.raster(9), 3, 3);
        Node dense = plane.apply(Linear.dense("d", plane.variables().degrees(), plane.evenDegrees(5)),
                plane.variables());
        assertTrue(refusal(plane, dense, 3, 3).contains("[5]"));
    }

    private static String refusal(GraphBuilder network, Node input, int height, int width) {
        return assertThrows(OrdoException.class, () -> new Conv(height, width, 2, 1).apply(network, input))
                .getMessage();
    }
}
