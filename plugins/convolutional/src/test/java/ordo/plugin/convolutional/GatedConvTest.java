package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.Reach;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import org.junit.jupiter.api.Test;

class GatedConvTest {
    private static final List<Domain> LABEL = List.of(new Domain.Categorical(4));

    private static Node stack(Network network, int layers) {
        Node node = network.everything();
        for (int l = 0; l < layers; l++) {
            node = new GatedConv(3, 3, 4, 1).apply(network, node);
        }
        return network.readout("out", node);
    }

    private static long convolutions(Graph graph) {
        return graph.nodes().stream().map(node -> node.operation().orElse(null))
                .mapToLong(op -> op instanceof Convolution convolution ? convolution.flops() : 0).sum();
    }

    /** Both stacks in one node: no tap into the other stack is computed, and none is missing. */
    @Test
    void aNetOfItCostsWhatTheArchitectureCosts() {
        Graph net = Builds.graph(network -> stack(network, 3), Builds.network(Builds.raster(49), 7, 7));
        Graph architecture = Builds.graph(new GatedPixelCnn(4, 3, new int[] {3, 3}, new int[] {3, 3}),
                Builds.network(Builds.raster(49), 7, 7));
        // the head sees the vertical stack, too, and the architecture has a layer more there
        assertEquals(convolutions(architecture) - 2 * 49 * 4 * 4, convolutions(net) - 2 * 49 * 4);
        assertTrue(net.samplingFlops() <= 1.25 * net.scoringFlops());
    }

    @Test
    void hasNoBlindSpotAndTakesInWhatIsGiven() {
        for (int channels : new int[] {1, 2}) {
            GraphBuilder network = Builds.network(Builds.snake(4, 4, channels), Builds.BINARY, 1, LABEL, 4, 4, channels);
            Graph graph = Builds.graph(n -> stack(n, 4), network);
            for (int variable = 0; variable < 16 * channels; variable++) {
                Reach reach = Reach.of(graph, variable);
                assertEquals(new BitSet(), reach.blind());
                assertEquals(new BitSet(), reach.beyond());
                assertTrue(Builds.reaches(graph, graph.given().getFirst(), variable));
            }
        }
    }

    /** In a sequence there is one stack, and dilation widens the view. */
    @Test
    void isAGatedConvolutionInASequence() {
        GraphBuilder network = Builds.network(Builds.raster(12), 12);
        Graph graph = Builds.graph(n -> {
            Node node = n.variables();
            for (int dilation : new int[] {1, 1, 2}) {
                node = new GatedConv(1, 2, 3, dilation).apply(n, node);
                assertEquals(Shape.of(12, 3), node.shape());
            }
            return n.readout("out", node);
        }, network);
        BitSet seen = new BitSet();
        // of the first window the moment itself is not seen: 1 + 1 + 2 moments
        seen.set(11 - 4, 11);
        assertEquals(seen, Reach.of(graph, 11).seen());
    }

    /** The first conv of a net divides what it reads into the variables and what is given. */
    @Test
    void convTakesInWhatIsGiven() {
        for (List<Domain> given : List.of(LABEL, List.<Domain>of(new Domain.Real(), new Domain.Categorical(3)))) {
            GraphBuilder network = Builds.network(Builds.raster(12), new Domain.Levels(5), 2, given, 3, 4);
            Graph graph = Builds.graph(n -> n.readout("out", new Conv(3, 3, 4, 1).apply(n, new Conv(3, 3, 4, 1).apply(n,
                    n.everything()))), network);
            for (int cell = 0; cell < 24; cell++) {
                assertTrue(Builds.reaches(graph, graph.given().getLast(), cell));
            }
            assertEquals(List.of("conv1.weight", "conv1.bias", "conv1.given.weight", "conv2.weight", "conv2.bias",
                    "conv2.given.weight", "out.weight", "out.bias"), List.copyOf(graph.parameters().keySet()));
        }
    }
}
