package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ordo.core.Models;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.compute.Fusion;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import org.junit.jupiter.api.Test;

/** Kernels that do each other's sums and relus leave the same bits everywhere. */
class FusionsTest {
    private static final int ROWS = 5;
    private static final int SIZE = 4;

    /** What a batch leaves: log p of its rows, and every gradient. */
    private record Result(double[] logP, Map<String, double[]> gradients) { }

    private static Node dense(Network network, String label, Node input) {
        return network.apply(Linear.dense(label, input.degrees(), network.evenDegrees(6))
                .starting(new Initializer.Normal(0.6)), input);
    }

    private static Node activation(Network network, Node input, boolean relu) {
        var f = new FormulaBuilder("x");
        return network.apply(new Elementwise(relu ? "relu" : "tanh", input.shape(), f.build(relu
                ? f.input(0).maximum(f.constant(0)) : f.input(0).tanh())), input);
    }

    /** Nodes that read whatever there is: streams with branches, sums of sums, relus that several read. */
    private static Architecture wild(long seed) {
        return network -> {
            var random = new Random(seed);
            List<Node> nodes = new ArrayList<>();
            nodes.add(dense(network, "first", network.everything()));
            for (int i = 0; i < 14; i++) {
                Node recent = nodes.get(Math.max(0, nodes.size() - 1 - random.nextInt(3)));
                Node any = nodes.get(random.nextInt(nodes.size()));
                nodes.add(switch (random.nextInt(7)) {
                    case 0, 1 -> dense(network, "d" + i, recent);
                    case 2, 3 -> activation(network, recent, true);
                    case 4 -> activation(network, recent, false);
                    default -> network.add(recent, any);
                });
            }
            return network.readout("out", nodes.getLast());
        };
    }

    /** h = A * x; h += W * relu(V * relu(h)), twice; O * relu(h). */
    private static Node stream(Network network) {
        Node h = dense(network, "a", network.everything());
        for (int block = 0; block < 2; block++) {
            Node inner = activation(network, dense(network, "v" + block, activation(network, h, true)), true);
            h = network.add(h, dense(network, "w" + block, inner));
        }
        return network.readout("out", activation(network, h, true));
    }

    private static Result train(Architecture architecture, Kernels kernels) {
        var definition = Models.definition(architecture, new Domain.Categorical(3), true, List.of(),
                Models.ordering(SIZE, 9));
        var backend = new ScalarBackend(Precision.SINGLE);
        try (var engine = Models.engine(definition, Precision.SINGLE, ROWS, 5)) {
            var buffers = new LinkedHashMap<String, double[]>();
            engine.model().parameters().forEach((name, p) -> buffers.put(name, new double[p.shape().size()]));
            var pass = new FullPass<>(engine.model().graphs().getFirst(), definition.blocks(), backend, kernels,
                    engine.buffersOf(0), p -> buffers.get(engine.model().name(0, p)), ROWS, 2);
            double[] x = new double[ROWS * SIZE];
            Arrays.setAll(x, k -> (int) (3 * Philox.uniform(1, k, 0, 0)));
            double[] logP = new double[ROWS];
            pass.train(x, List.of(), ROWS, logP);
            return new Result(logP, buffers);
        }
    }

    private static void same(Architecture architecture, String what) {
        Result alone = train(architecture, Kernels.ofBackend());
        Result fused = train(architecture, FusingReference.kernels());
        assertArrayEquals(alone.logP(), fused.logP(), what);
        assertEquals(alone.gradients().keySet(), fused.gradients().keySet());
        // a gradient of zeros may have either sign
        alone.gradients().forEach((name, gradient) -> assertArrayEquals(gradient, fused.gradients().get(name), 0.0,
                what + ": " + name));
    }

    @Test
    void theSameBitsWhateverReadsWhat() {
        for (long seed = 0; seed < 150; seed++) {
            same(wild(seed), "network " + seed);
        }
        same(FusionsTest::stream, "stream");
    }

    /** A node that a sum reads twice: h + h has the gradient of 2 h. */
    @Test
    void aNodeMayBeAddedToItself() {
        Result sum = train(network -> {
            Node h = dense(network, "a", network.everything());
            return network.readout("out", network.add(h, h));
        }, Kernels.ofBackend());
        Result twice = train(network -> {
            Node h = dense(network, "a", network.everything());
            var f = new FormulaBuilder("x");
            return network.readout("out", network.apply(new Elementwise("twice", h.shape(), f.build(f.input(0).times(2))), h));
        }, Kernels.ofBackend());
        assertTrue(Arrays.stream(sum.gradients().get("a.weight")).anyMatch(v -> v != 0));
        sum.gradients().forEach((name, gradient) -> assertArrayEquals(gradient, twice.gradients().get(name), 0.0, name));
    }

    /** A relu that a kernel has applied knows its input by its output alone: at 0 nothing may pass. */
    @Test
    void nothingPassesAReluAtZero() {
        var f = new FormulaBuilder("x");
        var relu = f.build(f.input(0).maximum(f.constant(0))).chained();
        try (var backend = new ScalarBackend(Precision.DOUBLE)) {
            double[] dx = new double[4];
            backend.formula(relu).evaluate(4, List.of(Slice.of(new double[] {-1, -0.0, 0, 2}),
                    Slice.of(new double[] {3, 3, 3, 3})), List.of(Slice.of(dx)), new double[0]);
            assertArrayEquals(new double[] {0, 0, 0, 3}, dx);
        }
    }

    @Test
    void aStreamIsOneBufferAndItsBlocksAreTheirKernels() {
        var definition = Models.definition(FusionsTest::stream, new Domain.Categorical(3), true, List.of(),
                Models.ordering(SIZE, 9));
        try (var engine = Models.engine(definition, Precision.SINGLE, ROWS, 5)) {
            Graph graph = engine.model().graphs().getFirst();
            var fusions = new Fusions(graph, node -> node.operation().orElseThrow() instanceof Linear);
            List<GraphNode> sums = graph.nodes().stream().filter(fusions::isFusedSum).toList();
            assertEquals(2, sums.size());
            assertSame(fusions.buffer(sums.getFirst()), fusions.buffer(sums.getLast()));
            GraphNode widening = sums.getLast().inputs().getLast();
            assertEquals(new Fusion(true, true, true), fusions.of(widening));
            assertTrue(fusions.isPassed(widening.inputs().getFirst()));
            assertEquals(new Fusion(false, true, true), fusions.of(widening.inputs().getFirst().inputs().getFirst()));
        }
    }
}
