package ordo.testkit.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.core.plan.Engine;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.testkit.Case;
import ordo.testkit.Enumeration;
import ordo.testkit.Frequencies;
import ordo.testkit.HeadBench;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 4. */
public final class Distributed {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("4", "samples",
            "Samples lie in the domain and follow the density: χ² at a false-alarm rate of " + Frequencies.FALSE_ALARM
                    + ".", Distributed::verify);
    private static final int SAMPLES = 4000;
    private static final int BINS = 40;

    private Distributed() { }

    private static void verify(Case subject) {
        for (Precision precision : Precision.values()) {
            domain(subject, new HeadBench(subject.definition().head(0), subject.definition().domain(0), precision));
        }
        head(subject);
        Optional<Enumeration> all = Enumeration.of(subject.definition());
        if (all.isPresent()) {
            model(subject, all.get());
        }
    }

    /** Whatever the uniforms and the parameters, a draw is a value of the domain. */
    private static void domain(Case subject, HeadBench bench) {
        double lowest = 0x1p-53;
        double highest = 1 - (bench.precision() == Precision.SINGLE ? 0x1p-24 : 0x1p-53);
        for (double span : new double[] {0, 1, 30, 1e4}) {
            double[] p = bench.randomParameters(Philox.derive(subject.seed(), "domain " + span), span);
            for (int n = 0; n < 40; n++) {
                double[] u = new double[bench.uniforms()];
                for (int k = 0; k < u.length; k++) {
                    double uniform = Philox.uniform(subject.seed(), n, k, 0);
                    u[k] = n % 4 == 1 ? lowest : n % 4 == 2 ? highest : Math.min(uniform, highest);
                }
                double[] x = bench.drawFrom(u, p);
                if (!Arrays.stream(x).allMatch(bench.domain()::contains)) {
                    throw new Violation("the head " + bench + " draws " + (x.length == 1
                            ? Numbers.show(x[0]) : Numbers.list(x)) + ", which lies outside "
                            + bench.domain() + ", from uniforms " + Numbers.list(u) + " with parameters "
                            + Numbers.list(p));
                }
            }
        }
    }

    private static void head(Case subject) {
        var bench = new HeadBench(subject.definition().head(0), subject.definition().domain(0), Precision.DOUBLE);
        if (bench.span() > 1 && !bench.domain().discrete()) {
            return;
        }
        for (double span : new double[] {1, 3}) {
            long seed = Philox.derive(subject.seed(), "draws " + span);
            double[] p = bench.randomParameters(seed, span);
            double[] edges = bench.domain().discrete() ? new double[0] : edges(bench, seed, p);
            int cells = bench.domain().discrete() ? bench.blocks() : edges.length + 1;
            long[] counts = new long[cells];
            for (int n = 0; n < SAMPLES; n++) {
                double[] x = bench.draw(seed, n, p);
                int place = bench.domain().discrete() ? index(x, bench.domain().cardinality())
                        : Arrays.binarySearch(edges, x[0]);
                counts[place < 0 ? -place - 1 : place]++;
            }
            double[] probabilities = new double[cells];
            for (int k = 0; k < cells; k++) {
                probabilities[k] = bench.domain().discrete() ? Math.exp(bench.logDensity(bench.block(k), p))
                        : bench.mass(k == 0 ? Double.NEGATIVE_INFINITY : edges[k - 1],
                                k == cells - 1 ? Double.POSITIVE_INFINITY : edges[k], p);
            }
            Frequencies found = Frequencies.compare(counts, probabilities);
            if (found.alarming()) {
                throw new Violation("the sampler of the head " + bench + " does not follow its density: for parameters "
                        + Numbers.list(p) + (bench.domain().discrete() ? " the values " : " the intervals ")
                        + found.from() + " … " + (found.to() - 1) + " were drawn " + share(found));
            }
        }
    }

    private static int index(double[] block, int values) {
        int index = 0;
        for (double x : block) {
            index = index * values + (int) x;
        }
        return index;
    }

    /** Where to cut the line: quantiles of other draws. */
    private static double[] edges(HeadBench bench, long seed, double[] p) {
        double[] draws = new double[SAMPLES / 2];
        for (int n = 0; n < draws.length; n++) {
            draws[n] = bench.draw(seed, SAMPLES + n, p)[0];
        }
        Arrays.sort(draws);
        double[] edges = new double[BINS - 1];
        for (int k = 1; k < BINS; k++) {
            edges[k - 1] = draws[k * draws.length / BINS];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static String share(Frequencies found) {
        return found.counted() + " times in " + SAMPLES + ", but " + (float) found.expected()
                + " are expected (χ² tail probability " + (float) found.tail() + ")";
    }

    private static void model(Case subject, Enumeration all) {
        double[] condition = Enumeration.conditions(subject.definition(), 1).getFirst();
        List<double[]> given = Enumeration.given(subject.definition(), SAMPLES, condition);
        int values = subject.definition().domain(0).cardinality();
        try (Engine<?> engine = subject.engine(Offer.DOUBLE, 1000)) {
            double[] x = engine.sample(Philox.derive(subject.seed(), "samples"), 0, SAMPLES, given).x();
            long[] counts = new long[all.count()];
            for (int r = 0; r < SAMPLES; r++) {
                counts[all.indexOf(x, r, values)]++;
            }
            double[] probabilities = Arrays.stream(engine.score(all.x(), all.given(subject.definition(), condition), all.count()))
                    .map(Math::exp).toArray();
            Frequencies found = Frequencies.compare(counts, probabilities);
            if (found.alarming()) {
                throw new Violation("samples do not follow the density: x from " + row(all, found.from()) + " to "
                        + row(all, found.to() - 1) + " were drawn " + share(found));
            }
        }
    }

    private static String row(Enumeration all, int row) {
        return Numbers.list(Arrays.copyOfRange(all.x(), row * all.variables(), (row + 1) * all.variables()));
    }
}
