package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.SetGraph;
import ordo.core.model.CompiledModel;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.plan.TrainingPass;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Conditional;
import ordo.testkit.generate.PartnerHeads;
import org.junit.jupiter.api.Test;

class ConvNadeTest {
    private static final int SIZE = 6;
    private static final ConvNade NETWORK = new ConvNade(3, 2, 3);

    private static Engine<double[]> engine(ConvNade network, Ordering ordering, int... extents) {
        return engine(network, ordering, List.of(), extents);
    }

    private static Engine<double[]> engine(ConvNade network, Ordering ordering, List<Given> given, int... extents) {
        var definition = new ModelDefinition("test", Shape.of(extents), new Domain.Binary(), given, List.of(ordering),
                true, new PartnerHeads.Bernoulli(), network);
        var engine = new Engine<>(CompiledModel.compile(definition, 1), new ScalarBackend(Precision.DOUBLE),
                Kernels.ofBackend(), 64);
        engine.values().forEach((name, values) -> {
            Random random = new Random(name.hashCode());
            engine.set(name, IntStream.range(0, values.length).mapToDouble(k -> random.nextGaussian()).toArray());
        });
        return engine;
    }

    /**
     * Training's objective is unbiased for the mean over all orderings of what scoring calls exact: so both forms of the
     * network agree on every conditional given every set.
     */
    @Test
    void theObjectiveIsTheMeanOverAllOrderings() {
        double[] x = {1, 0, 0, 1, 1, 0};
        double exact = 0;
        List<int[]> orders = orders(SIZE);
        for (int[] order : orders) {
            try (var engine = engine(NETWORK, Ordering.ofVariables(order), 2, 3)) {
                exact += engine.score(x, List.of(), 1)[0] / orders.size();
            }
        }
        try (var engine = engine(NETWORK, Ordering.natural(SIZE), 2, 3)) {
            var pass = new TrainingPass<>(engine);
            int draws = 64 * 300;
            double sum = 0;
            double squares = 0;
            double[] rows = new double[64 * SIZE];
            Arrays.setAll(rows, k -> x[k % SIZE]);
            double[] logP = new double[64];
            for (int batch = 0; batch < 300; batch++) {
                pass.estimateOrderAgnostic(5, batch * 64L, rows, List.of(), 64, logP);
                sum += Arrays.stream(logP).sum();
                squares += Arrays.stream(logP).map(v -> v * v).sum();
            }
            double mean = sum / draws;
            double error = Math.sqrt((squares / draws - mean * mean) / draws);
            assertEquals(exact, mean, 5 * error);
            assertTrue(error < 0.1, "a test that can tell: " + exact + " ± " + error);
        }
    }

    /** The same for the last pixel under an ordering, whatever is given: a label, a vector and a map of two channels. */
    @Test
    void bothFormsTakeInWhatIsGiven() {
        List<Given> things = List.of(new Given("y", new Domain.Categorical(3)), new Given("m", new Domain.Real(), Shape.of(2, 3, 2)),
                new Given("v", new Domain.Real(), Shape.of(2)));
        double[] x = {1, 0, 1, 1, 0, 1};
        double[] map = new Random(3).doubles(2 * SIZE).toArray();
        double[] seen = new double[3];
        for (int label = 0; label < 3; label++) {
            List<double[]> given = List.of(new double[] {label}, map, new double[] {0.5, -1});
            double term;
            try (var engine = engine(new ConvNade(2, 3, 3), Ordering.ofVariables(3, 0, 2, 4, 1, 5), things, 2, 3)) {
                term = engine.conditionals(0, x, given, 1).terms()[5];
                assertEquals(engine.score(x, given, 1)[0], engine.scoreByStepping(0, x, given, 1)[0], 1e-12);
                assertTrue(estimates(engine, x, given).anyMatch(v -> Math.abs(v - SIZE * term) < 1e-12));
            }
            seen[label] = term;
        }
        assertEquals(3, Arrays.stream(seen).distinct().count());
    }

    /** In each hidden layer the label's bias and each tap of the map have a say of their own. */
    @Test
    void everyLayerTakesInWhatIsGiven() {
        List<Given> things = List.of(new Given("y", new Domain.Binary()), new Given("m", new Domain.Real(), Shape.of(2, 3)));
        List<double[]> given = List.of(new double[] {1}, new double[] {1, -2, 3, -1, 2, 1});
        double[] x = {1, 0, 1, 1, 0, 1};
        try (var engine = engine(NETWORK, Ordering.natural(SIZE), things, 2, 3)) {
            double[] before = engine.conditionals(0, x, given, 1).terms();
            for (String name : List.of("hidden1.given", "hidden2.given", "hidden1.map", "hidden2.map")) {
                double[] weights = engine.get("conv_nade." + name + ".weight");
                engine.set("conv_nade." + name + ".weight", new double[weights.length]);
                assertFalse(Arrays.equals(before, engine.conditionals(0, x, given, 1).terms()), name);
                engine.set("conv_nade." + name + ".weight", weights);
            }
        }
        assertThrows(OrdoException.class, () -> engine(NETWORK, Ordering.natural(SIZE),
                List.of(new Given("m", new Domain.Real(), Shape.of(3, 3))), 2, 3));
    }

