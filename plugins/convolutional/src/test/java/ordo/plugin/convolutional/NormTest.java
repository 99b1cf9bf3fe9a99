package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.Leak;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Architecture;
import ordo.spi.Shape;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Normalisation;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Window;
import ordo.testkit.Case;
import ordo.testkit.Outcome;
import ordo.testkit.generate.PartnerHeads;
import ordo.testkit.rule.Causal;
import org.junit.jupiter.api.Test;

class NormTest {
    private static final int SIDE = 4;
    private static final int FILTERS = 5;

    private static ModelDefinition definition(Architecture architecture) {
        return new ModelDefinition("m", Shape.of(SIDE, SIDE), Builds.BINARY, List.of(),
                List.of(Builds.raster(SIDE * SIDE)), true, new PartnerHeads.Bernoulli(), architecture);
    }

    private static Engine<double[]> engine(Architecture architecture, Precision precision) {
        return new Engine<>(CompiledModel.compile(definition(architecture), 1), new ScalarBackend(precision),
                Kernels.ofBackend(), 3);
    }

    private static double[] pictures(int count) {
        return new SplittableRandom(2).ints((long) count * SIDE * SIDE, 0, 2).asDoubleStream().toArray();
    }

    private static Node plain(Network network) {
        return network.readout("out", new Norm().apply(network, new Conv(3, 3, FILTERS, 1).apply(network,
                network.variables())));
    }

    /** Two stacks, each of a degree of its own. */
    private static Node stacks(Network network) {
        Node stacks = new GatedConv(3, 3, FILTERS, 1).apply(network, network.variables());
        return network.readout("out", new Norm().apply(network, stacks));
    }

    /** What is normalised forgets in which units it was. */
    @Test
    void forgetsScaleAndShift() {
        try (var engine = engine(NormTest::plain, Precision.DOUBLE)) {
            double[] bias = {3, 3.5, 2, 3.1, 4};
            engine.set("conv1.bias", bias);
            double[] before = engine.conditionals(0, pictures(3), List.of(), 3).conditionals();
            engine.set("conv1.weight", Arrays.stream(engine.get("conv1.weight")).map(w -> 40 * w).toArray());
            engine.set("conv1.bias", Arrays.stream(bias).map(b -> 40 * b - 7).toArray());
            assertArrayEquals(before, engine.conditionals(0, pictures(3), List.of(), 3).conditionals(), 1e-3);
        }
    }

    /** The paper's equation, at a pixel. */
    @Test
    void isThePapersEquation() {
        try (var engine = engine(NormTest::plain, Precision.DOUBLE)) {
            double[] bias = {3, 3.5, 2, 3.1, 4};
            double[] scale = {1, 2, -1, 0.5, 3};
            double[] shift = {0, 1, 2, 3, 4};
            double[] out = {1, -1, 2, 0.25, 1};
            engine.set("conv1.weight", new double[engine.get("conv1.weight").length]);
            engine.set("conv1.bias", bias);
            engine.set("norm1.scale", scale);
            engine.set("norm1.shift", shift);
            engine.set("out.weight", out);
            double mean = Arrays.stream(bias).average().orElseThrow();
            double variance = Arrays.stream(bias).map(b -> (b - mean) * (b - mean)).average().orElseThrow();
            double expected = 0;
            for (int c = 0; c < FILTERS; c++) {
                expected += out[c] * (scale[c] * (bias[c] - mean) / Math.sqrt(variance + 1e-5) + shift[c]);
            }
            assertEquals(expected, engine.conditionals(0, pictures(1), List.of(), 1).conditionals()[7], 1e-12);
        }
    }

