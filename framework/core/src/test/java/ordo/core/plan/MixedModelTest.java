package ordo.core.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ordo.core.Models;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.OrderAgnostic;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import org.junit.jupiter.api.Test;

/** Models whose variables differ, come in blocks, or are real. */
class MixedModelTest {
    private static final List<Domain> MIXED = List.of(new Domain.Binary(), new Domain.Categorical(3),
            new Domain.Levels(4), new Domain.Binary());

    /** A Gaussian with a location and the logarithm of a scale for each of S real variables that it covers at once. */
    private record Gaussians(int span) implements ConditionalDistribution {
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
            return 2 * span;
        }

        @Override
        public Formula logDensity(Domain domain) {
            var f = new FormulaBuilder(names("x", span, 2 * span));
            Term sum = f.constant(-0.5 * span * Math.log(2 * Math.PI));
            for (int k = 0; k < span; k++) {
                Term z = f.input(k).minus(f.input(span + k)).times(f.input(2 * span + k).negate().exp());
                sum = sum.minus(f.input(2 * span + k)).minus(z.times(z).times(0.5));
            }
            return f.build(sum);
        }

        @Override
        public int uniforms(Domain domain) {
            return span;
        }

        @Override
        public Formula sampler(Domain domain) {
            var f = new FormulaBuilder(names("u", span, 2 * span));
            List<Term> all = new ArrayList<>();
            for (int k = 0; k < span; k++) {
                // any transform will do here: nothing asks for the distribution
                all.add(f.input(span + k).plus(f.input(2 * span + k).exp().times(f.input(k).minus(0.5))));
            }
            return f.build(all);
        }

