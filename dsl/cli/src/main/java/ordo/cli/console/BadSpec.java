package ordo.cli.console;

import java.util.List;
import ordo.language.diagnostic.Diagnostic;

/** A spec with errors, on its way to the user. */
public final class BadSpec extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Diagnostic> diagnostics;

    /** The findings, at least one of them an error. */
    public BadSpec(List<Diagnostic> diagnostics) {
        super(diagnostics.getFirst().toString());
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Everything that was found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
