package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.core.Models;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;

/** Real numbers that are given are standardised, and nobody who asks notices. */
class GivenUnitsTest {
    private static final int ROWS = 5;
    private static final List<Given> GIVEN = List.of(new Given("label", new Domain.Categorical(3)),
            new Given("vector", new Domain.Real(), Shape.of(3)), new Given("map", new Domain.Real(), Shape.of(2, 2)));
    private static final double[] LABELS = {0, 2, 1, 1, 0};
    /** The last number of three never varies. */
    private static final double[] VECTORS = {1000, -1, 7, 1010, -2, 7, 990, -1, 7, 1004, -2, 7, 996, -1.5, 7};
    private static final double[] MAPS = IntStream.range(0, 4 * ROWS).mapToDouble(i -> 50 + i * i % 7).toArray();
    private static final List<double[]> ALL = List.of(LABELS, VECTORS, MAPS);
    private static final double[] X = {0, 1, 1, 1, 2, 0, 2, 0, 1, 1, 0, 2, 0, 0, 0};

    private record Numbers(double[] all, Shape shape) implements Rows {
        @Override
        public int count() {
            return all.length / shape.size();
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(all, row * shape.size(), target, offset, shape.size());
        }
    }

    private static ModelDefinition definition(int members) {
        Ordering[] orderings = IntStream.range(0, members).mapToObj(m -> Models.ordering(3, m)).toArray(Ordering[]::new);
        return Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true, GIVEN, orderings);
    }

    private static Standardisation units(ModelDefinition definition) {
        return Standardisation.of(definition, new Dataset(new Numbers(X, Shape.of(3)), new LinkedHashMap<>(Map.of("label",
                new Numbers(LABELS, Shape.of(1)), "vector", new Numbers(VECTORS, Shape.of(3)), "map",
                new Numbers(MAPS, Shape.of(2, 2))))));
    }

    @Test
    void eachNumberOfAVectorHasItsUnitAndAMapHasOne() {
        Standardisation units = units(definition(1));
        assertTrue(units.isNone());
        assertTrue(units.given().getFirst().isNone());
        assertArrayEquals(new double[] {1000, -1.5, 7}, units.given().get(1).mean(), 1e-9);
        assertArrayEquals(new double[] {Math.sqrt(46.4), 0.4472135955, 1}, units.given().get(1).deviation(), 1e-9);
        double mean = Arrays.stream(MAPS).average().orElseThrow();
        double variance = Arrays.stream(MAPS).map(m -> (m - mean) * (m - mean)).average().orElseThrow();
        double[] four = new double[4];
        Arrays.fill(four, mean);
        assertArrayEquals(four, units.given().getLast().mean(), 1e-9);
        Arrays.fill(four, Math.sqrt(variance));
        assertArrayEquals(four, units.given().getLast().deviation(), 1e-9);
    }

    @Test
    void withoutRealNumbersNothingIsKept() {
        var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true, GIVEN.subList(0, 1),
                Ordering.natural(3));
        assertTrue(units(definition).givenIsNone());
    }

    /** Every way in gives what it gives for the numbers as the network is to see them. */
    @Test
    void everyPassSeesTheNetworksUnits() {
        ModelDefinition definition = definition(2);
        Standardisation units = units(definition);
        List<double[]> inner = List.of(LABELS, mapped(VECTORS, units.given().get(1)), mapped(MAPS, units.given().get(2)));
        try (Engine<double[]> plain = Models.engine(definition, Precision.DOUBLE, 2, 5);
             Engine<double[]> engine = Models.engine(definition, Precision.DOUBLE, 2, 5)) {
            engine.standardise(units);
            assertArrayEquals(plain.score(X, inner, ROWS), engine.score(X, ALL, ROWS));
            assertArrayEquals(plain.scoreByStepping(1, X, inner, ROWS), engine.scoreByStepping(1, X, ALL, ROWS));
            assertArrayEquals(plain.conditionals(0, X, inner, ROWS).conditionals(), engine.conditionals(0, X, ALL, ROWS)
                    .conditionals());
            assertArrayEquals(plain.sample(3, 0, ROWS, inner).x(), engine.sample(3, 0, ROWS, ALL).x());
            assertArrayEquals(plain.sample(3, 0, ROWS, inner).logP(), engine.sampleByFullPasses(3, 0, ROWS, ALL).logP(), 1e-9);
            double[] missing = X.clone();
            missing[4] = Double.NaN;
            assertArrayEquals(plain.follow(0, 1, new long[ROWS], missing, inner).drawn(),
                    engine.follow(0, 1, new long[ROWS], missing, ALL).drawn());
            double[] densities = new double[2];
            plain.choose(0, X, inner, (_, values, density) -> densities[0] += density.of(values)[0]);
            engine.choose(0, X, ALL, (_, values, density) -> densities[1] += density.of(values)[0]);
            assertEquals(densities[0], densities[1]);
            gradients(plain, inner, engine);
        }
    }

    private static void gradients(Engine<double[]> plain, List<double[]> inner, Engine<double[]> engine) {
        var expected = new TrainingPass<>(plain);
        var found = new TrainingPass<>(engine);
        double[] logP = new double[2];
        double[] other = new double[2];
        // one after the other: the arrays are used again
        for (int from = 0; from + 2 <= ROWS; from++) {
            double[] x = Arrays.copyOfRange(X, 3 * from, 3 * from + 6);
            expected.run(0, x, plain.model().definition().givenRows(inner, from, 2), 2, logP);
            found.run(0, x, plain.model().definition().givenRows(ALL, from, 2), 2, other);
            assertArrayEquals(logP, other);
            expected.buffers().forEach((name, gradient) -> assertArrayEquals(gradient, found.buffers().get(name), name));
        }
    }

    private static double[] mapped(double[] numbers, Standardisation units) {
        double[] z = new double[numbers.length];
        units.standardise(numbers, 0, ROWS, z, 0);
        return z;
    }

    @Test
    void unitsOfAnotherModelAreRefused() {
        try (Engine<double[]> engine = Models.engine(definition(1), Precision.DOUBLE, 2, 5)) {
            var none = Standardisation.none(3);
            var wrong = new Standardisation(none.mean(), none.deviation(), List.of(Standardisation.none(1),
                    Standardisation.none(4), Standardisation.none(3)));
            assertThrows(IllegalArgumentException.class, () -> engine.standardise(wrong));
        }
    }
}
