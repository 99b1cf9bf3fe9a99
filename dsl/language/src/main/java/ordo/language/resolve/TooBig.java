package ordo.language.resolve;

/** A network has outgrown the {@link Limits} while it was being built. */
final class TooBig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBig(String message) {
        super(message);
    }
}
