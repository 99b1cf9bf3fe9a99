package ordo.testkit;

/** Thrown by a check that has nothing to say about its subject; becomes {@link Outcome.NotApplicable}. */
public final class Inapplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reason. */
    public Inapplicable(String reason) {
        super(reason);
    }
}
