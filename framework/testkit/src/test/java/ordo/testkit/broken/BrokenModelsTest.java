package ordo.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ordo.testkit.Case;
import ordo.testkit.Outcome;
import ordo.testkit.Property;
import ordo.testkit.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken model is rejected for the right reason, and every healthy twin is accepted. */
class BrokenModelsTest {

    /** A broken case, the rule it must break, and words of the message. */
    record Broken(Case subject, int rule, List<String> words) {
        @Override
        public String toString() {
            return subject.description();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void flawsOfOperationsAndKernelsAreFound(Flaw flaw) {
        demandRejection(new Broken(ScanModel.of(flaw), flaw.rule(), Arrays.asList(flaw.words())));
    }

    static Stream<Broken> heads() {
        return Arrays.stream(FlawedHead.Flaw.values()).filter(f -> f.rule() >= 0).map(f ->
                new Broken(ScanModel.of(new FlawedHead(f), f.domain()), f.rule(), Arrays.asList(f.words())));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void flawsOfHeadsAreFound(Broken broken) {
        demandRejection(broken);
    }

    @Test
    void anHonestLeakIsProved() {
        demandRejection(new Broken(ScanModel.of("a leaky mask, as read", ScanModel::leaky), 1, List.of(
                "not autoregressive", "everything", "told to ignore the degree rule")));
    }

    static Stream<Broken> backends() {
        return Arrays.stream(FlawedBackend.Flaw.values()).filter(f -> f.rule() >= 0).map(f ->
                new Broken(FlawedBackend.model(f), f.rule(), Arrays.asList(f.words())));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void flawsOfBackendsAreFound(Broken broken) {
        demandRejection(broken);
    }

    static Stream<Case> healthy() {
        return Stream.of(ScanModel.of(Flaw.NONE),
                ScanModel.of(new FlawedHead(FlawedHead.Flaw.NONE), FlawedHead.Flaw.NONE.domain()),
                ScanModel.of(new FlawedHead(FlawedHead.Flaw.REAL), FlawedHead.Flaw.REAL.domain()),
                ScanModel.of("a layer that the degree rule thins out", network -> network.readout("everything",
                        network.variables())), FlawedBackend.model(FlawedBackend.Flaw.NONE));
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void healthyTwinsAreAccepted(Case subject) {
        for (Property<Case> rule : Rules.MODEL) {
            assertInstanceOf(Outcome.Held.class, rule.check(subject), rule + ": " + rule.check(subject));
        }
    }

    @Test
    void whatIsOwnedUpToIsNoFault() {
        Case blind = ScanModel.of(Flaw.BLIND_SPOT).allowing(new Case.Allowances(true, 0));
        assertInstanceOf(Outcome.Held.class, Rules.number(1).check(blind));
        Case rough = ScanModel.of(Flaw.ROUGH_CACHE).allowing(new Case.Allowances(false, 1e-3));
        assertInstanceOf(Outcome.Held.class, Rules.number(3).check(rough));
        Case inexact = FlawedBackend.model(FlawedBackend.Flaw.INEXACT);
        inexact = inexact.on(inexact.offers().stream().map(offer -> offer.within(1e-5)).toList());
        assertInstanceOf(Outcome.Held.class, Rules.number(6).check(inexact));
    }

    /** The rule fails in these words, and those before it do not: they must not cry wolf. */
    private static void demandRejection(Broken broken) {
        boolean ragged = broken.subject.description().contains(Flaw.RAGGED_BATCH.name());
        // what depends on the batch also differs between one sample and many, which breaks rule 3 as well
        for (Property<Case> rule : Rules.MODEL.subList(0, ragged ? 3 : broken.rule)) {
            assertFalse(rule.check(broken.subject) instanceof Outcome.Failed, rule + ": " + rule.check(broken.subject));
        }
        Outcome outcome = Rules.number(broken.rule).check(broken.subject);
        var failed = assertInstanceOf(Outcome.Failed.class, outcome);
        for (String word : broken.words) {
            assertTrue(failed.message().contains(word), () -> "'" + word + "' is missing in: " + failed.message());
        }
        assertFalse(failed.message().startsWith("threw"), failed.message());
    }
}
