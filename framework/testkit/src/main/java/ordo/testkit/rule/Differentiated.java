package ordo.testkit.rule;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import ordo.core.plan.Engine;
import ordo.core.plan.TrainingPass;
import ordo.spi.Domain;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Parameter;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.HeadBench;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Slope;
import ordo.testkit.Violation;

/** Rule 5. */
public final class Differentiated {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("5", "gradients",
            "Gradients agree with central differences of the double-precision reference, to " + Slope.TOLERANCE
                    + "; those of the head are finite wherever its parameters are.", Differentiated::verify);
    /** How many elements of a parameter are looked at. */
    private static final int ELEMENTS = 12;
    /** Magnitudes at which a head must stay finite. */
    private static final double[] EXTREMES = {0, 1e-3, 1, 30, 88, 104, 750, 1e4};

    private Differentiated() { }

    private static void verify(Case subject) {
        for (Precision precision : Precision.values()) {
            finite(new HeadBench(subject.definition().head(0), subject.definition().domain(0), precision));
        }
        head(subject);
        parameters(subject);
        parameters(subject.with(Probe.shifted(subject.definition().architecture())));
        parameters(subject.with(Probe.doubled(subject.definition().architecture())));
    }

    private static double[] values(Domain domain) {
        if (!domain.discrete()) {
            return new double[] {-1000, -1, 0, 0.5, 1000};
        }
        int last = domain.cardinality() - 1;
        return new double[] {0, 1, last / 2, last};
    }

    private static void finite(HeadBench bench) {
        int parameters = bench.parameters();
        for (double x : values(bench.domain())) {
            for (double extreme : EXTREMES) {
                for (int k = 0; k < Math.min(4, parameters); k++) {
                    for (double sign : new double[] {-1, 1}) {
                        double[] one = new double[parameters];
                        one[k] = sign * extreme;
                        demandFinite(bench, x, one);
                        Arrays.fill(one, sign * extreme);
                        demandFinite(bench, x, one);
                    }
                }
            }
        }
    }

    private static void demandFinite(HeadBench bench, double x, double[] p) {
        double[] found = bench.gradient(bench.block(x), p);
        for (int k = 0; k < found.length; k++) {
            if (!Double.isFinite(found[k])) {
                throw new Violation((k == 0 ? "log p" : "the gradient of log p with respect to parameter " + (k - 1))
                        + " is " + found[k] + " in the head " + bench + " in " + bench.precision().name().toLowerCase()
                        + " precision, at x = " + Numbers.show(x) + " with parameters " + Numbers.list(p)
                        + "; it must be finite");
            }
        }
    }

    private static void head(Case subject) {
        var bench = new HeadBench(subject.definition().head(0), subject.definition().domain(0), Precision.DOUBLE);
        for (double span : new double[] {1, 4}) {
            double[] p = bench.randomParameters(Philox.derive(subject.seed(), "slope " + span), span);
            for (double x : values(bench.domain())) {
                double[] gradient = bench.gradient(bench.block(x), p);
                for (int k = 0; k < p.length; k++) {
                    int parameter = k;
                    double quotient = Slope.disagreement(value -> {
                        double[] moved = p.clone();
                        moved[parameter] = value;
                        return bench.logDensity(bench.block(x), moved);
                    }, p[k], gradient[k + 1], 1e-2 * Math.max(1, Math.abs(gradient[0])));
                    if (!Double.isNaN(quotient)) {
                        throw new Violation("the gradient of log p with respect to parameter " + k + " of the head "
                                + bench + " is " + gradient[k + 1] + ", but the difference quotient is " + quotient
                                + ", at x = " + Numbers.show(x) + " with parameters " + Numbers.list(p));
                    }
                }
            }
        }
    }

    private static void parameters(Case subject) {
        int rows = subject.examples().rows();
        try (Engine<?> engine = subject.engine(Offer.DOUBLE, rows)) {
            var pass = new TrainingPass<>(engine);
            for (int member = 0; member < subject.members(); member++) {
                Examples examples = subject.examples();
                pass.run(member, examples.x(), examples.given(), rows, new double[rows]);
                double largest = 0;
                for (Parameter parameter : engine.model().graphs().get(member).parameters().values()) {
                    for (double g : pass.get(engine.model().name(member, parameter))) {
                        largest = Math.max(largest, Math.abs(g));
                    }
                }
                for (Parameter parameter : engine.model().graphs().get(member).parameters().values()) {
                    String name = engine.model().name(member, parameter);
                    compare(subject, engine, member, name, pass.get(name), Math.max(1e-3, 0.05 * largest));
                }
            }
        }
    }

    private static void compare(Case subject, Engine<?> engine, int member, String name, double[] gradient,
                                double scale) {
        double[] values = engine.get(name);
        for (int element : elements(subject, name, gradient)) {
            DoubleUnaryOperator loss = value -> {
                double[] moved = values.clone();
                moved[element] = value;
                engine.set(name, moved);
                return loss(subject, engine, member);
            };
            double quotient = Slope.disagreement(loss, values[element], gradient[element], scale);
            if (!Double.isNaN(quotient)) {
                throw new Violation("the gradient of " + what(engine, name, element) + " is " + gradient[element]
                        + ", but the difference quotient is " + quotient + ", ordering " + member);
            }
        }
        engine.set(name, values);
    }

    private static String what(Engine<?> engine, String name, int element) {
        var shape = engine.model().parameters().get(name).shape();
        String place = "element " + Arrays.toString(shape.coordinates(element));
        return name.endsWith(Probe.SHIFT + ".bias") ? "the variables (cell " + element + ")"
                : "parameter '" + name + "', " + place + ",";
    }

    /** The elements with the largest gradients and some at random. */
    private static Set<Integer> elements(Case subject, String name, double[] gradient) {
        Set<Integer> chosen = new LinkedHashSet<>();
        long key = Philox.derive(subject.seed(), "elements of " + name);
        int largest = 0;
        for (int k = 0; k < gradient.length; k++) {
            largest = Math.abs(gradient[k]) > Math.abs(gradient[largest]) ? k : largest;
        }
        chosen.add(largest);
        for (int k = 0; k < 3 * ELEMENTS && chosen.size() < Math.min(ELEMENTS, gradient.length); k++) {
            chosen.add((int) (Philox.uniform(key, k, 0, 0) * gradient.length));
        }
        return chosen;
    }

    private static double loss(Case subject, Engine<?> engine, int member) {
        Examples examples = subject.examples();
        double sum = 0;
        for (double logP : engine.scoreMember(member, examples.x(), examples.given(), examples.rows())) {
            sum -= logP;
        }
        return sum / examples.rows();
    }
}
