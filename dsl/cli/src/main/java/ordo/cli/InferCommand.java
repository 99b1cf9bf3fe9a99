package ordo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.cli.infer.FirstSpec;
import ordo.cli.infer.Survey;
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

/** {@code ordo infer}: a first spec for a table. */
@Command(name = "infer", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Reads a table and writes a first spec for it, which trains as it is.",
            "Comments say why each column is what it is, and why others are left out."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo infer customers.csv", "  ordo infer customers.csv --out customers.ar"})
final class InferCommand implements Callable<Integer> {
    @Parameters(paramLabel = "F", description = "The table: a .csv file, or data by name.")
    private String file;

    @Option(names = "--out", paramLabel = "SPEC", description = "Write a file instead of stdout; it must not exist.")
    private Path out;

    @Mixin
    private CommonOptions options;

    private final Session session;

    InferCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        if (out != null && Files.exists(out)) {
            throw OrdoException.spec(out + " exists already", "name another file, or remove it");
        }
        var survey = new Survey();
        var line = new ProgressLine(console);
        line.update(() -> "reading " + file + " …");
        try {
            new Datasets(session, options).read(file, survey);
        } finally {
            line.clear();
        }
        FirstSpec spec = FirstSpec.of(named(), survey);
        String text = formatted(spec.text());
        if (out != null) {
            AtomicFiles.write(out, text);
        }
        console.result(Json.object("ok", true, "rows", survey.rows(), "columns", spec.columns(), "left_out",
                spec.leftOut(), "spec", text, "file", out), out == null ? text : out + "\n");
        console.note(Wording.count(survey.rows(), "row") + ", " + Wording.count(spec.columns().size(), "column")
                + (spec.leftOut().isEmpty() ? "" : "; " + Wording.count(spec.leftOut().size(), "column") + " left out"));
        return 0;
    }

    /** What the spec calls the file: its path from the folder in which the spec will be. */
    private String named() {
        Path path = Path.of(file);
        if (out == null || path.isAbsolute() || !Files.exists(path)) {
            return file;
        }
        Path folder = out.toAbsolutePath().normalize().getParent();
        return folder.relativize(path.toAbsolutePath().normalize()).toString();
    }

    private static String formatted(String text) {
        Parsed parsed = Parser.parse(SourceFile.of("spec", text));
        return parsed.ok() ? Printer.print(parsed) : text;
    }
}
