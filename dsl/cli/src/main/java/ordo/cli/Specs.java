package ordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import ordo.cli.console.BadSpec;
import ordo.cli.console.Failures;
import ordo.core.run.FileFault;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.OrdoException;

/** Reads specs from files, and resolves them. */
final class Specs {
    private Specs() { }

    /**
     * A spec's text; {@code -} is standard input.
     *
     * @throws OrdoException if it cannot be read
     */
    static SourceFile read(Path path) {
        try {
            if (path.toString().equals("-")) {
                return SourceFile.decode("<stdin>", System.in.readNBytes(SourceFile.MAX_BYTES + 1));
            }
            Path longer = Path.of(path + ".ar");
            if (!Files.exists(path) && Files.exists(longer)) {
                throw OrdoException.data("there is no file " + path, "did you mean " + longer + "?");
            }
            return SourceFile.read(path);
        } catch (IOException e) {
            throw FileFault.reading(path, e);
        }
    }

    /**
     * The model that a spec describes; warnings are shown on the way.
     *
     * @throws BadSpec if there are errors in it
     */
    static ResolvedSpec resolve(Session session, CommonOptions options, SourceFile source, OptionalLong seed) {
        Resolution resolution = session.resolver().resolve(source, session.registry(options), seed);
        List<Diagnostic> diagnostics = resolution.diagnostics();
        ResolvedSpec spec = resolution.spec().orElseThrow(() -> new BadSpec(diagnostics));
        if (!diagnostics.isEmpty() && !session.console().json()) {
            Failures.show(session.console(), diagnostics);
        }
        return spec;
    }

    /** The file's name without its folder and its ending; {@code spec} for standard input. */
    static String stem(Path path) {
        Path name = path.getFileName();
        String text = name == null || name.toString().equals("-") ? "spec" : name.toString();
        String stem = text.endsWith(".ar") && text.length() > 3 ? text.substring(0, text.length() - 3) : text;
        return stem.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
