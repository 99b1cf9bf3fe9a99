package ordo.testkit.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.complete.Completer;
import ordo.core.complete.Completion;
import ordo.core.complete.Method;
import ordo.core.complete.Settings;
import ordo.core.plan.Engine;
import ordo.spi.Ordering;
import ordo.spi.compute.Philox;
import ordo.testkit.Case;
import ordo.testkit.Enumeration;
import ordo.testkit.Frequencies;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 9. */
public final class Completed {
    /** The property. */
    public static final Property<Case> PROPERTY = property((engine, settings, x, given) -> new Completer(engine, settings)
            .complete(x, given, 1, 0, _ -> { })[0]);
    private static final int COMPLETIONS = 1000;
    private static final double EXACT = 1e-9;

    private Completed() { }

    /** What completes a row, NaN where a value is missing. */
    @FunctionalInterface
    public interface Completing {
        /** As {@link Completer}. */
        Completion complete(Engine<?> engine, Settings settings, double[] x, List<double[]> given);
    }

    /** The property for something else that completes. */
    public static Property<Case> property(Completing completing) {
        return new Property<>("9", "completion", "Completion obeys Bayes: log p(missing | known) = log p(x) - log p(known), "
                + "completions follow it, known values are untouched.", subject -> verify(subject, completing));
    }

    private static void verify(Case subject, Completing completing) {
        Optional<Enumeration> all = Enumeration.of(subject.definition());
        int count = all.map(Enumeration::count).orElse(0);
        try (Engine<?> engine = subject.engine(Offer.DOUBLE, Math.max(1000, count))) {
            for (boolean prefix : new boolean[] {true, false}) {
                boolean[] known = known(subject, prefix);
                for (int enumerated : new int[] {Enumeration.LIMIT, 0}) {
                    var settings = new Settings(subject.seed(), all.isPresent() ? COMPLETIONS : 20, false,
                            all.isPresent() ? COMPLETIONS : 50, enumerated);
                    var trial = new Trial(subject, engine, known, all);
                    Completion found = completing.complete(engine, settings, trial.row(), trial.given(1));
                    trial.judge(found);
                    if (found.method() != Method.ENUMERATION) {
                        // nothing would be enumerated, so the second time would be the same
                        break;
                    }
                }
            }
        }
    }

    /** Whole blocks: those of the lowest ranks, or any. */
    private static boolean[] known(Case subject, boolean prefix) {
        Ordering ordering = subject.definition().orderings().getFirst();
        boolean[] known = new boolean[subject.variables()];
        int ranks = (int) (Philox.uniform(subject.seed(), 1, 0, 9) * known.length);
        subject.definition().blocks().forEach(block -> {
            int first = block.conditional().variable();
            boolean is = prefix ? ordering.rank(first) <= ranks - block.conditional().span() / 2
                    : Philox.uniform(subject.seed(), 2, first, 9) < 0.5;
            Arrays.fill(known, first, first + block.conditional().span(), is);
        });
        return known;
    }

    /** One row of which a part is known. */
    private record Trial(Case subject, Engine<?> engine, boolean[] known, Optional<Enumeration> all) {

        double[] row() {
            double[] row = subject.examples().rows(0).x().clone();
            IntStream.range(0, row.length).filter(i -> !known[i]).forEach(i -> row[i] = Double.NaN);
            return row;
        }

        List<double[]> given(int rows) {
            return subject.definition().givenRows(subject.examples().given(), new int[rows]);
        }

        String place() {
            return " at " + Numbers.list(row()) + " (NaN is missing)";
        }

        /** log p of rows under what the completion was made with: the model, or one ordering. */
        double[] score(Method method, double[] x, int rows) {
            Ordering first = knownFirst();
            List<Ordering> orderings = subject.definition().orderings();
            return switch (method) {
                case CHOSEN_ORDERING -> engine.under(List.of(first)).score(x, given(rows), rows);
                case ONE_MEMBER -> engine.scoreMember(IntStream.range(0, orderings.size())
                        .filter(m -> fits(orderings.get(m))).findFirst().orElseThrow(() -> new Violation(
                                "no ordering of the ensemble has the known variables first" + place())),
                        x, given(rows), rows);
                default -> engine.score(x, given(rows), rows);
            };
        }

        private boolean fits(Ordering ordering) {
            return IntStream.range(0, known.length).allMatch(i -> known[i] == ordering.rank(i) < count());
        }

        private long count() {
            return IntStream.range(0, known.length).filter(i -> known[i]).count();
        }

        private Ordering knownFirst() {
            Ordering declared = subject.definition().orderings().getFirst();
            return Ordering.ofVariables(IntStream.concat(
                    IntStream.range(0, known.length).map(declared::variable).filter(i -> known[i]),
                    IntStream.range(0, known.length).map(declared::variable).filter(i -> !known[i])).toArray());
        }

        void judge(Completion found) {
            int size = known.length;
            int rows = found.logP().length;
            double[] row = row();
            for (int k = 0; k < found.x().length; k++) {
                double x = found.x()[k];
                if (known[k % size] ? Double.doubleToRawLongBits(x) != Double.doubleToRawLongBits(row[k % size])
                        : !subject.definition().domain(k % size).contains(x)) {
                    throw new Violation((known[k % size] ? "a known value came back changed: variable "
                            : "a missing value was filled in with none of its domain: variable ") + k % size + " is "
                            + Numbers.show(x) + place());
                }
            }
            double[] joint = score(found.method(), found.x(), rows);
            for (int j = 0; j < rows && found.method().exact(); j++) {
                demand(found.logP()[j] + found.logKnown(), joint[j], found, "log p(missing | known) + log p(known)",
                        "log p(x)");
            }
            if (all.isPresent() && found.method() != Method.NOTHING_MISSING) {
                enumerate(found, rows);
            }
        }

        private void demand(double value, double expected, Completion found, String what, String other) {
            double tolerance = EXACT + subject.allowances().steppingRelative();
            if (!(Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
                throw new Violation(what + " = " + value + ", but " + other + " = " + expected + place() + ", "
                        + found.method().sentence());
            }
        }

        private void enumerate(Completion found, int rows) {
            Enumeration values = all.get();
            double[] row = row();
            int[] matching = IntStream.range(0, values.count()).filter(v -> IntStream.range(0, known.length)
                    .allMatch(i -> !known[i] || values.x()[v * known.length + i] == row[i])).toArray();
            double[] p = Arrays.stream(score(found.method(), values.x(), values.count())).map(Math::exp).toArray();
            double evidence = Arrays.stream(matching).mapToDouble(v -> p[v]).sum();
            if (!found.method().exact()) {
                new Estimated(engine, known, values, matching, given(values.count())).judge(found, evidence, COMPLETIONS,
                        place());
                return;
            }
            demand(found.logKnown(), Math.log(evidence), found, "log p(known)", "the logarithm of its sum over all values");
            long[] counts = new long[matching.length];
            for (int j = 0; j < rows; j++) {
                counts[Arrays.binarySearch(matching, values.indexOf(found.x(), j,
                        subject.definition().domain(0).cardinality()))]++;
            }
            Frequencies frequencies = Frequencies.compare(counts, Arrays.stream(matching).mapToDouble(v -> p[v]).toArray());
            if (frequencies.alarming()) {
                throw new Violation("completions do not follow p(missing | known)" + place() + ": "
                        + frequencies.counted() + " of " + rows + " are where " + (float) frequencies.expected()
                        + " are expected (χ² tail probability " + (float) frequencies.tail() + "), "
                        + found.method().sentence());
            }
        }
    }
}
