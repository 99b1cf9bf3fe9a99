package ordo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import ordo.cli.console.BadSpec;
import ordo.cli.console.Console;
import ordo.cli.console.Failures;
import ordo.cli.console.Json;
import ordo.language.Resolution;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo check}: what a spec means, or everything that is wrong with it. */
@Command(name = "check", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Reads a spec, binds its names, proves that the model is causal, and prints its card.",
            "Exit code 2 if anything is wrong; all errors are shown at once."},
        footerHeading = "%nExample:%n", footer = "  ordo check samples/digits.ar")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of random structure, in place of the spec's.")
    private Long seed;

    @Parameters(paramLabel = "SPEC", description = "The spec; - is standard input.")
    private Path path;

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SourceFile source = Specs.read(path);
        Resolution resolution = session.resolver().resolve(source, session.registry(options),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
        List<Diagnostic> diagnostics = resolution.diagnostics();
        ModelCard card = ModelCard.of(source, resolution.spec().orElseThrow(() -> new BadSpec(diagnostics)));
        Console console = session.console();
        if (console.json()) {
            console.result(Json.object("ok", true, "diagnostics", Failures.json(diagnostics), "card", card), "");
        } else {
            if (!diagnostics.isEmpty()) {
                Failures.show(console, diagnostics);
                console.err().println();
            }
            console.out().print(CardText.of(card));
        }
        return 0;
    }
}
