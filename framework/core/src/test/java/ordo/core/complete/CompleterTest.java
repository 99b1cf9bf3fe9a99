package ordo.core.complete;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.Models;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;
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

class CompleterTest {
    private static final double MISSING = Double.NaN;
    private static final Domain THREE = new Domain.Categorical(3);

    private static Engine<double[]> engine(int batch, Ordering... orderings) {
        return Models.engine(Models.definition(Models.RESIDUAL, THREE, true, List.of(), orderings), Precision.DOUBLE,
                batch, 3);
    }

    private static Completion[] complete(Engine<?> engine, Settings settings, long first, double[]... rows) {
        return new Completer(engine, settings).complete(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(),
                List.of(), rows.length, first, _ -> { });
    }

    private static Settings times(int number) {
        return Settings.of(5).times(number);
    }

    @Test
    void theMethodFollowsFromWhatIsKnown() {
        double[] prefix = {2, 0, MISSING, MISSING, MISSING};
        double[] holes = {MISSING, 0, MISSING, 1, 2};
        double[] whole = {2, 0, 1, 1, 2};
        double[] nothing = {MISSING, MISSING, MISSING, MISSING, MISSING};
        try (var engine = engine(8, Ordering.natural(5))) {
            assertMethods(complete(engine, times(1), 0, prefix, holes, whole, nothing), Method.ORDERING,
                    Method.ENUMERATION, Method.NOTHING_MISSING, Method.ORDERING);
            var weighing = new Settings(5, 1, false, 100, 8);
            assertMethods(complete(engine, weighing, 0, prefix, holes), Method.ORDERING, Method.RESAMPLING);
        }
        Ordering other = Ordering.ofVariables(3, 1, 4, 0, 2);
        try (var engine = engine(8, Ordering.natural(5), other)) {
            var weighing = new Settings(5, 1, false, 100, 8);
            assertMethods(complete(engine, weighing, 0, prefix, holes), Method.ONE_MEMBER, Method.ONE_MEMBER);
            assertMethods(complete(engine, times(1), 0, prefix, holes), Method.ENUMERATION, Method.ENUMERATION);
        }
    }

    private static void assertMethods(Completion[] found, Method... methods) {
        assertEquals(List.of(methods), Arrays.stream(found).map(Completion::method).toList());
    }

    @Test
    void aCompletionDependsOnTheSeedTheRowAndItsNumberAlone() {
        double[][] rows = {{2, 0, MISSING, MISSING, MISSING}, {MISSING, 0, MISSING, 1, 2}, {0, MISSING, MISSING, 2, 1},
            {1, 1, MISSING, MISSING, MISSING}, {MISSING, 1, 1, MISSING, 0}};
        for (int enumerated : new int[] {4096, 0}) {
            var many = new Settings(5, 6, false, 40, enumerated);
            var few = new Settings(5, 2, false, 40, enumerated);
            try (var small = engine(3, Ordering.natural(5)); var large = engine(500, Ordering.natural(5))) {
                Completion[] all = complete(small, many, 10, rows);
                Completion[] last = complete(large, few, 13, rows[3], rows[4]);
                for (int k = 0; k < 2; k++) {
                    assertArrayEquals(Arrays.copyOf(all[3 + k].x(), 10), last[k].x());
                    assertArrayEquals(Arrays.copyOf(all[3 + k].logP(), 2), last[k].logP());
                }
                assertNotEquals(Arrays.toString(all[0].x()), Arrays.toString(complete(small, many, 11, rows)[0].x()));
            }
        }
    }

    @Test
    void anEnsembleIsAMixtureAlsoWhenAllItsOrderingsAreSuitable() {
        try (var engine = engine(100, Ordering.natural(5), Ordering.ofVariables(1, 0, 4, 2, 3))) {
            double[] row = {2, 1, MISSING, MISSING, MISSING};
            int n = 20_000;
            Completion steps = complete(engine, times(n), 0, row)[0];
            assertEquals(Method.ORDERING, steps.method());
            // by enumeration, which the other method would have done
            double[] x = new double[27 * 5];
            for (int k = 0; k < 27; k++) {
                System.arraycopy(new double[] {2, 1, k / 9, k / 3 % 3, k % 3}, 0, x, k * 5, 5);
            }
            double[] joint = Arrays.stream(engine.score(x, List.of(), 27)).map(Math::exp).toArray();
            double known = Arrays.stream(joint).sum();
            assertEquals(Math.log(known), steps.logKnown(), 1e-12);
            int[] counts = new int[27];
            for (int j = 0; j < n; j++) {
                int k = (int) (9 * steps.x()[j * 5 + 2] + 3 * steps.x()[j * 5 + 3] + steps.x()[j * 5 + 4]);
                assertEquals(Math.log(joint[k] / known), steps.logP()[j], 1e-12);
                counts[k]++;
            }
            for (int k = 0; k < 27; k++) {
                double p = joint[k] / known;
                assertEquals(p, (double) counts[k] / n, 6 * Math.sqrt(p * (1 - p) / n));
            }
        }
    }

