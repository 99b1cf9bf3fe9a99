package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import ordo.core.graph.BlindSpots;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.graph.Reach;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;
import org.junit.jupiter.api.Test;

class GatedPixelCnnTest {
    private static final GatedPixelCnn STANDARD = new GatedPixelCnn(64, 7, new int[] {7, 7}, new int[] {3, 3});
    private static final long PLENTY = 50_000_000;
    private static final List<Domain> LABEL = List.of(new Domain.Categorical(10));

    private static GatedPixelCnn deep(int filters, int layers) {
        return new GatedPixelCnn(filters, layers, new int[] {3, 3}, new int[] {3, 3});
    }

    /** Weights that are live at some site, per layer 1 and per layer behind it, of the usual network for digits. */
    @Test
    void hasTheUsualWeights() {
        Graph graph = Builds.graph(STANDARD, Builds.network(Builds.raster(81), Builds.BINARY, 1, LABEL, 9, 9));
        // 3 rows of 7 above and 3 pixels to the left; then 2 rows of 3, and the pixel and the one before it
        int mixing = 128 * 128 + 64 * 64;
        int first = 128 * (3 * 7 + 3) + mixing;
        int other = 64 * 128 * (2 * 3 + 2) + mixing;
        assertEquals(first + 6 * other + 64 * 64 + 64, liveWeights(graph));
        // what is given: 2 · 128 channels a layer, but nobody needs the last layer's vertical gate
        int given = graph.parameters().values().stream().filter(p -> p.name().endsWith(".given.weight"))
                .mapToInt(p -> p.shape().size()).sum();
        assertEquals(10 * 128 * (2 * 7 - 1), given);
    }

    private static int liveWeights(Graph graph) {
        int live = 0;
        for (GraphNode node : graph.nodes()) {
            if (node.operation().orElse(null) instanceof Convolution convolution) {
                var links = new BitSet();
                for (SiteClass each : convolution.outputClasses()) {
                    for (int i = 0; i < each.links().length; i += 2) {
                        links.set(each.links()[i], each.links()[i + 1]);
                    }
                }
                live += links.cardinality() * convolution.outputChannels();
            }
        }
        return live;
    }

    @Test
    void isAutoregressiveAndCheapToSampleUnderEveryOrdering() {
        for (int channels : new int[] {1, 3}) {
            Builds.orderings(3, 4, channels).forEach((name, ordering) -> {
                for (int[] kernel : new int[][] {{4, 2}, {7, 7}, {1, 3}}) {
                    for (List<Domain> given : List.of(LABEL, List.<Domain>of())) {
                        var architecture = new GatedPixelCnn(3, 2, kernel, new int[] {3, 2});
                        Graph graph = Builds.graph(architecture, Builds.network(ordering, new Domain.Levels(16), 3, given,
                                3, 4, channels));
                        assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops(), name);
                    }
                }
            });
        }
    }

    /** The point of the two stacks: what is in reach is seen, without exception. */
    @Test
    void hasNoBlindSpotUnderOrdersThatGoRowByRow() {
        for (int channels : new int[] {1, 3}) {
            for (Ordering ordering : List.of(Builds.raster(25 * channels), Builds.snake(5, 5, channels))) {
                Graph graph = Builds.graph(deep(3, 5), Builds.network(ordering, 5, 5, channels));
                BlindSpots spots = BlindSpots.of(graph, PLENTY).orElseThrow();
                assertEquals(0, spots.blind());
                assertEquals(spots.pairs(), spots.within(), "five layers reach everything");
            }
        }
    }

    /** The test kit tries what is said to be free of blind spots; a declaration that is too cautious it cannot find. */
    @Test
    void declaresABlindSpotWhereThereIsOne() {
        for (int[] kernel : new int[][] {{3, 3}, {2, 2}, {1, 3}, {3, 1}}) {
            Builds.orderings(4, 5, 1).forEach((name, ordering) -> {
                var architecture = new GatedPixelCnn(2, 3, kernel, new int[] {3, 3});
                Graph graph = Builds.graph(architecture, Builds.network(ordering, 4, 5));
                assertEquals(BlindSpots.of(graph, PLENTY).orElseThrow().blind() > 0, !architecture.blindSpot(Shape.of(4, 5),
                        ordering).isEmpty(), name + ", first window " + kernel[0] + "x" + kernel[1]);
            });
        }
    }

    /** The same windows in one stack reach as far and miss a wedge, however deep; but not where rows go to and fro. */
    @Test
    void onePlainStackHasOneHoweverManyLayers() {
        Builds.orderings(6, 6, 1).forEach((name, ordering) -> {
            long before = 0;
            for (int blocks : new int[] {1, 6, 7}) {
                var plain = new PixelCnn(2, blocks, new int[] {3, 3}, new int[] {3, 3});
                BlindSpots spots = BlindSpots.of(Builds.graph(plain, Builds.network(ordering, 6, 6)), PLENTY)
                        .orElseThrow();
                assertEquals(!name.equals("snake"), spots.blind() > 0, name);
                assertTrue(blocks < 7 || spots.blind() == before && spots.within() == spots.pairs(), name
                        + ": what six blocks do not see, seven do not");
                before = spots.blind();
            }
        });
    }

    /** With fewer layers than rows the field of view ends, but has no hole: it is a rectangle and the row's beginning. */
    @Test
    void seesARectangle() {
        Graph graph = Builds.graph(deep(2, 3), Builds.network(Builds.raster(121), 11, 11));
        BitSet seen = Reach.of(graph, 6 * 11 + 5).seen();
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 11; column++) {
                boolean above = row >= 3 && row < 6 && Math.abs(column - 5) <= 3;
                boolean before = row == 6 && column >= 2 && column < 5;
                // one more column where a cell of the row looks up: it sees the same rows, further to the left
                boolean leftOfThem = row >= 3 && row < 6 && column >= 0 && column < 2;
                assertTrue(leftOfThem || seen.get(row * 11 + column) == (above || before), row + ", " + column);
            }
        }
    }

    @Test
    void whatIsGivenReachesEveryPixel() {
        for (var architecture : List.of(deep(3, 1), deep(4, 3), new PixelCnn(6, 0, new int[] {3, 3}, new int[] {3, 3}),
                new PixelCnn(6, 2, new int[] {3, 3}, new int[] {3, 3}))) {
            Graph graph = Builds.graph(architecture, Builds.network(Builds.shuffled(48), Builds.BINARY, 1, LABEL, 4, 4,
                    3));
            for (int variable = 0; variable < 48; variable++) {
                assertTrue(Builds.reaches(graph, graph.given().getFirst(), variable), architecture + " " + variable);
            }
        }
    }

    @Test
    void whatItCannotDoIsRefused() {
        var line = Builds.network(Builds.raster(9), 9);
        assertTrue(assertThrows(OrdoException.class, () -> STANDARD.build(line)).getMessage().contains("needs an image"));
        var colours = Builds.network(Builds.raster(27), 3, 3, 3);
        assertTrue(assertThrows(OrdoException.class, () -> deep(2, 2).build(colours)).getMessage()
                .contains("2 filters"));
    }
}
