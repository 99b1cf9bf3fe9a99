package ordo.language;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;

/**
 * What became of a spec.
 *
 * @param source      the file
 * @param spec        the model and its training; empty if there are errors
 * @param diagnostics everything found, in the order of the file; warnings may accompany a good spec
 */
public record Resolution(SourceFile source, Optional<ResolvedSpec> spec, List<Diagnostic> diagnostics) {
    /** Keeps a copy of the diagnostics. */
    public Resolution {
        diagnostics = List.copyOf(diagnostics);
    }
}
