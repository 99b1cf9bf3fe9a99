package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;
import ordo.core.plan.TrainingPass;
import ordo.spi.compute.Philox;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 8. */
public final class Reproduced {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("8", "reproduction",
            "Save and load is bit-exact; results depend on neither batch size, company, history nor number of threads.",
            Reproduced::verify);
    /** Enough for a backend to share them out among its threads. */
    private static final int ROWS = 23;

    private Reproduced() { }

    /** All that is compared. */
    private record Results(double[] score, double[] stepped, Samples samples, List<double[]> gradients) { }

    private static void verify(Case subject) {
        Examples examples = Examples.random(subject.definition(), ROWS, Philox.derive(subject.seed(), "company"));
        for (Offer offer : subject.backends()) {
            saved(subject, offer, examples);
            Results whole = history(subject, offer, examples);
            for (int batch : new int[] {ROWS + 9, 1, 4}) {
                compare(subject, offer, examples, whole, results(subject, offer, examples, batch, batch >= ROWS),
                        "with batches of " + batch);
            }
            reversed(subject, offer, examples, whole);
            variants(subject, offer, examples);
        }
    }

    /** Whether the variants of a backend, such as other numbers of threads, give the same bits. */
    public static void variants(Case subject, Offer offer, Examples examples) {
        if (!offer.variants().isEmpty()) {
            Results whole = results(subject, offer, examples, examples.rows(), true);
            for (Offer variant : offer.variants()) {
                compare(subject, offer, examples, whole, results(subject, variant, examples, examples.rows(), true),
                        "as " + variant);
            }
        }
    }

    private static void saved(Case subject, Offer offer, Examples examples) {
        try (Engine<?> from = subject.engine(offer, ROWS); Engine<?> to = subject.engine(offer, ROWS,
                subject.seed() + 1)) {
            SequencedMap<String, double[]> values = Stored.throughFile(from);
            values.forEach(to::set);
            from.values().forEach((name, numbers) -> {
                int at = Numbers.disagreement(to.get(name), numbers, 0, 0);
                if (at >= 0) {
                    throw new Violation("save and load changes element " + at + " of parameter '" + name + "' from "
                            + numbers[at] + " to " + to.get(name)[at] + ", on " + offer);
                }
            });
            double[] before = from.score(examples.x(), examples.given(), ROWS);
            double[] after = to.score(examples.x(), examples.given(), ROWS);
            int row = Numbers.disagreement(before, after, 0, 0);
            if (row >= 0) {
                throw new Violation("after save and load row " + row + " has log p " + after[row] + " instead of "
                        + before[row] + ", on " + offer + ", at " + examples.describe(row));
            }
        }
    }

    /** The same engine asked again, after it was used for something else. */
    private static Results history(Case subject, Offer offer, Examples examples) {
        try (Engine<?> engine = subject.engine(offer, ROWS)) {
            Results first = results(subject, engine, examples, true);
            Examples others = Examples.random(subject.definition(), ROWS, Philox.derive(subject.seed(), "others"));
            results(subject, engine, others, true);
            compare(subject, offer, examples, first, results(subject, engine, examples, true), "when computed again");
            return first;
        }
    }

    private static void reversed(Case subject, Offer offer, Examples examples, Results whole) {
        int[] order = new int[ROWS];
        Arrays.setAll(order, k -> ROWS - 1 - k);
        Examples back = examples.rows(order);
        try (Engine<?> engine = subject.engine(offer, ROWS)) {
            double[] score = engine.score(back.x(), back.given(), ROWS);
            for (int row = 0; row < ROWS; row++) {
                judge(offer, examples, row, "log p", whole.score[row], score[order[row]],
                        "with the rows in reverse");
            }
        }
    }

    private static Results results(Case subject, Offer offer, Examples examples, int batch, boolean gradients) {
        try (Engine<?> engine = subject.engine(offer, batch)) {
            return results(subject, engine, examples, gradients);
        }
    }

    private static Results results(Case subject, Engine<?> engine, Examples examples, boolean gradients) {
        List<double[]> all = new ArrayList<>();
        if (gradients) {
            var pass = new TrainingPass<>(engine);
            pass.run(0, examples.x(), examples.given(), examples.rows(), new double[examples.rows()]);
            engine.model().graphs().getFirst().parameters().values()
                    .forEach(p -> all.add(pass.get(engine.model().name(0, p))));
        }
        return new Results(engine.score(examples.x(), examples.given(), examples.rows()),
                engine.scoreByStepping(0, examples.x(), examples.given(), examples.rows()),
                engine.sample(subject.seed(), 5, examples.rows(), examples.given()), all);
    }

    private static void compare(Case subject, Offer offer, Examples examples, Results a, Results b, String how) {
        for (int row = 0; row < examples.rows(); row++) {
            judge(offer, examples, row, "log p", a.score[row], b.score[row], how);
            judge(offer, examples, row, "log p by steps", a.stepped[row], b.stepped[row], how);
            judge(offer, examples, row, "log p of the sample", a.samples.logP()[row], b.samples.logP()[row],
                    how);
        }
        int at = Numbers.disagreement(a.samples.x(), b.samples.x(), 0, 0);
        if (at >= 0) {
            throw new Violation("sample " + at / subject.variables() + ", variable " + at % subject.variables()
                    + ", is " + Numbers.show(a.samples.x()[at]) + ", but " + Numbers.show(b.samples.x()[at]) + " " + how
                    + ", on " + offer);
        }
        for (int k = 0; k < Math.min(a.gradients.size(), b.gradients.size()); k++) {
            int element = Numbers.disagreement(a.gradients.get(k), b.gradients.get(k), 0, 0);
            if (element >= 0) {
                throw new Violation("element " + element + " of gradient " + k + " is " + a.gradients.get(k)[element]
                        + ", but " + b.gradients.get(k)[element] + " " + how + ", on " + offer);
            }
        }
    }

    private static void judge(Offer offer, Examples examples, int row, String what, double expected,
                              double found, String how) {
        if (!Numbers.identical(expected, found)) {
            throw new Violation(what + " of row " + row + " is " + expected + ", but " + found + " " + how + ", on "
                    + offer + ", at " + examples.describe(row));
        }
    }
}
