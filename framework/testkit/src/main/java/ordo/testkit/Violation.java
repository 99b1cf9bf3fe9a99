package ordo.testkit;

/** Thrown by a check that found a fault; its message becomes that of {@link Outcome.Failed}. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault, in words that name the thing at fault, what was expected and what was found. */
    public Violation(String message) {
        super(message);
    }
}
