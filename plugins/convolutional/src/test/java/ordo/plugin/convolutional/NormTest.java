package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ordo.core.graph.Graph;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Architecture;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.testkit.generate.PartnerHeads;
import org.junit.jupiter.api.Test;

class NormTest {
    private static final int SIDE = 4;

    private static Engine<double[]> engine(Architecture architecture, Precision precision) {
        var definition = new ModelDefinition("m", Shape.of(SIDE, SIDE), Builds.BINARY, List.of(),
                List.of(Builds.raster(SIDE * SIDE)), true, new PartnerHeads.Bernoulli(), architecture);
        return new Engine<>(CompiledModel.compile(definition, 1), new ScalarBackend(precision), Kernels.ofBackend(), 3);
    }

    private static double[] pictures(int count) {
        return new SplittableRandom(2).ints((long) count * SIDE * SIDE, 0, 2).asDoubleStream().toArray();
    }

    private static Node plain(Network network) {
        return network.readout("out", new Norm().apply(network, new Conv(3, 3, 5, 1).apply(network, network.variables())));
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

    /** Both stacks of a gated layer keep their degrees: no mean is taken over the two. */
    @Test
    void normalisesWhatMayKnowTheSame() {
        Graph graph = Builds.graph(network -> {
            Node stacks = new GatedConv(3, 3, 4, 1).apply(network, network.variables());
            Node norm = new Norm().apply(network, stacks);
            assertArrayEquals(stacks.degrees(), norm.degrees());
            return network.readout("out", new GatedConv(3, 3, 4, 1).apply(network, norm));
        }, Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE));
        assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops());
    }

    @Test
    void stepsGiveTheBitsOfTheFullPass() {
        try (var engine = engine(NormTest::plain, Precision.SINGLE)) {
            double[] x = pictures(8);
            assertArrayEquals(engine.scoreMember(0, x, List.of(), 8), engine.scoreByStepping(0, x, List.of(), 8));
        }
    }

    @Test
    void refusesWhatHasNoSites() {
        var network = Builds.network(Builds.raster(SIDE * SIDE), SIDE, SIDE);
        String message = assertThrows(OrdoException.class, () -> new Norm().apply(network, network.variables())).getMessage();
        assertEquals("norm needs hidden cells at each of the variables' sites, but its input has shape [4, 4]", message);
    }
}
