package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ordo.core.Models;
import ordo.core.model.ModelDefinition;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Fusion;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Dropout;
import org.junit.jupiter.api.Test;

/** Strides, channelwise formulas, dropout and weight normalisation, in a network that has all of them. */
class GatedNetworkTest {
    private static final int ROWS = 6;

    static ModelDefinition definition(int height, int width) {
        return new ModelDefinition("test", Shape.of(height, width), new Domain.Binary(), List.of(),
                List.of(Ordering.natural(height * width)), true, Models.SOFTMAX, Models.GATED);
    }

    private static double[] rows(int rows, int size) {
        double[] x = new double[rows * size];
        for (int r = 0; r < rows; r++) {
            Models.chains(rows, size, 2, 3).variables().copy(r, x, r * size);
        }
        return x;
    }

    @Test
    void densitiesSumToOneAndSteppingGivesTheirBits() {
        double[] all = new double[512 * 9];
        Arrays.setAll(all, k -> k / 9 >> k % 9 & 1);
        try (var engine = Models.engine(definition(3, 3), Precision.DOUBLE, 100, 5)) {
            assertEquals(1, Arrays.stream(engine.score(all, List.of(), 512)).map(Math::exp).sum(), 1e-12);
        }
        try (var engine = Models.engine(definition(5, 3), Precision.SINGLE, 9, 5)) {
            Samples drawn = engine.sample(1, 0, 20, List.of());
            assertArrayEquals(drawn.logP(), engine.score(drawn.x(), List.of(), 20));
        }
    }

    /** With the same random numbers a network with dropout is a differentiable function like any other. */
    @Test
    void gradientsAreDifferencesWithAndWithoutDropout() {
        double[] x = rows(ROWS, 15);
        try (var engine = Models.engine(definition(5, 3), Precision.DOUBLE, ROWS, 2)) {
            // cells that see nothing are to lie beside the ELU's kink, not on it
            engine.values().forEach((name, values) -> {
                if (name.endsWith(".bias")) {
                    Arrays.setAll(values, k -> 0.1 + 0.07 * k);
                    engine.set(name, values);
                }
            });
            var pass = new TrainingPass<>(engine);
            double[] logP = new double[ROWS];
            ToDoubleFunction<Boolean> loss = noise -> {
                if (noise) {
                    pass.runWithNoise(7, 0, x, List.of(), ROWS, logP);
                } else {
                    pass.run(0, x, List.of(), ROWS, logP);
                }
                return -Arrays.stream(logP).sum() / ROWS;
            };
            for (boolean noise : new boolean[] {true, false}) {
                for (String name : engine.values().keySet()) {
                    loss.applyAsDouble(noise);
                    double[] gradient = pass.get(name);
                    double[] values = engine.get(name);
                    for (int k = 0; k < values.length; k += 3) {
                        double kept = values[k];
                        values[k] = kept + 1e-5;
                        engine.set(name, values);
                        double above = loss.applyAsDouble(noise);
                        values[k] = kept - 1e-5;
                        engine.set(name, values);
                        double below = loss.applyAsDouble(noise);
                        values[k] = kept;
                        engine.set(name, values);
                        assertEquals((above - below) / 2e-5, gradient[k], 1e-6, name + " " + k);
                    }
                }
            }
        }
    }

    /** Scoring drops nothing; in training other rows do not matter, the key does, and so does the place in the batch. */
    @Test
    void whatIsDroppedDependsOnKeyAndPlace() {
        double[] x = rows(ROWS, 15);
        System.arraycopy(x, 0, x, 15, 15);
        try (var engine = Models.engine(definition(5, 3), Precision.SINGLE, ROWS, 2)) {
            var pass = new TrainingPass<>(engine);
            double[] whole = new double[ROWS];
            double[] part = new double[ROWS];
            double[] other = new double[ROWS];
            pass.runWithNoise(7, 0, x, List.of(), ROWS, whole);
            pass.runWithNoise(7, 0, x, List.of(), 3, part);
            pass.runWithNoise(8, 0, x, List.of(), ROWS, other);
            assertArrayEquals(Arrays.copyOf(whole, 3), Arrays.copyOf(part, 3));
            assertFalse(Arrays.equals(whole, other));
            assertTrue(whole[0] != whole[1], "equal rows are not thinned alike");
            pass.run(0, x, List.of(), ROWS, whole);
            assertArrayEquals(engine.score(x, List.of(), ROWS), whole);
            assertEquals(whole[0], whole[1]);
        }
    }

