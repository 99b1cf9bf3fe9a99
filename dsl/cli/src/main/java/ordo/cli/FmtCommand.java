package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.console.BadSpec;
import ordo.cli.console.Console;
import ordo.cli.console.Failures;
import ordo.cli.console.Json;
import ordo.core.run.AtomicFiles;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Parsed;
import ordo.language.syntax.Parser;
import ordo.language.syntax.Printer;
import ordo.spi.OrdoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo fmt}: canonical formatting. It needs no plugins. */
@Command(name = "fmt", sortOptions = false, synopsisHeading = "Usage: ",
        description = "Prints a spec in its canonical form.",
        footerHeading = "%nExamples:%n",
        footer = {"  ordo fmt --write samples/*.ar    format these files in place",
            "  ordo fmt --check model.ar        exit code 2 if it is not formatted",
            "  ordo fmt - < model.ar            read standard input"})
final class FmtCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Option(names = "--check", description = "Print nothing; exit code 2 if a file would change.")
    private boolean check;

    @Option(names = "--write", description = "Replace the files instead of printing them.")
    private boolean write;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "The spec files; - is standard input.")
    private List<Path> specs;

    private final Session session;
    private final List<Object> files = new ArrayList<>();

    FmtCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (check && write) {
            throw OrdoException.spec("--check and --write exclude each other", "leave one of them out");
        }
        boolean changes = false;
        for (Path spec : specs) {
            changes |= format(spec);
        }
        if (session.console().json()) {
            session.console().result(Json.object("files", files), "");
        }
        return check && changes ? 2 : 0;
    }

    private boolean format(Path spec) {
        Console console = session.console();
        SourceFile source = Specs.read(spec);
        Parsed parsed = Parser.parse(source);
        if (!parsed.ok()) {
            throw new BadSpec(parsed.diagnostics());
        }
        if (!parsed.diagnostics().isEmpty() && !console.json()) {
            Failures.show(console, parsed.diagnostics());
        }
        String formatted = Printer.print(parsed);
        boolean changed = !formatted.equals(source.text());
        if (write && changed) {
            if (spec.toString().equals("-")) {
                throw OrdoException.spec("standard input cannot be written", "leave out --write");
            }
            AtomicFiles.write(spec, formatted);
        }
        if (console.json()) {
            files.add(Json.object("spec", source.name(), "changed", changed, "text", formatted));
        } else if (check || write) {
            if (changed) {
                console.note(source.name() + (check ? " is not formatted" : " formatted"));
            }
        } else {
            console.out().print(formatted);
        }
        return changed;
    }
}
