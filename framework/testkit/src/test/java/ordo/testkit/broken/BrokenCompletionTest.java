package ordo.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ordo.core.complete.Completer;
import ordo.core.complete.Completion;
import ordo.core.complete.Method;
import ordo.core.complete.Settings;
import ordo.core.plan.Engine;
import ordo.core.plan.Followed;
import ordo.testkit.Case;
import ordo.testkit.Outcome;
import ordo.testkit.rule.Completed;
import ordo.testkit.rule.Completed.Completing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 9 rejects everything that completes wrongly, and nothing else. */
class BrokenCompletionTest {
    private static final Supplier<LongStream> SEEDS = () -> LongStream.range(1, 7);

    /** What is wrong, and words of the message. */
    enum Flaw {
        NONE(),
        /** A known value is rounded on its way through the model. */
        TOUCHED("a known value came back changed"),
        /** A missing value is left missing. */
        LEFT_OUT("a missing value was filled in with none of its domain"),
        /** The textbook mistake: known values are prescribed where they come up, and the draws not weighted. */
        UNWEIGHTED("log p(missing | known) + log p(known)", "log p(x)"),
        /** The same, with the likelihoods mended: only the draws are wrong. */
        BIASED("completions do not follow p(missing | known)"),
        /** log p(x) in place of log p(missing | known). */
        JOINT("log p(missing | known) + log p(known)"),
        /** Both are off by the same, with opposite signs, so that they sum to log p(x). */
        SHIFTED("log p(known)", "the logarithm of its sum"),
        /** The weights are added up instead of averaged. */
        TOO_LARGE("p(known) is estimated to be");

        private final List<String> words;

        Flaw(String... words) {
            this.words = List.of(words);
        }

        Completing completing() {
            return (engine, settings, x, given) -> {
                Completion right = new Completer(engine, settings).complete(x, given, 1, 0, _ -> { })[0];
                boolean missing = right.method() != Method.NOTHING_MISSING;
                double[] changed = right.x().clone();
                int place = IntStream.range(0, x.length).filter(i -> Double.isNaN(x[i]) == (this == LEFT_OUT))
                        .findFirst().orElse(-1);
                return switch (this) {
                    case NONE -> right;
                    case TOUCHED, LEFT_OUT -> {
                        if (place >= 0) {
                            changed[place] = this == LEFT_OUT ? Double.NaN : changed[place] + 1e-7;
                        }
                        yield with(right, changed, right.logP(), right.logKnown());
                    }
                    case UNWEIGHTED -> missing ? unweighted(engine, settings, x, given) : right;
                    case BIASED -> right.method() == Method.ENUMERATION ? biased(right, engine, settings, x, given) : right;
                    case JOINT -> with(right, changed, shifted(right, right.logKnown()), right.logKnown());
                    case SHIFTED -> missing && right.method().exact()
                            ? with(right, changed, shifted(right, 0.5), right.logKnown() - 0.5) : right;
                    case TOO_LARGE -> right.method().exact() ? right
                            : with(right, changed, right.logP(), right.logKnown() + Math.log(settings.particles()));
                };
            };
        }

        private static double[] shifted(Completion right, double by) {
            return Arrays.stream(right.logP()).map(l -> l + by).toArray();
        }

        private static Completion with(Completion right, double[] x, double[] logP, double logKnown) {
            return new Completion(right.method(), x, logP, logKnown, right.effective());
        }

        private static Followed draws(Engine<?> engine, Settings settings, double[] x, List<double[]> given) {
            int n = settings.number();
            double[] copies = new double[n * x.length];
            Arrays.setAll(copies, k -> x[k % x.length]);
            return engine.follow(0, settings.seed(), IntStream.range(0, n).asLongStream().toArray(), copies,
                    given.stream().map(g -> Arrays.stream(new double[n]).map(_ -> g[0]).toArray()).toList());
        }

        private static Completion unweighted(Engine<?> engine, Settings settings, double[] x, List<double[]> given) {
            Followed found = draws(engine, settings, x, given);
            return new Completion(Method.ORDERING, found.x(), found.drawn(), found.prescribed()[0], Double.NaN);
        }

        private static Completion biased(Completion right, Engine<?> engine, Settings settings, double[] x,
                                         List<double[]> given) {
            double[] rows = draws(engine, settings, x, given).x();
            double[] joint = engine.score(rows, given.stream().map(g -> Arrays.stream(new double[settings.number()])
                    .map(_ -> g[0]).toArray()).toList(), settings.number());
            return with(right, rows, Arrays.stream(joint).map(l -> l - right.logKnown()).toArray(), right.logKnown());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCompletesWronglyIsFound(Flaw flaw) {
        List<Outcome> outcomes = SEEDS.get().mapToObj(seed -> Completed.property(flaw.completing()).check(subject(seed))).toList();
        if (flaw == Flaw.NONE) {
            outcomes.forEach(outcome -> assertInstanceOf(Outcome.Held.class, outcome, outcome.toString()));
        } else {
            String message = outcomes.stream().filter(Outcome.Failed.class::isInstance).findFirst().toString();
            flaw.words.forEach(word -> assertTrue(message.contains(word), () -> "'" + word + "' is missing in: " + message));
        }
    }

    /** The seed decides what is known. */
    private static Case subject(long seed) {
        Case scan = ScanModel.of(ordo.testkit.broken.Flaw.NONE);
        return Case.of(scan.description(), scan.definition(), scan.kernels(), seed);
    }
}