    @Test
    void dropoutKeepsTheMeanAndKnowsWhereAChunkBegins() {
        int cells = 1003;
        try (var backend = new ScalarBackend(Precision.SINGLE)) {
            var noise = new Noise();
            var kernel = new DropoutKernel<>(new Dropout("d", Shape.of(cells), 0.25), backend, noise);
            double[] ones = new double[50 * cells];
            Arrays.fill(ones, 1);
            double[] whole = new double[50 * cells];
            var frame = new NodeFrame<>(List.of(ones), whole, List.of(), null, Fusion.NONE);
            frame.rows(50);
            noise.on(3);
            kernel.forward(frame);
            long dropped = Arrays.stream(whole).filter(v -> v == 0).count();
            // 50,150 draws: a standard deviation is 97
            assertEquals(0.25 * whole.length, dropped, 500);
            assertTrue(Arrays.stream(whole).allMatch(v -> v == 0 || v == (float) (4 / 3.0)));
            double[] chunk = new double[20 * cells];
            var second = new NodeFrame<>(List.of(ones), chunk, List.of(), null, Fusion.NONE);
            second.rows(20);
            noise.startAt(30);
            kernel.forward(second);
            assertArrayEquals(Arrays.copyOfRange(whole, 30 * cells, 50 * cells), chunk);
        }
    }

    /** Salimans and Kingma 2016, equation 2; dead weights stay 0 and do not count. */
    @Test
    void scalesAreTheNormsOfWhatIsUsed() {
        try (var engine = Models.engine(definition(5, 3), Precision.DOUBLE, ROWS, 2)) {
            engine.normalised().update();
            double[] w = engine.normalised().product("down.weight");
            double[] g = engine.get("down.scale");
            for (int o = 0; o < 4; o++) {
                int channel = o;
                double norm = Math.sqrt(IntStream.range(0, 9 * 4).mapToDouble(k -> w[k * 4 + channel]).map(v -> v * v)
                        .sum());
                assertEquals(g[o], norm, 1e-12);
            }
            double[] first = engine.get("first.weight");
            assertTrue(Arrays.stream(first, 4 * 4, 9 * 4).allMatch(v -> v == 0), "the centre and what follows are dead");
            assertTrue(Arrays.stream(first, 0, 4 * 4).allMatch(v -> v != 0));
        }
    }

    /** Salimans and Kingma 2016, section 3: on the data that were used, every channel has mean 0 and its deviation. */
    @Test
    void theStartIsMadeFromData() {
        double[] x = rows(ROWS, 15);
        double[][] scales = new double[2][];
        for (int attempt = 0; attempt < 2; attempt++) {
            try (var engine = Models.engine(definition(5, 3), Precision.DOUBLE, ROWS, 2)) {
                assertTrue(DataInitialisation.concerns(engine.model()));
                DataInitialisation.run(engine, x, List.of(), ROWS);
                scales[attempt] = engine.get("both.scale");
                var graph = engine.model().graphs().getFirst();
                var program = new Program<>(graph, engine.backend(), engine.kernels(), engine.buffersOf(0), ROWS, false);
                program.rows(ROWS);
                engine.backend().write(x, 0, program.value(graph.variables()), 0, x.length);
                program.forward(List.of(), 0, ROWS);
                var both = program.units().stream().filter(u -> u.operation().parameters().stream()
                        .anyMatch(p -> p.name().equals("both.weight"))).findFirst().orElseThrow();
                double[] y = both.frame().output();
                for (int o = 0; o < 8; o++) {
                    int channel = o;
                    double[] own = IntStream.range(0, ROWS * 15).mapToDouble(k -> y[k * 8 + channel]).toArray();
                    double mean = Arrays.stream(own).average().orElseThrow();
                    assertEquals(0, mean, 1e-9);
                    assertEquals(0.25, Arrays.stream(own).map(v -> v * v).average().orElseThrow(), 1e-9);
                }
            }
        }
        assertArrayEquals(scales[0], scales[1]);
    }
}
