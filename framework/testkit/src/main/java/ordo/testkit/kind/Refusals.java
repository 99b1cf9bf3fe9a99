package ordo.testkit.kind;

import ordo.spi.OrdoException;
import ordo.testkit.Violation;

/** What a refusal must look like. */
public final class Refusals {
    private Refusals() { }

    /** A refusal is the user's affair, says what is wrong, and says what to do. */
    public static void judge(String who, OrdoException refusal) {
        if (refusal.fault() == OrdoException.Fault.INTERNAL) {
            throw new Violation(who + " fails: " + refusal.getMessage());
        }
        if (refusal.getMessage().isBlank()) {
            throw new Violation(who + " is refused without a word");
        }
        if (refusal.remedy().isBlank()) {
            throw new Violation(who + " is refused without a remedy: " + refusal.getMessage());
        }
    }
}