        private static List<String> names(String first, int count, int parameters) {
            List<String> names = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                names.add(first + k);
            }
            for (int k = 0; k < parameters; k++) {
                names.add("p" + k);
            }
            return names;
        }
    }

    private static ModelDefinition mixed() {
        return new ModelDefinition("mixed", Shape.of(4), MIXED, List.of(), List.of(), List.of(Models.ordering(4, 3)),
                true, Collections.nCopies(4, Models.SOFTMAX), Models.RESIDUAL);
    }

    @Test
    void theProbabilitiesOfAMixedRowSumToOne() {
        try (Engine<double[]> engine = Models.engine(mixed(), Precision.DOUBLE, 7, 5)) {
            int rows = 2 * 3 * 4 * 2;
            double[] x = new double[rows * 4];
            for (int row = 0; row < rows; row++) {
                int rest = row;
                for (int i = 0; i < 4; i++) {
                    x[row * 4 + i] = rest % MIXED.get(i).cardinality();
                    rest /= MIXED.get(i).cardinality();
                }
            }
            double sum = 0;
            for (double logP : engine.score(x, List.of(), rows)) {
                sum += Math.exp(logP);
            }
            assertEquals(1, sum, 1e-12);
            var samples = engine.sample(9, 0, 50, List.of());
            assertArrayEquals(samples.logP(), engine.score(samples.x(), List.of(), 50));
        }
    }

    @Test
    void levelsReachTheNetworkBetweenMinusOneAndOne() {
        var definition = new ModelDefinition("levels", Shape.of(2), new Domain.Levels(256), List.of(),
                List.of(Ordering.natural(2)), true, Models.SOFTMAX, Models.SINGLE_LAYER);
        try (Engine<double[]> engine = Models.engine(definition, Precision.DOUBLE, 1, 5)) {
            double[] bias = engine.get("out.bias");
            double[] weight = engine.get("out.weight");
            double[] highest = engine.conditionals(0, new double[] {255, 0}, List.of(), 1).conditionals();
            assertEquals(weight[256] + bias[256], highest[256], 1e-12);
            double[] lowest = engine.conditionals(0, new double[] {0, 0}, List.of(), 1).conditionals();
            assertEquals(-weight[256] + bias[256], lowest[256], 1e-12);
        }
    }

    private static ModelDefinition real(int span, Ordering ordering) {
        return new ModelDefinition("real", Shape.of(2, 2), new Domain.Real(), List.of(), List.of(ordering), true,
                new Gaussians(span), Models.SINGLE_LAYER);
    }

    /** log p in the data's units is log p of the standardised row less the logarithms of the deviations. */
    @Test
    void likelihoodsAreInTheDatasUnits() {
        double[] x = {1000, 0.001, -7, 3, 1010, 0.004, -6, 2, 990, 0.002, -9, 1};
        Rows rows = new Rows() {
            @Override
            public int count() {
                return 3;
            }

            @Override
            public Shape shape() {
                return Shape.of(4);
            }

            @Override
            public void copy(int row, double[] target, int offset) {
                System.arraycopy(x, row * 4, target, offset, 4);
            }
        };
        ModelDefinition definition = real(1, Ordering.ofRanks(2, 0, 3, 1));
        Standardisation units = Standardisation.of(definition, Dataset.of(rows));
        assertEquals(1000, units.mean()[0], 1e-9);
        assertEquals(Math.sqrt(200 / 3.0), units.deviation()[0], 1e-9);
        double[] z = new double[x.length];
        units.standardise(x, 0, 3, z, 0);
        try (Engine<double[]> engine = Models.engine(definition, Precision.DOUBLE, 2, 5)) {
            double[] expected = engine.score(z, List.of(), 3);
            engine.standardise(units);
            double[] found = engine.score(x, List.of(), 3);
            double logarithms = 0;
            for (double deviation : units.deviation()) {
                logarithms += Math.log(deviation);
            }
            for (int row = 0; row < 3; row++) {
                assertEquals(expected[row] - logarithms, found[row], 1e-9);
            }
            assertArrayEquals(found, engine.scoreByStepping(0, x, List.of(), 3), 1e-9);
            var samples = engine.sample(1, 0, 20, List.of());
            assertArrayEquals(samples.logP(), engine.score(samples.x(), List.of(), 20), 1e-6);
            assertEquals(1000, samples.x()[0], 200);
        }
    }

    /** A block is scored as one factor, by the full pass and by steps, and an ordering may not tear it apart. */
    @Test
    void blocksStayTogether() {
        try (Engine<double[]> engine = Models.engine(real(2, Ordering.ofRanks(2, 3, 0, 1)), Precision.DOUBLE, 3, 5)) {
            var samples = engine.sample(4, 0, 10, List.of());
            assertArrayEquals(samples.logP(), engine.score(samples.x(), List.of(), 10));
            assertArrayEquals(engine.sampleByFullPasses(4, 0, 10, List.of()).x(), samples.x());
            double[] terms = engine.conditionals(0, samples.x(), List.of(), 1).terms();
            assertEquals(0, terms[1]);
            assertEquals(samples.logP()[0], terms[0] + terms[2], 1e-12);
        }
        var torn = assertThrows(OrdoException.class, () -> Models.engine(real(2, Ordering.ofRanks(0, 2, 1, 3)),
                Precision.DOUBLE, 3, 5));
        assertEquals("the ordering tears apart variables that are distributed jointly: [0, 0] and [0, 1] have ranks 0 and 2",
                torn.getMessage());
    }

    /** Looks at nothing that is known: what the estimate leaves is the weighting by B / (B - k). */
    private record Blind() implements OrderAgnostic {
        @Override
        public Node build(Network network) {
            return layer(network, network.variables(), network.parameterDegrees());
        }

        @Override
        public Node conditionals(Network network, Node known) {
            int[] nothing = new int[network.parameterCells()];
            java.util.Arrays.fill(nothing, -1);
            return layer(network, network.variables(), nothing);
        }

        private static Node layer(Network network, Node x, int[] degrees) {
            return network.apply(Linear.dense("bias", x.degrees(), degrees).exactly((from, to) -> false), x);
        }
    }

    /** Independent variables: the mean of the estimates is log p, whatever is known. */
    @Test
    void theOrderAgnosticEstimateIsUnbiased() {
        var definition = new ModelDefinition("blind", Shape.of(4), MIXED, List.of(), List.of(),
                List.of(Ordering.natural(4)), true, Collections.nCopies(4, Models.SOFTMAX), new Blind());
        try (Engine<double[]> engine = Models.engine(definition, Precision.DOUBLE, 200, 5)) {
            double[] bias = engine.get("bias.bias");
            for (int k = 0; k < bias.length; k++) {
                bias[k] = 4 * Philox.uniform(1, k, 0, 0) - 2;
            }
            engine.set("bias.bias", bias);
            double[] row = {1, 2, 3, 0};
            double exact = engine.score(row, List.of(), 1)[0];
            int rows = 200;
            double[] x = new double[rows * 4];
            for (int r = 0; r < rows; r++) {
                System.arraycopy(row, 0, x, 4 * r, 4);
            }
            var pass = new TrainingPass<>(engine);
            double sum = 0;
            double squares = 0;
            int times = 100;
            double[] estimates = new double[rows];
            for (int time = 0; time < times; time++) {
                pass.estimateOrderAgnostic(time, 0, x, List.of(), rows, estimates);
                for (double estimate : estimates) {
                    sum += estimate;
                    squares += estimate * estimate;
                }
            }
            double count = (double) rows * times;
            double mean = sum / count;
            double error = Math.sqrt((squares / count - mean * mean) / count);
            assertEquals(exact, mean, 5 * error);
        }
    }
}
