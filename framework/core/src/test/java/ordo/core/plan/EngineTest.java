package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import ordo.core.Models;
import ordo.core.graph.Graph;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.Domain;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final Domain BINARY = new Domain.Binary();

    private static double[] everyRow(int size, int classes) {
        int rows = (int) Math.pow(classes, size);
        double[] all = new double[rows * size];
        for (int r = 0; r < rows; r++) {
            for (int i = 0, rest = r; i < size; i++, rest /= classes) {
                all[r * size + i] = rest % classes;
            }
        }
        return all;
    }

    private static double total(Engine<?> engine, double[] x, List<double[]> given, int rows) {
        return Arrays.stream(engine.score(x, given, rows)).map(Math::exp).sum();
    }

    @Test
    void densitiesSumToOne() {
        for (var architecture : List.of(Models.SINGLE_LAYER, Models.RESIDUAL)) {
            for (boolean shared : new boolean[] {true, false}) {
                var definition = Models.definition(architecture, BINARY, shared, List.of(), Models.ordering(8, 1),
                        Models.ordering(8, 2), Models.ordering(8, 3));
                try (var engine = Models.engine(definition, Precision.DOUBLE, 50, 5)) {
                    assertEquals(1, total(engine, everyRow(8, 2), List.of(), 256), 1e-12);
                }
            }
        }
    }

    @Test
    void categoricalDensitiesSumToOneForEveryLabel() {
        var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true,
                List.of(new Given("y", new Domain.Categorical(4))), Models.ordering(5, 9));
        try (var engine = Models.engine(definition, Precision.DOUBLE, 64, 5)) {
            double[] all = everyRow(5, 3);
            double[] first = null;
            for (int y = 0; y < 4; y++) {
                double[] labels = new double[243];
                Arrays.fill(labels, y);
                assertEquals(1, total(engine, all, List.of(labels), 243), 1e-12);
                double[] scores = engine.score(all, List.of(labels), 243);
                assertTrue(first == null || !Arrays.equals(first, scores), "the label must matter");
                first = scores;
            }
        }
    }

    @Test
    void steppingGivesTheBitsOfTheFullPass() {
        for (Precision precision : Precision.values()) {
            var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true, List.of(),
                    Models.ordering(6, 4), Models.ordering(6, 5));
            try (var engine = Models.engine(definition, precision, 7, 2)) {
                Samples samples = engine.sample(11, 0, 40, List.of());
                for (int m = 0; m < 2; m++) {
                    double[] full = engine.scoreMember(m, samples.x(), List.of(), 40);
                    assertArrayEquals(full, engine.scoreByStepping(m, samples.x(), List.of(), 40));
                    for (int i = 0; i < 40; i++) {
                        if (samples.member()[i] == m) {
                            assertEquals(full[i], samples.logP()[i]);
                        }
                    }
                }
            }
        }
    }

    @Test
    void drawingByFullPassesGivesTheSameSamples() {
        var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true,
                List.of(new Given("y", new Domain.Categorical(2))), Models.ordering(6, 4), Models.ordering(6, 5));
        try (var engine = Models.engine(definition, Precision.SINGLE, 7, 2)) {
            List<double[]> given = List.of(new double[] {0, 1, 1, 0, 1, 0, 0, 1, 1, 1});
            Samples stepped = engine.sample(5, 3, 10, given);
            Samples repeated = engine.sampleByFullPasses(5, 3, 10, given);
            assertArrayEquals(stepped.x(), repeated.x());
            assertArrayEquals(stepped.logP(), repeated.logP());
        }
    }

    @Test
    void samplesDoNotDependOnTheirCompany() {
        var definition = Models.definition(Models.RESIDUAL, BINARY, true, List.of(), Models.ordering(6, 4),
                Models.ordering(6, 8));
        try (var one = Models.engine(definition, Precision.SINGLE, 1, 2);
                var many = Models.engine(definition, Precision.SINGLE, 16, 2)) {
            double[] all = many.sample(3, 0, 20, List.of()).x();
            assertArrayEquals(Arrays.copyOfRange(all, 60, 90), one.sample(3, 10, 5, List.of()).x());
            assertArrayEquals(many.score(all, List.of(), 20), one.score(all, List.of(), 20));
        }
    }

    @Test
    void samplesFollowTheDensity() {
        var definition = Models.definition(Models.RESIDUAL, BINARY, true, List.of(), Models.ordering(4, 4),
                Models.ordering(4, 6));
        try (var engine = Models.engine(definition, Precision.SINGLE, 500, 2)) {
            int count = 40_000;
            double[] x = engine.sample(1, 0, count, List.of()).x();
            int[] seen = new int[16];
            for (int i = 0; i < count; i++) {
                seen[(int) (x[4 * i] + 2 * x[4 * i + 1] + 4 * x[4 * i + 2] + 8 * x[4 * i + 3])]++;
            }
            double[] logP = engine.score(everyRow(4, 2), List.of(), 16);
            double chiSquare = 0;
            for (int k = 0; k < 16; k++) {
                double expected = count * Math.exp(logP[k]);
                chiSquare += (seen[k] - expected) * (seen[k] - expected) / expected;
            }
            // the 1 - 1e-6 quantile of χ² with 15 degrees of freedom is 56.5
            assertTrue(chiSquare < 56.5, "χ² = " + chiSquare);
        }
    }

    @Test
    void gradientsAgreeWithCentralDifferences() {
        ModelDefinition definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(3), true,
                List.of(new Given("y", new Domain.Categorical(2))), Models.ordering(4, 7));
        try (var engine = Models.engine(definition, Precision.DOUBLE, 6, 3)) {
            double[] x = engine.sample(1, 0, 6, List.of(new double[6])).x();
            List<double[]> given = List.of(new double[] {0, 1, 1, 0, 1, 0});
            var pass = new TrainingPass<>(engine);
            pass.run(0, x, given, 6, new double[6]);
            for (String name : engine.model().parameters().keySet()) {
                double[] values = engine.get(name);
                double[] gradient = pass.get(name);
                for (int k = 0; k < values.length; k++) {
                    double kept = values[k];
                    double step = 1e-5;
                    values[k] = kept + step;
                    engine.set(name, values);
                    double above = mean(engine.score(x, given, 6));
                    values[k] = kept - step;
                    engine.set(name, values);
                    double below = mean(engine.score(x, given, 6));
                    values[k] = kept;
                    engine.set(name, values);
                    assertEquals(-(above - below) / (2 * step), gradient[k], 1e-8, name + "[" + k + "]");
                }
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void samplingCostsOneScoringPass() {
        Graph graph = Models.definition(Models.RESIDUAL, BINARY, true, List.of(), Models.ordering(30, 4)).graph(0, 1);
        assertTrue(graph.samplingFlops() <= graph.scoringFlops());
        assertTrue(graph.samplingFlops() > 0.8 * graph.scoringFlops());
    }

    @Test
    void anEnsembleIsTheMeanOfDensities() {
        var definition = Models.definition(Models.SINGLE_LAYER, BINARY, true, List.of(), Models.ordering(5, 4),
                Models.ordering(5, 5));
        try (var engine = Models.engine(definition, Precision.DOUBLE, 32, 2)) {
            double[] all = everyRow(5, 2);
            double[] first = engine.scoreMember(0, all, List.of(), 32);
            double[] second = engine.scoreMember(1, all, List.of(), 32);
            double[] both = engine.score(all, List.of(), 32);
            for (int r = 0; r < 32; r++) {
                assertEquals(Math.log((Math.exp(first[r]) + Math.exp(second[r])) / 2), both[r], 1e-13);
            }
        }
    }
}
