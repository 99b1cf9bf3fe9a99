package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ordo.core.model.CompiledModel;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.testkit.generate.PartnerHeads;
import org.junit.jupiter.api.Test;

/** What a net is given reaches each of its layers. */
class GivenTest {
    private static final int SIDE = 4;
    private static final int ROWS = 3;
    private static final Given LABEL = new Given("y", new Domain.Categorical(3));
    private static final List<String> BIASES = List.of("conv1.given.weight", "conv2.given.weight", "conv3.given.weight");

    /** As a net block is built: the first layer reads the variables joined with what is given, the others hidden cells. */
    private static Node net(Network network) {
        Node h = network.everything();
        for (int layer = 1; layer <= BIASES.size(); layer++) {
            h = Formulas.relu(network, new Conv(3, 3, 4, 1).apply(network, h));
        }
        return network.readout("out", h);
    }

    private static Engine<double[]> engine(Precision precision, List<Given> given) {
        var definition = new ModelDefinition("m", Shape.of(SIDE, SIDE), Builds.BINARY, given,
                List.of(Builds.raster(SIDE * SIDE)), true, new PartnerHeads.Bernoulli(), GivenTest::net);
        return new Engine<>(CompiledModel.compile(definition, 1), new ScalarBackend(precision), Kernels.ofBackend(), ROWS);
    }

    private static double[] logits(Engine<double[]> engine, double label) {
        double[] x = new SplittableRandom(2).ints((long) ROWS * SIDE * SIDE, 0, 2).asDoubleStream().toArray();
        double[] labels = new double[ROWS];
        Arrays.fill(labels, label);
        return engine.conditionals(0, x, List.of(labels), ROWS).conditionals();
    }

    /** With the biases of all other layers at 0, those of each layer alone tell the labels apart. */
    @Test
    void everyConvTakesItIn() {
        try (var engine = engine(Precision.DOUBLE, List.of(LABEL))) {
            List<double[]> weights = BIASES.stream().map(engine::get).toList();
            for (int alone = -1; alone < BIASES.size(); alone++) {
                for (int layer = 0; layer < BIASES.size(); layer++) {
                    double[] own = weights.get(layer);
                    engine.set(BIASES.get(layer), layer == alone ? own : new double[own.length]);
                }
                boolean same = Arrays.equals(logits(engine, 0), logits(engine, 2));
                assertEquals(alone < 0, same, alone < 0 ? "all biases are 0" : BIASES.get(alone));
            }
        }
    }

    @Test
    void stepsTakeItInToo() {
        try (var engine = engine(Precision.SINGLE, List.of(LABEL))) {
            double[] x = new SplittableRandom(3).ints((long) ROWS * SIDE * SIDE, 0, 2).asDoubleStream().toArray();
            List<double[]> labels = List.of(new double[] {0, 2, 1});
            assertArrayEquals(engine.scoreMember(0, x, labels, ROWS), engine.scoreByStepping(0, x, labels, ROWS));
        }
    }

    /** Every number of a map is known from the beginning: it reaches the conditional of the first pixel, too. */
    @Test
    void aMapReachesEachPixelThroughAllTaps() {
        var map = new Given("m", new Domain.Real(), Shape.of(SIDE, SIDE));
        try (var engine = engine(Precision.SINGLE, List.of(map))) {
            assertTrue(engine.model().parameters().keySet().containsAll(List.of("conv1.map.weight", "conv3.map.weight")));
            double[] x = new SplittableRandom(3).ints((long) ROWS * SIDE * SIDE, 0, 2).asDoubleStream().toArray();
            double[] maps = new SplittableRandom(4).doubles((long) ROWS * SIDE * SIDE, -1, 1).toArray();
            double[] before = engine.conditionals(0, x, List.of(maps), ROWS).conditionals();
            double[] other = maps.clone();
            other[SIDE * SIDE + 1] += 3;
            double[] after = engine.conditionals(0, x, List.of(other), ROWS).conditionals();
            assertTrue(before[SIDE * SIDE] != after[SIDE * SIDE], "the first pixel sees what is given to its right");
            assertArrayEquals(Arrays.copyOf(before, SIDE * SIDE), Arrays.copyOf(after, SIDE * SIDE), "another row");
            assertArrayEquals(engine.scoreMember(0, x, List.of(maps), ROWS), engine.scoreByStepping(0, x, List.of(maps), ROWS));
        }
        String message = assertThrows(OrdoException.class, () -> engine(Precision.SINGLE, List.of(new Given("m",
                new Domain.Real(), Shape.of(2, 2))))).getMessage();
        assertTrue(message.contains("[2, 2]") && message.contains("[4, 4]"), message);
    }

    /** A model may be given something that its net is not handed. */
    @Test
    void aNetThatIsNotHandedItHasNoWeightsForIt() {
        try (var engine = engine(Precision.DOUBLE, List.of())) {
            assertFalse(engine.model().parameters().keySet().stream().anyMatch(name -> name.contains("given")));
        }
        try (var engine = engine(Precision.DOUBLE, List.of(LABEL))) {
            assertTrue(engine.model().parameters().keySet().containsAll(BIASES));
        }
    }
}
