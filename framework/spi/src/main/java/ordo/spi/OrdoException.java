package ordo.spi;

import java.util.Objects;

/**
 * A fault that a person can mend: one sentence that names the place and the cause, and one that says what to do.
 * The command line prints {@link #getMessage()} and {@link #remedy()} and exits with {@link Fault#exitCode()}; it never
 * prints a stack trace for it.
 */
public final class OrdoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is; decides the exit code. */
    public enum Fault {
        /** A defect of Ordo or of a plugin. */
        INTERNAL(1),
        /** The user's spec or arguments. */
        SPEC(2),
        /** The user's data or files. */
        DATA(3);

        private final int exitCode;

        Fault(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The process exit code for this fault: 1, 2 or 3. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Fault fault;
    private final String remedy;

    /**
     * @param fault   whose fault it is
     * @param message place and cause, in the user's terms
     * @param remedy  what to do about it; may be empty
     */
    public OrdoException(Fault fault, String message, String remedy) {
        this(fault, message, remedy, null);
    }

    /** As {@link #OrdoException(Fault, String, String)}, with the exception that revealed the fault. */
    public OrdoException(Fault fault, String message, String remedy, Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.fault = Objects.requireNonNull(fault);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** A fault in a spec or in arguments. */
    public static OrdoException spec(String message, String remedy) {
        return new OrdoException(Fault.SPEC, message, remedy);
    }

    /** A fault in data or files. */
    public static OrdoException data(String message, String remedy) {
        return new OrdoException(Fault.DATA, message, remedy);
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }

    /** What to do about it; empty where there is nothing to say. */
    public String remedy() {
        return remedy;
    }
}
