package ordo.testkit.generate;

import ordo.spi.OrdoException;

/** A generated subject that the plugin refuses, as it may if it says why. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refused for this reason. */
    public Refused(String what, OrdoException reason) {
        super(what + ": " + reason.getMessage(), reason);
    }

    /** The refusal. */
    public OrdoException reason() {
        return (OrdoException) getCause();
    }
}
