package ordo.testkit;

/**
 * What came of one rule on one subject.
 *
 * @param outcome the outcome
 * @param subject the subject, for people, with what is needed to make it again
 */
public record Finding(Outcome outcome, String subject) { }