    /** No mean is taken over the two stacks of a gated layer, not even in the first column, where their degrees agree. */
    @Test
    void normalisesWhatMayKnowTheSame() {
        Graph graph = Builds.graph(network -> {
            Node stacks = new GatedConv(3, 3, FILTERS, 1).apply(network, network.variables());
            Node norm = new Norm().apply(network, stacks);
            assertArrayEquals(stacks.degrees(), norm.degrees());
            var operation = new Normalisation("n", stacks.shape(), stacks.degrees());
            assertArrayEquals(new int[] {0, 1, 2, 3, 4}, operation.group(operation.groupOf(0)));
            return network.readout("out", new GatedConv(3, 3, FILTERS, 1).apply(network, norm));
        }, Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE));
        assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops());
    }

    /** Cells of a dense layer of the same degree, wherever they are; few of them are scaled and shifted only. */
    @Test
    void groupsADenseLayerByDegree() {
        var network = Builds.network(Builds.raster(3), 3);
        int[] degrees = {1, 0, 1, 0, 1, -1, 1, 0};
        Node dense = network.apply(Linear.dense("d", network.variables().degrees(), degrees), network.variables());
        var norm = new Normalisation("n", dense.shape(), degrees);
        assertArrayEquals(new int[] {0, 2, 4, 6}, norm.group(norm.groupOf(4)));
        assertTrue(norm.normalises(norm.groupOf(4)));
        assertArrayEquals(new int[] {1, 3, 7}, norm.group(norm.groupOf(7)));
        assertEquals(1, reads(norm, 7), "three cells are too few");
        assertEquals(4, reads(norm, 2));
        assertArrayEquals(dense.degrees(), new Norm().apply(network, dense).degrees());
    }

    private static int reads(Operation operation, int cell) {
        int[] count = {0};
        operation.reads(cell, (_, _) -> count[0]++);
        return count[0];
    }

    @Test
    void stepsGiveTheBitsOfTheFullPass() {
        for (Architecture architecture : List.<Architecture>of(NormTest::plain, NormTest::stacks)) {
            try (var engine = engine(architecture, Precision.SINGLE)) {
                double[] x = pictures(8);
                assertArrayEquals(engine.scoreMember(0, x, List.of(), 8), engine.scoreByStepping(0, x, List.of(), 8));
            }
        }
    }

    /** Planted: statistics over all channels of a pixel. The vertical stack would learn what is left of it. */
    @Test
    void theProofFindsAMeanOverAllChannels() {
        var network = Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE);
        Node stacks = new GatedConv(3, 3, FILTERS, 1).apply(network, network.variables());
        Node wrong = network.apply(new Normalisation("wrong", stacks.shape(), new int[stacks.cells()]), stacks);
        // the next layer goes by what the stacks knew before
        Node next = network.apply(new Convolution("next", Shape.of(SIDE, SIDE),
                Window.of(3, 3), stacks.degrees(), network.parameterDegrees()), wrong);
        Optional<Leak> leak = Causality.leak(network.finish(next));
        assertTrue(leak.orElseThrow().seen() >= leak.orElseThrow().variable(), "it sees itself, or later ones");
        assertEquals(Optional.empty(), Causality.leak(Builds.graph(NormTest::stacks,
                Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE))));
    }

    /** Planted: a kernel that does so although the operation says otherwise. */
    @Test
    void theKitFindsAKernelThatTakesAMeanOverAllChannels() {
        assertInstanceOf(Outcome.Held.class, Causal.PROPERTY.check(subject(Kernels.ofBackend())));
        var failed = assertInstanceOf(Outcome.Failed.class, Causal.PROPERTY.check(subject(new Kernels() {
            @Override
            public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
                return Kernels.ofBackend().kernel(backend, operation instanceof Normalisation norm
                        ? new Normalisation("norm1", norm.shape(), new int[norm.shape().size()]) : operation);
            }
        })));
        assertTrue(failed.message().contains("'normalisation'") && failed.message().contains("reads more than reads()"),
                failed.message());
    }

    private static Case subject(Kernels kernels) {
        Case subject = Case.of("two stacks, normalised", definition(NormTest::stacks), kernels, 7);
        return subject.allowing(new Case.Allowances(true, 0));
    }
}
