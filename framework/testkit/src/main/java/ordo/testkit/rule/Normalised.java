package ordo.testkit.rule;

import java.util.Arrays;
import java.util.Optional;
import ordo.core.plan.Engine;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.testkit.Case;
import ordo.testkit.Enumeration;
import ordo.testkit.Examples;
import ordo.testkit.HeadBench;
import ordo.testkit.Inapplicable;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 2. */
public final class Normalised {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("2", "normalisation",
            "Σ_x p(x) = 1 by enumeration; every continuous conditional integrates to 1.", Normalised::verify);
    private static final double DOUBLE = 1e-9;
    private static final double SINGLE = 1e-4;

    private Normalised() { }

    private static void verify(Case subject) {
        head(subject);
        Optional<Enumeration> all = Enumeration.of(subject.definition());
        if (all.isPresent()) {
            for (Offer offer : subject.backends()) {
                for (double[] given : Enumeration.conditions(subject.definition(), 4)) {
                    total(subject, offer, all.get(), given);
                }
            }
        } else {
            conditionals(subject);
        }
    }

    /** The head by itself, with parameters small and large. */
    private static void head(Case subject) {
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.DOUBLE ? DOUBLE : SINGLE;
            var bench = new HeadBench(subject.definition().head(0), subject.definition().domain(0), precision);
            // a density of a continuum may be too narrow or too wide to integrate for large parameters
            double[] spans = bench.domain().discrete() ? new double[] {0, 1, 5, 50} : new double[] {0, 1, 2};
            for (double span : spans) {
                double[] p = bench.randomParameters(Philox.derive(subject.seed(), "head " + span), span);
                if (bench.domain().discrete() || precision == Precision.DOUBLE && bench.span() == 1) {
                    judgeHead(bench, p, bench.mass(p), tolerance);
                }
            }
        }
    }

    private static void judgeHead(HeadBench bench, double[] p, double mass, double tolerance) {
        if (!(Math.abs(mass - 1) <= tolerance)) {
            throw new Violation("the head " + bench + (bench.domain().discrete() ? " sums" : " integrates") + " to "
                    + mass + " instead of 1 ± " + tolerance + " for parameters " + Numbers.list(p));
        }
    }

    private static void total(Case subject, Offer offer, Enumeration all, double[] given) {
        try (Engine<?> engine = subject.engine(offer, 1024)) {
            double tolerance = engine.backend().precision() == Precision.DOUBLE ? DOUBLE : SINGLE;
            double sum = Arrays.stream(engine.score(all.x(), all.given(subject.definition(), given), all.count())).map(Math::exp).sum();
            if (!(Math.abs(sum - 1) <= tolerance)) {
                throw new Violation("Σ_x p(x) = " + sum + " instead of 1 ± " + tolerance + " over " + all.count()
                        + " values on " + offer + (given.length > 0 ? ", given " + Numbers.list(given) : "") + "; "
                        + culprit(subject, engine, given, tolerance));
            }
        }
    }

    /** The first conditional that is not normalised. */
    private static String culprit(Case subject, Engine<?> engine, double[] given, double tolerance) {
        Examples row = subject.examples();
        int variables = subject.variables();
        int values = subject.definition().domain(0).cardinality();
        for (int member = 0; member < subject.members(); member++) {
            for (int rank = 0; rank < variables; rank++) {
                int i = subject.definition().orderings().get(member).variable(rank);
                double sum = 0;
                for (int value = 0; value < values; value++) {
                    double[] x = Arrays.copyOf(row.x(), variables);
                    x[i] = value;
                    sum += Math.exp(engine.conditionals(member, x, Enumeration.given(subject.definition(), 1, given), 1).terms()[i]);
                }
                if (!(Math.abs(sum - 1) <= tolerance)) {
                    return "the conditional of " + subject.variable(member, i) + " sums to " + sum + " at "
                            + row.rows(0).describe(0);
                }
            }
        }
        return "every conditional sums to 1 at " + row.rows(0).describe(0) + ", so one of them sees its own variable "
                + "or a later one, or the rows of a batch are mixed up";
    }

    /** The conditionals that the network makes of data. */
    private static void conditionals(Case subject) {
        var bench = new HeadBench(subject.definition().head(0), subject.definition().domain(0), Precision.DOUBLE);
        if (bench.span() > 1) {
            throw new Inapplicable("several real variables at once are more than quadrature can do");
        }
        int each = bench.parameters();
        Examples examples = subject.examples();
        try (Engine<?> engine = subject.engine(Offer.DOUBLE, examples.rows())) {
            double[] all = engine.conditionals(0, examples.x(), examples.given(), examples.rows()).conditionals();
            int most = Math.min(8, all.length / each);
            for (int k = 0; k < most; k++) {
                judgeHead(bench, Arrays.copyOfRange(all, k * each, (k + 1) * each),
                        bench.mass(Arrays.copyOfRange(all, k * each, (k + 1) * each)), DOUBLE);
            }
        }
    }
}
