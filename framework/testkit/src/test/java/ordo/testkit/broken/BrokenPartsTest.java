package ordo.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import ordo.spi.Activation;
import ordo.spi.Mask;
import ordo.spi.Optimizer;
import ordo.spi.OrderingFamily;
import ordo.spi.Schedule;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.testkit.Made;
import ordo.testkit.Offer;
import ordo.testkit.Outcome;
import ordo.testkit.Property;
import ordo.testkit.kind.ActivationRules;
import ordo.testkit.kind.BackendRules;
import ordo.testkit.kind.DataRules;
import ordo.testkit.kind.FormatRules;
import ordo.testkit.kind.MaskRules;
import ordo.testkit.kind.OrderingRules;
import ordo.testkit.kind.TrainingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every broken part is rejected for the right reason, and every healthy twin is accepted. */
class BrokenPartsTest {

    @ParameterizedTest
    @EnumSource(FlawedOrdering.Flaw.class)
    void orderings(FlawedOrdering.Flaw flaw) {
        FlawedOrdering family = FlawedOrdering.of(flaw);
        judge(OrderingRules.ALL, new Made<OrderingFamily>("flawed", 1, () -> family), flaw.rule(), flaw.words());
    }

    @ParameterizedTest
    @CsvSource({"none,,", "overflow,A1,NaN", "no gain,A1,positive", "hidden slope,A2,difference quotient"})
    void activations(String flaw, String rule, String word) {
        judge(ActivationRules.ALL, made(() -> FlawedParts.activation(flaw), Activation.class), rule, word);
    }

    @ParameterizedTest
    @CsvSource({"none,,", "forgotten slot,P1,slots", "forgotten scalar,P1,scalars", "ascent,P2,minimises",
        "drift,P3,without any gradient"})
    void optimizers(String flaw, String rule, String word) {
        judge(TrainingRules.OPTIMIZER, made(() -> new FlawedParts.Descent(flaw), Optimizer.class), rule, word);
    }

    @Test
    void schedules() {
        judge(TrainingRules.SCHEDULE, made(() -> (step, total) -> 1.0 / step, Schedule.class), "");
        judge(TrainingRules.SCHEDULE, made(() -> (step, total) -> 0.5 - step, Schedule.class), "S1", "the factor -");
        judge(TrainingRules.SCHEDULE, made(() -> (step, total) -> 1.0 / (step - total), Schedule.class), "S1",
                "the factor");
        judge(TrainingRules.SCHEDULE, made(() -> (step, total) -> 0, Schedule.class), "S1", "nothing would ever");
        judge(TrainingRules.SCHEDULE, made(() -> (step, total) -> Math.random(), Schedule.class), "S1", "asked again");
    }

    @ParameterizedTest
    @CsvSource({"none,,", "random,D1,different when the data are made again", "overlap,D2,is also train row",
        "new value,D3,outside 0"})
    void dataSources(String flaw, String rule, String word) {
        judge(DataRules.ALL, made(() -> FlawedParts.coins(flaw), DataSource.class), rule, word);
    }

    @ParameterizedTest
    @CsvSource({"none,,", "last row lost,F1,read back as 3 rows", "rounded,F1,was written as",
        "crash,F2,NumberFormatException", "loud,F3,lower case"})
    void formats(String flaw, String rule, String word) {
        judge(FormatRules.ALL, made(() -> new FlawedParts.Lines(flaw), DataFormat.class), rule, word);
    }

    @Test
    void masks() {
        judge(MaskRules.ALL, made(() -> FlawedParts.mask(false), Mask.class), "");
        judge(MaskRules.ALL, made(() -> FlawedParts.mask(true), Mask.class), "M1", "changes its mind about the edge");
    }

    @Test
    void backends() {
        judge(BackendRules.ALL, FlawedBackend.offer(FlawedBackend.Flaw.NONE), "");
        judge(BackendRules.ALL, FlawedBackend.offer(FlawedBackend.Flaw.FORGETFUL), "B1", "is written to place");
        judge(BackendRules.ALL, FlawedBackend.offer(FlawedBackend.Flaw.TAIL), "B2", "element 8 of 9");
        judge(BackendRules.ALL, FlawedBackend.offer(FlawedBackend.Flaw.SHORT_SUM), "B3", "the sum of 1 squares");
        judge(BackendRules.ALL, FlawedBackend.offer(FlawedBackend.Flaw.THREADS), "B4", "as flawed(threads = 2)");
    }

    private static <T> Made<T> made(Supplier<T> maker, Class<T> type) {
        return new Made<>("a flawed " + type.getSimpleName(), 1, maker);
    }

    /** The rule fails in these words, and those before it do not; without a rule all hold. */
    private static <S> void judge(List<Property<S>> rules, S subject, String broken, String... words) {
        for (Property<S> rule : rules) {
            Outcome outcome = rule.check(subject);
            if (!rule.number().equals(broken)) {
                assertFalse(outcome instanceof Outcome.Failed, rule + ": " + outcome);
                continue;
            }
            var failed = assertInstanceOf(Outcome.Failed.class, outcome, rule.toString());
            for (String word : words) {
                assertTrue(failed.message().contains(word), () -> "'" + word + "' is missing in: " + failed.message());
            }
            return;
        }
        assertTrue(broken == null || broken.isEmpty(), "no rule " + broken);
    }

    @Test
    void whatARuleThrowsIsAFailureThatNamesThePlace() {
        var rule = new Property<Offer>("X", "test", "", offer -> {
            throw new IllegalStateException("boom");
        });
        Outcome outcome = rule.check(Offer.DOUBLE);
        assertTrue(assertInstanceOf(Outcome.Failed.class, outcome).message()
                .matches("threw java.lang.IllegalStateException: boom at .*BrokenPartsTest.*line \\d+"));
    }
}