    /** Of many sets drawn at random. */
    private static DoubleStream estimates(Engine<double[]> engine, double[] x, List<double[]> given) {
        var pass = new TrainingPass<>(engine);
        double[] rows = new double[64 * SIZE];
        Arrays.setAll(rows, k -> x[k % SIZE]);
        List<double[]> repeated = given.stream().map(numbers -> IntStream.range(0, 64 * numbers.length)
                .mapToDouble(k -> numbers[k % numbers.length]).toArray()).toList();
        return IntStream.range(0, 40).boxed().flatMapToDouble(batch -> {
            double[] logP = new double[64];
            pass.estimateOrderAgnostic(9, batch * 64L, rows, repeated, 64, logP);
            return Arrays.stream(logP);
        });
    }

    /** Patches that hang over the border see what the whole image's layers see there: nothing. */
    @Test
    void theLastPixelIsGivenAllOthersInBothForms() {
        int[] order = {3, 0, 2, 4, 1, 5};
        double[] x = {1, 0, 1, 1, 0, 1};
        try (var engine = engine(new ConvNade(2, 3, 3), Ordering.ofVariables(order), 2, 3)) {
            double[] terms = engine.conditionals(0, x, List.of(), 1).terms();
            // with five of six known the estimate is 6 · log p(the last | the rest); some row has that set
            assertTrue(estimates(engine, x, List.of()).anyMatch(v -> Math.abs(v - SIZE * terms[5]) < 1e-12));
            assertEquals(Arrays.stream(terms).sum(), engine.scoreByStepping(0, x, List.of(), 1)[0], 1e-12);
        }
    }

    @Test
    void bothFormsHaveTheSameParametersAndASampleCostsOnePass() {
        List<Domain> domains = Collections.nCopies(49, new Domain.Binary());
        List<Conditional> factors = Conditional.each(49, 1);
        var builder = new GraphBuilder(Shape.of(7, 7), domains, Ordering.natural(49), 0, factors, List.of(), 1);
        var graph = builder.finish(NETWORK.build(builder));
        var set = SetGraph.build(Shape.of(7, 7), domains, factors, List.of(), 1, NETWORK).graph();
        assertEquals(Map.copyOf(set.parameters()), Map.copyOf(graph.parameters()));
        assertTrue(graph.samplingFlops() <= 1.25 * graph.scoringFlops());
    }

    /** Places of a patch outside the image touch nothing, and both directions of a map agree. */
    @Test
    void patchesAreTheirInversesInverse() {
        var map = Patches.within(Shape.of(2, 3), 2, 1);
        var back = map.inverse().orElseThrow();
        int[] edges = new int[2];
        for (int v = 0; v < map.outputs().size(); v++) {
            for (int rows = -1; rows <= 1; rows++) {
                for (int columns = -1; columns <= 1; columns++) {
                    if (map.reaches(v, rows, columns)) {
                        int u = map.origin(v) + map.distance(rows, columns);
                        assertTrue(back.reaches(u, -rows, -columns));
                        assertEquals(v, back.origin(u) + back.distance(-rows, -columns));
                        edges[0]++;
                    }
                }
            }
        }
        for (int u = 0; u < map.inputs().size(); u++) {
            for (int k = 0; k < 9; k++) {
                edges[1] += back.reaches(u, k / 3 - 1, k % 3 - 1) ? 1 : 0;
            }
        }
        assertEquals(edges[0], edges[1]);
        assertArrayEquals(new int[] {6, 25}, map.inputs().extents());
    }

    @Test
    void severalDistributionsToAPixelAreRefused() {
        var colours = new GraphBuilder(Shape.of(2, 2, 3), Collections.nCopies(12, new Domain.Binary()),
                Ordering.natural(12), 0, Conditional.each(12, 1), List.of(), 1);
        assertTrue(assertThrows(OrdoException.class, () -> NETWORK.build(colours)).getMessage().contains("12 for 4"));
        assertThrows(OrdoException.class, () -> new ConvNade(1, 1, 4));
    }

    private static List<int[]> orders(int n) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int i = 0; i < n; i++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] order : all) {
                for (int at = 0; at <= i; at++) {
                    List<Integer> next = new ArrayList<>(Arrays.stream(order).boxed().toList());
                    next.add(at, i);
                    longer.add(next.stream().mapToInt(v -> v).toArray());
                }
            }
            all = longer;
        }
        return all;
    }
}