    @Test
    void weightedDrawsComeCloseWithTheirNumber() {
        double[] row = {MISSING, 0, MISSING, 1, 2};
        try (var engine = engine(500, Ordering.natural(5))) {
            Completion exact = complete(engine, times(1), 0, row)[0];
            Completion estimate = complete(engine, new Settings(5, 1, false, 100_000, 0), 0, row)[0];
            assertEquals(exact.logKnown(), estimate.logKnown(), 0.02);
            assertTrue(estimate.effective() > 1000 && estimate.effective() <= 100_000, "" + estimate.effective());
        }
    }

    @Test
    void theMostLikelyOfAllIsFound() {
        double[] row = {MISSING, 0, MISSING, 1, 2};
        try (var engine = engine(100, Ordering.natural(5))) {
            Completion best = complete(engine, new Settings(5, 1, true, 100, 4096), 0, row)[0];
            Completion random = complete(engine, times(500), 0, row)[0];
            assertEquals(Arrays.stream(random.logP()).max().orElseThrow(), best.logP()[0], 1e-12);
            double[] prefix = {2, 0, MISSING, MISSING, MISSING};
            Completion drawn = complete(engine, new Settings(5, 1, true, 500, 0), 0, prefix)[0];
            assertEquals(Arrays.stream(complete(engine, times(500), 0, prefix)[0].logP()).max().orElseThrow(),
                    drawn.logP()[0]);
        }
    }

    /** p(x) = σ'(x - p0): the logistic distribution. */
    private static final ConditionalDistribution LOGISTIC = new ConditionalDistribution() {
        @Override
        public boolean accepts(Domain domain) {
            return !domain.discrete();
        }

        @Override
        public String acceptedDomains() {
            return "real";
        }

        @Override
        public int parameters(Domain domain) {
            return 1;
        }

        @Override
        public Formula logDensity(Domain domain) {
            var f = new FormulaBuilder("x", "p0");
            Term z = f.input(0).minus(f.input(1));
            return f.build(z.minus(z.softplus().times(2)));
        }

        @Override
        public int uniforms(Domain domain) {
            return 1;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder("u", "p0");
            return f.build(f.input(1).plus(f.input(0).log()).minus(f.constant(1).minus(f.input(0)).log()));
        }
    };

    @Test
    void realValuesAreKnownAndDrawnInTheDataUnits() {
        var definition = new ModelDefinition("real", Shape.of(4), new Domain.Real(), List.of(),
                List.of(Ordering.natural(4)), true, LOGISTIC, Models.SINGLE_LAYER);
        try (var engine = Models.engine(definition, Precision.SINGLE, 10, 3)) {
            engine.standardise(new Standardisation(new double[] {100, 0, -3, 7}, new double[] {0.1, 1, 20, 3}));
            // no single number; standardised and restored they would be others
            double[] row = {100.123456789, 0.1, MISSING, MISSING};
            Completion found = complete(engine, times(50), 0, row)[0];
            double[] joint = engine.score(found.x(), List.of(), 50);
            IntStream.range(0, 50).forEach(j -> {
                assertEquals(row[0], found.x()[j * 4]);
                assertEquals(row[1], found.x()[j * 4 + 1]);
                assertEquals(joint[j], found.logP()[j] + found.logKnown(), 1e-4);
            });
            // a logistic distribution with a scale of 20 reaches far
            assertTrue(IntStream.range(0, 50).mapToDouble(j -> Math.abs(found.x()[j * 4 + 2])).max().orElseThrow() > 20);
            Completion weighted = complete(engine, times(3), 0, new double[] {MISSING, 0.1, 2, MISSING})[0];
            assertEquals(Method.RESAMPLING, weighted.method());
            double[] again = engine.score(weighted.x(), List.of(), 3);
            assertEquals(again[0], weighted.logP()[0] + weighted.logKnown(), 1e-4);
        }
    }

    @Test
    void whatOnlyServesItsOwnOrderingSaysSo() {
        try (var engine = engine(4, Ordering.natural(5))) {
            String message = assertThrows(OrdoException.class, () -> engine.under(List.of(Models.ordering(5, 2))))
                    .getMessage();
            assertTrue(message.contains("only the ordering"), message);
        }
    }
}
