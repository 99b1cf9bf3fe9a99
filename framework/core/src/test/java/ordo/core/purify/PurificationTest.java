package ordo.core.purify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.core.Models;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import org.junit.jupiter.api.Test;

class PurificationTest {
    private static final int SIZE = 6;
    private static final int ROWS = 40;
    private static final Domain LEVELS = new Domain.Levels(9);
    private static final Ordering ORDER = Models.ordering(SIZE, 4);

    private static Engine<double[]> engine(int batch) {
        return Models.engine(Models.definition(Models.RESIDUAL, LEVELS, true, List.of(), ORDER), Precision.DOUBLE, batch, 3);
    }

    private static double[] rows(int values) {
        var random = new SplittableRandom(2);
        return random.ints(ROWS * SIZE, 0, values).asDoubleStream().toArray();
    }

    /** Variable by variable, by full passes. */
    private static double[] expected(Engine<?> engine, double[] x, int eps) {
        double[] result = x.clone();
        for (int rank = 0; rank < SIZE; rank++) {
            int variable = ORDER.variable(rank);
            double[] best = new double[ROWS];
            double[] chosen = new double[ROWS];
            for (int distance = 0; distance <= eps; distance++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] tried = result.clone();
                    for (int r = 0; r < ROWS; r++) {
                        tried[r * SIZE + variable] = Math.clamp(x[r * SIZE + variable] + sign * distance, 0, 8);
                    }
                    double[] terms = engine.conditionals(0, tried, List.of(), ROWS).terms();
                    for (int r = 0; r < ROWS; r++) {
                        double term = terms[r * SIZE + variable];
                        if (distance == 0 || term > best[r]) {
                            best[r] = term;
                            chosen[r] = tried[r * SIZE + variable];
                        }
                    }
                }
            }
            for (int r = 0; r < ROWS; r++) {
                result[r * SIZE + variable] = chosen[r];
            }
        }
        return result;
    }

    @Test
    void everyVariableBecomesTheMostProbableValueNearby() {
        double[] x = rows(9);
        try (var engine = engine(ROWS); var small = engine(7)) {
            for (int eps : new int[] {1, 2, 5, 100}) {
                double[] pure = new Purification(engine, eps).purify(x, List.of());
                assertArrayEquals(expected(engine, x, Math.min(eps, 8)), pure, "eps " + eps);
                assertArrayEquals(pure, new Purification(small, eps).purify(x, List.of()));
                int changed = 0;
                for (int i = 0; i < x.length; i++) {
                    assertTrue(LEVELS.contains(pure[i]) && Math.abs(pure[i] - x[i]) <= eps, x[i] + " → " + pure[i]);
                    changed += pure[i] != x[i] ? 1 : 0;
                }
                assertTrue(changed > x.length / 4, changed + " changed");
            }
        }
    }

    @Test
    void epsZeroIsTheIdentity() {
        double[] x = rows(9);
        try (var engine = engine(10)) {
            assertArrayEquals(x, new Purification(engine, 0).purify(x, List.of()));
        }
    }

    @Test
    void whatHasNoStepsIsRefused() {
        try (var engine = engine(10)) {
            assertThrows(OrdoException.class, () -> new Purification(engine, -1));
        }
        var definition = Models.definition(Models.RESIDUAL, new Domain.Categorical(9), true, List.of(), ORDER);
        try (var engine = Models.engine(definition, Precision.DOUBLE, 10, 3)) {
            String message = assertThrows(OrdoException.class, () -> new Purification(engine, 1)).getMessage();
            assertTrue(message.contains("categorical(9)"), message);
        }
    }

    /** p(x0, x1) is a softmax over all 9 pairs of three levels. */
    private static final ConditionalDistribution PAIRS = new ConditionalDistribution() {
        @Override
        public int span() {
            return 2;
        }

        @Override
        public boolean accepts(Domain domain) {
            return domain.cardinality() == 3;
        }

        @Override
        public String acceptedDomains() {
            return "levels(3)";
        }

        @Override
        public int parameters(Domain domain) {
            return 9;
        }

        private FormulaBuilder builder(String... first) {
            return new FormulaBuilder(Stream.concat(Stream.of(first), IntStream.range(0, 9).mapToObj(k -> "p" + k)).toList());
        }

        @Override
        public Formula logDensity(Domain domain) {
            FormulaBuilder f = builder("x0", "x1");
            List<Term> logits = IntStream.range(2, 11).mapToObj(f::input).toList();
            Term pair = f.input(0).times(3).plus(f.input(1));
            List<Term> chosen = IntStream.range(0, 9).mapToObj(k -> pair.equal(f.constant(k)).select(logits.get(k),
                    f.constant(0))).toList();
            return f.build(f.sum(chosen).minus(f.logSumExp(logits)));
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            FormulaBuilder f = builder("u0");
            return f.build(f.input(0).times(0), f.input(0).times(0));
        }
    };

    @Test
    void variablesOfABlockAreChosenTogetherAsFarAsOneByOneGoes() {
        var definition = new ModelDefinition("pairs", Shape.of(3, 2), new Domain.Levels(3), List.of(),
                List.of(Ordering.natural(SIZE)), true, PAIRS, Models.SINGLE_LAYER);
        double[] x = rows(3);
        try (var engine = Models.engine(definition, Precision.DOUBLE, 12, 3)) {
            double[] pure = new Purification(engine, 1).purify(x, List.of());
            double[] terms = engine.conditionals(0, java.util.Arrays.copyOf(pure, 12 * SIZE), List.of(), 12).terms();
            for (int r = 0; r < 12; r++) {
                for (int block = 0; block < SIZE; block += 2) {
                    double found = terms[r * SIZE + block];
                    for (int i = block; i < block + 2; i++) {
                        for (double other = 0; other < 3; other++) {
                            double[] tried = java.util.Arrays.copyOfRange(pure, r * SIZE, (r + 1) * SIZE);
                            tried[i] = other;
                            if (Math.abs(other - x[r * SIZE + i]) <= 1) {
                                assertTrue(engine.conditionals(0, tried, List.of(), 1).terms()[block] <= found + 1e-12);
                            }
                        }
                    }
                }
            }
            for (int i = 0; i < x.length; i++) {
                assertEquals(0, Math.max(0, Math.abs(pure[i] - x[i]) - 1));
            }
        }
    }
}
