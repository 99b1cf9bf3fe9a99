package ordo.language.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import ordo.core.plugin.Registry;
import ordo.language.Language;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;

/** Resolves specs with the test plugins. */
public final class Workbench {
    static final Registry REGISTRY = Registry.of(List.of(new TestPlugin(), new FaultyPlugin()));

    private Workbench() { }

    /** What becomes of a spec. */
    public static Resolution resolve(String text) {
        return resolve(SourceFile.of("spec", text));
    }

    static Resolution resolve(SourceFile source) {
        return Language.resolve(source, REGISTRY, OptionalLong.empty());
    }

    static Resolution resolve(Path file) throws IOException {
        return resolve(SourceFile.decode(file.getFileName().toString(), Files.readAllBytes(file)));
    }

    /** What a right spec means. */
    static ResolvedSpec right(String text) {
        Resolution resolution = resolve(text);
        return resolution.spec().orElseThrow(() -> new AssertionError(shown(resolution)));
    }

    static String shown(Resolution resolution) {
        return Renderer.plain().render(resolution.diagnostics());
    }
}
