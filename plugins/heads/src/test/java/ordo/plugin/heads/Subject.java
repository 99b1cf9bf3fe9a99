package ordo.plugin.heads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;

/** A head for a domain, with what tests ask of it, and all heads that they ask. */
record Subject(String name, ConditionalDistribution head, Domain domain) {
    private static final Domain REAL = new Domain.Real();

    /** Floors of 1e-6, so that scales of 1e-6 occur; the others are as by default. */
    static List<Subject> all() {
        return List.of(new Subject("bernoulli", new Bernoulli(), new Domain.Binary()),
                new Subject("categorical(5)", new Categorical(), new Domain.Categorical(5)),
                new Subject("gaussian", new Mixture(new Gaussian(), 6, 1e-6, false, 1), REAL),
                new Subject("gaussian, equal weights", new Mixture(new Gaussian(), 3, 0.01, true, 1), REAL),
                new Subject("laplace", new Mixture(new Laplace(), 4, 1e-6, false, 1), REAL),
                new Subject("logistic", new Mixture(new Logistic(), 5, 1e-6, false, 1), REAL),
                new Subject("logistic in 2 levels", logistic(1, 1), new Domain.Levels(2)),
                new Subject("logistic in 256 levels", logistic(5, 1), new Domain.Levels(256)),
                new Subject("logistic in 65536 levels", logistic(2, 1), new Domain.Levels(65_536)),
                new Subject("logistic pixel", logistic(3, 3), new Domain.Levels(256)),
                new Subject("student_t", new StudentT(1e-6), REAL),
                new Subject("poisson", new Poisson(), new Domain.Levels(12)),
                new Subject("beta_binomial", new BetaBinomial(), new Domain.Levels(9)),
                new Subject("logistic pair", new Mixture(new Logistic(), 2, 0.05, false, 2), REAL));
    }

    private static ConditionalDistribution logistic(int components, int channels) {
        return new Mixture(new Logistic(), components, channels == 1 ? 1e-6 : 0.05, false, channels);
    }

    int parameters() {
        return head.parameters(domain);
    }

    Formula withGradients() {
        return head.logDensity(domain)
                .withGradients(IntStream.range(head.span(), head.span() + parameters()).toArray());
    }

    /** A point: values, then parameters, all of them single-precision numbers. */
    double[] point(SplittableRandom random) {
        double[] point = new double[head.span() + parameters()];
        for (int k = head.span(); k < point.length; k++) {
            point[k] = (float) switch (random.nextInt(10)) {
                case 0 -> random.nextDouble(-1e4, 1e4);
                case 1 -> StrictMath.exp(random.nextDouble(-14, 14));
                case 2, 3 -> random.nextDouble(-16, 16);
                default -> random.nextDouble(-2, 2);
            };
        }
        for (int k = 0; k < head.span(); k++) {
            point[k] = value(point[head.span() + random.nextInt(parameters())], random);
        }
        return point;
    }

    /** A level, the ends included more often than others, or a number near a parameter. */
    private double value(double parameter, SplittableRandom random) {
        int levels = domain.cardinality();
        if (levels > 0) {
            return random.nextInt(8) == 0 ? (random.nextBoolean() ? 0 : levels - 1) : random.nextInt(levels);
        }
        return (float) (random.nextInt(3) == 0 ? random.nextDouble(-3, 3) : parameter + random.nextDouble(-1, 1));
    }

    /** Evaluates a formula for one element at a time. */
    static final class Evaluator {
        private final FormulaKernel<double[]> kernel;
        private final double[] inputs;
        private final double[] outputs;
        private final List<Slice<double[]>> from = new ArrayList<>();
        private final List<Slice<double[]>> to = new ArrayList<>();

        Evaluator(Formula formula, Precision precision) {
            kernel = new ScalarBackend(precision).formula(formula);
            inputs = new double[formula.inputs().size()];
            outputs = new double[formula.outputs().length];
            for (int k = 0; k < inputs.length; k++) {
                from.add(new Slice<>(inputs, k, 1));
            }
            for (int k = 0; k < outputs.length; k++) {
                to.add(new Slice<>(outputs, k, 1));
            }
        }

        /** All outputs; the array is written again by the next call. */
        double[] all(double... point) {
            System.arraycopy(point, 0, inputs, 0, inputs.length);
            kernel.evaluate(1, from, to);
            return outputs;
        }

        double one(double... point) {
            return all(point)[0];
        }
    }

    Evaluator density(Precision precision) {
        return new Evaluator(head.logDensity(domain), precision);
    }

    @Override
    public String toString() {
        return name;
    }

    String at(double[] point) {
        return name + " at " + Arrays.toString(point);
    }
}
