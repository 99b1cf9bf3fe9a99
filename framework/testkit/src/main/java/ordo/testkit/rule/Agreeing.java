package ordo.testkit.rule;

import java.util.Arrays;
import java.util.List;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;
import ordo.core.plan.TrainingPass;
import ordo.spi.graph.Parameter;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 6. */
public final class Agreeing {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("6", "backends",
            "Every backend agrees with the scalar reference of its precision bit by bit, or within the tolerance that "
                    + "it declares; single with double precision to 1e-4.", Agreeing::verify);
    private static final double PRECISIONS = 1e-4;
    private static final double GRADIENTS = 1e-3;
    private static final int SAMPLES = 9;

    private Agreeing() { }

    /** All that is compared, made on one backend. */
    private record Results(Case subject, double[] cells, double[] score, double[] stepped, List<double[]> gradients,
                           Samples samples) { }

    private static void verify(Case subject) {
        for (int member = 0; member < subject.members(); member++) {
            Results exact = results(subject, Offer.DOUBLE, member);
            Results single = results(subject, Offer.SINGLE, member);
            compare(member, Offer.SINGLE, Offer.DOUBLE, single, exact, PRECISIONS, GRADIENTS);
            for (Offer offer : subject.backends().subList(2, subject.backends().size())) {
                try (var backend = offer.maker().get()) {
                    Offer reference = Offer.reference(backend.precision());
                    Results own = results(subject, offer, member);
                    Results theirs = reference == Offer.SINGLE ? single : exact;
                    compare(member, offer, reference, own, theirs, offer.tolerance(), Math.max(GRADIENTS,
                            offer.tolerance()));
                    if (offer.tolerance() == 0) {
                        samples(offer, reference, own.samples, theirs.samples);
                    }
                }
            }
        }
    }

    private static Results results(Case subject, Offer offer, int member) {
        Examples examples = subject.examples();
        int rows = examples.rows();
        try (Engine<?> engine = subject.engine(offer, Math.max(SAMPLES, rows))) {
            var pass = new TrainingPass<>(engine);
            pass.run(member, examples.x(), examples.given(), rows, new double[rows]);
            List<double[]> gradients = engine.model().graphs().get(member).parameters().values().stream()
                    .map((Parameter p) -> pass.get(engine.model().name(member, p))).toList();
            return new Results(subject,
                    engine.conditionals(member, examples.x(), examples.given(), rows).conditionals(),
                    engine.scoreMember(member, examples.x(), examples.given(), rows),
                    engine.scoreByStepping(member, examples.x(), examples.given(), rows), gradients,
                    engine.sample(subject.seed(), 0, SAMPLES,
                            Examples.random(subject.definition(), SAMPLES, subject.seed()).given()));
        }
    }

    private static void compare(int member, Offer left, Offer right, Results a, Results b, double tolerance,
                                double gradientTolerance) {
        Case subject = a.subject;
        int variables = subject.variables();
        int each = a.cells.length / (variables * subject.examples().rows());
        int cell = Numbers.disagreement(a.cells, b.cells, tolerance, largest(b.cells));
        if (cell >= 0) {
            int row = cell / (variables * each);
            throw different(left, right, "parameter " + cell % each + " of "
                    + subject.variable(member, cell / each % variables) + " in row " + row, a.cells[cell],
                    b.cells[cell], subject.examples().describe(row));
        }
        int row = Numbers.disagreement(a.score, b.score, tolerance, variables);
        if (row >= 0) {
            throw different(left, right, "log p of row " + row, a.score[row], b.score[row],
                    subject.examples().describe(row));
        }
        row = Numbers.disagreement(a.stepped, b.stepped, tolerance, variables);
        if (row >= 0) {
            throw different(left, right, "log p of row " + row + " by steps", a.stepped[row], b.stepped[row],
                    subject.examples().describe(row));
        }
        double scale = a.gradients.stream().mapToDouble(Agreeing::largest).max().orElse(0);
        for (int k = 0; k < a.gradients.size(); k++) {
            int element = Numbers.disagreement(a.gradients.get(k), b.gradients.get(k), gradientTolerance, scale);
            if (element >= 0) {
                String name = List.copyOf(subject.graph(member).parameters().keySet()).get(k);
                throw different(left, right, "the gradient of element " + element + " of parameter '" + name + "'",
                        a.gradients.get(k)[element], b.gradients.get(k)[element], "all rows");
            }
        }
    }

    private static double largest(double[] values) {
        return Math.max(1e-3, Arrays.stream(values).map(Math::abs).max().orElse(0));
    }

    private static void samples(Offer left, Offer right, Samples a, Samples b) {
        int at = Numbers.disagreement(a.x(), b.x(), 0, 0);
        if (at >= 0) {
            throw different(left, right, "number " + at + " of the samples", a.x()[at], b.x()[at], "the same seed");
        }
    }

    private static Violation different(Offer left, Offer right, String what, double a, double b, String where) {
        return new Violation(what + " is " + a + " on " + left + ", but " + b + " on " + right + ", at " + where);
    }
}
