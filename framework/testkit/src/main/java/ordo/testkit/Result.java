package ordo.testkit;

import ordo.spi.Contribution;

/**
 * What came of one rule on many subjects made with one contribution.
 *
 * @param property     the rule
 * @param contribution the contribution
 * @param outcome      the first failure; else held, if it was applicable to any subject
 * @param subject      the subject that failed, to be made again; empty if none did
 * @param cases        how many subjects it was applicable to
 * @param millis       how long it took
 */
public record Result(Property<?> property, Contribution<?> contribution, Outcome outcome, String subject, int cases,
                     long millis) {

    /** Whether the rule is broken. */
    public boolean failed() {
        return outcome instanceof Outcome.Failed;
    }

    /** One line, and for a failure what failed and on what. */
    @Override
    public String toString() {
        String word = switch (outcome) {
            case Outcome.Held() -> "ok    ";
            case Outcome.Failed(String message) -> "FAILED";
            case Outcome.NotApplicable(String reason) -> "-     ";
        };
        String line = String.format("%s  %-22s  %s %s, %d cases, %d ms", word, property, contribution.kind().word(),
                contribution.name(), cases, millis);
        return switch (outcome) {
            case Outcome.Held() -> line;
            case Outcome.Failed(String message) -> line + "\n  " + message + "\n  in " + subject.replace("\n", "\n  ");
            case Outcome.NotApplicable(String reason) -> line + " (" + reason + ")";
        };
    }
}
