package ordo.language.syntax;

import java.util.List;
import ordo.language.diagnostic.Diagnostic;

/**
 * What the parser makes of a file: always a tree, and everything that is wrong with it.
 *
 * @param spec        the tree; where text could not be read it has marks ({@code damaged}, {@link Value.Broken},
 *                    {@link Name#isMissing()}) that keep later checks from complaining a second time
 * @param diagnostics in the order of the file
 */
public record Parsed(Spec spec, List<Diagnostic> diagnostics) {

    /** Keeps a copy of the diagnostics. */
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether nothing is wrong; only such a tree may be printed. */
    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }
}
