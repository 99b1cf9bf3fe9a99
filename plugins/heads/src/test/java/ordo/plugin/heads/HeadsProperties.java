package ordo.plugin.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.Arithmetic;
import ordo.spi.formula.Formula;

/** What must hold of every head, for ordinary and for extreme logits. */
class HeadsProperties {
    private static final Evaluation SINGLE = new Evaluation(Arithmetic.SINGLE);
    private static final Evaluation DOUBLE = new Evaluation(Arithmetic.DOUBLE);

    /** A head with the parameters of one variable. */
    record Case(ConditionalDistribution head, Domain domain, double[] parameters) {
        /** The parameters after one or more first inputs. */
        double[] inputs(double first) {
            double[] inputs = new double[parameters.length + 1];
            inputs[0] = first;
            System.arraycopy(parameters, 0, inputs, 1, parameters.length);
            return inputs;
        }

        double mass(Evaluation in) {
            Formula density = head.logDensity(domain);
            return IntStream.range(0, domain.cardinality()).mapToDouble(x -> Math.exp(in.output(density, inputs(x))))
                    .sum();
        }

        @Override
        public String toString() {
            return head.getClass().getSimpleName() + " of " + domain + " at " + java.util.Arrays.toString(parameters);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return cases(Arbitraries.oneOf(Arbitraries.doubles().between(-5, 5), Arbitraries.of(-1e4, -100.0, 0.0, 1e4),
                Arbitraries.doubles().between(9990, 10000)));
    }

    @Provide
    Arbitrary<Case> ordinary() {
        return cases(Arbitraries.doubles().between(-5, 5));
    }

    private static Arbitrary<Case> cases(Arbitrary<Double> logit) {
        Arbitrary<Double> single = logit.map(z -> (double) z.floatValue());
        Arbitrary<Integer> size = Arbitraries.integers().between(2, 20);
        Arbitrary<Domain> domain = Arbitraries.oneOf(Arbitraries.just(new Domain.Binary()),
                size.map(Domain.Categorical::new), size.map(Domain.Levels::new));
        Arbitrary<Case> categorical = Combinators.combine(domain, single.array(Double[].class).ofSize(20))
                .as((d, z) -> new Case(new Categorical(), d,
                        IntStream.range(0, d.cardinality()).mapToDouble(k -> z[k]).toArray()));
        return Arbitraries.oneOf(categorical,
                single.map(z -> new Case(new Bernoulli(), new Domain.Binary(), new double[] {z})));
    }

    @Property(tries = 300)
    void theProbabilitiesOfAllValuesSumToOne(@ForAll("cases") Case c) {
        assertEquals(1, c.mass(DOUBLE), 1e-12);
        assertEquals(1, c.mass(SINGLE), 3e-6);
    }

    @Property(tries = 300)
    void densityAndGradientsAreFinite(@ForAll("cases") Case c) {
        Formula all = withGradients(c);
        for (Evaluation in : new Evaluation[] {DOUBLE, SINGLE}) {
            for (int x = 0; x < c.domain().cardinality(); x++) {
                for (double value : in.outputs(all, c.inputs(x))) {
                    assertTrue(Double.isFinite(value));
                }
                assertTrue(in.output(c.head().logDensity(c.domain()), c.inputs(x)) <= 1e-6, "a probability above 1");
            }
        }
    }

    @Property(tries = 200)
    void gradientsAreThoseOfTheDensity(@ForAll("ordinary") Case c) {
        Formula density = c.head().logDensity(c.domain());
        double step = 1e-5;
        for (int x = 0; x < c.domain().cardinality(); x++) {
            double[] outputs = DOUBLE.outputs(withGradients(c), c.inputs(x));
            assertEquals(DOUBLE.output(density, c.inputs(x)), outputs[0]);
            for (int p = 0; p < c.parameters().length; p++) {
                double[] up = c.inputs(x);
                double[] down = c.inputs(x);
                up[p + 1] += step;
                down[p + 1] -= step;
                double slope = (DOUBLE.output(density, up) - DOUBLE.output(density, down)) / (2 * step);
                assertEquals(slope, outputs[p + 1], 1e-8, "of value " + x + " by parameter " + p);
            }
        }
    }

    /** Also for u that rounding in binary32 makes 1. */
    @Property(tries = 300)
    void everyDrawIsPossible(@ForAll("cases") Case c, @ForAll double fraction) {
        double u = Math.abs(fraction % 1);
        for (double uniform : new double[] {0x1p-53, 0.5, u == 0 ? 0.25 : u, 1 - 0x1p-24, 1 - 0x1p-53}) {
            for (Evaluation in : new Evaluation[] {DOUBLE, SINGLE}) {
                double x = in.output(c.head().sampler(c.domain()), c.inputs(uniform));
                assertTrue(c.domain().contains(x), () -> "drew " + x + " for u = " + uniform);
                if (c.head() instanceof Categorical) {
                    double p = Math.exp(in.output(c.head().logDensity(c.domain()), c.inputs(x)));
                    assertTrue(p > 0, () -> "drew the impossible " + x + " for u = " + uniform);
                }
            }
        }
    }

    /** The length of the interval of u that gives x is the probability of x. */
    @Property(tries = 100)
    void theSamplerSplitsTheUnitIntervalByTheDensity(@ForAll("ordinary") Case c) {
        int grid = 4000;
        int[] hits = new int[c.domain().cardinality()];
        Formula sampler = c.head().sampler(c.domain());
        for (int i = 0; i < grid; i++) {
            hits[(int) DOUBLE.output(sampler, c.inputs((i + 0.5) / grid))]++;
        }
        for (int x = 0; x < hits.length; x++) {
            double p = Math.exp(DOUBLE.output(c.head().logDensity(c.domain()), c.inputs(x)));
            assertEquals(p, (double) hits[x] / grid, 1.5 / grid, "value " + x);
        }
    }

    private static Formula withGradients(Case c) {
        return c.head().logDensity(c.domain())
                .withGradients(IntStream.rangeClosed(1, c.parameters().length).toArray());
    }
}
