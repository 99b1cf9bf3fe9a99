package ordo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.complete.Completer;
import ordo.core.complete.Completion;
import ordo.core.complete.Settings;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo complete}. */
@Command(name = "complete", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Draws what is missing in each row given what is known, and says with what log-likelihood.",
            "Missing: an empty cell, NA, NaN or ? in CSV, NaN in .npy; or everything but what --keep or --mask say.",
            "Exact where the ordering has the known variables first, where the network serves every ordering, or where",
            "the missing values can be enumerated; else by weighted draws. Each row says which."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo complete runs/customers-1 --data holes.csv --out filled.csv",
            "  ordo complete runs/digits-1 --data digits.npy --keep \"rows 0-13\" -n 5 --out halves.png",
            "  ordo complete runs/digits-1 --data digits.npy --mask hole.png --given y=7 --rows 10"})
final class CompleteCommand implements Callable<Integer> {
    /** No more images are shown unless somebody asks. */
    private static final int SHOWN = 40;

    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = "--data", paramLabel = "F", required = true, description = "A file of rows, or any other data.")
    private String data;

    @Option(names = "--split", paramLabel = "PART",
            description = "train, valid or test; needed for data that have several parts.")
    private Part part;

    @Option(names = "--rows", paramLabel = "N", description = "Only the first N rows.")
    private Integer rows;

    @Mixin
    private Keeping keeping;

    @Option(names = {"-n", "--number"}, paramLabel = "N", defaultValue = "1",
            description = "How many completions of each row; 1 if left out.")
    private int number;

    @Option(names = "--most-likely", description = {"The most likely completion instead of a random one: of all if they "
        + "are enumerated,", "else of as many random ones as --particles says."})
    private boolean mostLikely;

    @Mixin
    private GivenOption given;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed; 1 if left out.")
    private long seed;

    @Option(names = "--enumerate", paramLabel = "N", defaultValue = "4096",
            description = "Enumerate up to N values of what is missing; 4096 if left out.")
    private int enumerated;

    @Option(names = "--particles", paramLabel = "N", defaultValue = "1000",
            description = "How many draws to weight where nothing is exact; 1000 if left out.")
    private int particles;

    @Option(names = "--out", paramLabel = "FILE", description = {"Where to write: .csv with labels, .npy, or .png for "
        + "images. If left out, images go to", "completions.png in the run, other rows to stdout."})
    private Path out;

    @Option(names = "--plain", description = "CSV of the completed rows alone, as they would be read back.")
    private boolean plain;

    @Mixin
    private Orders orders;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, orders, run)) {
            var datasets = new Datasets(session, options);
            ModelDefinition definition = model.spec().model();
            Optional<Path> file = Optional.ofNullable(out).or(() -> Pictures.showable(definition)
                    ? Optional.of(run.resolve("completions.png")) : Optional.empty());
            // before the work, which may take long
            CompletedWriter writer = CompletedWriter.forFile(datasets, definition, file, plain);
            Optional<BitSet> kept = keeping.kept(definition, datasets);
            Chosen chosen = datasets.forCompletion(model, data, Optional.ofNullable(part),
                    given.values(definition, datasets));
            Incomplete incomplete = Incomplete.of(model, chosen, count(chosen, writer, console), kept);
            long began = System.nanoTime();
            var line = new ProgressLine(console);
            Completion[] found = new Completer(model.engine(), settings).complete(incomplete.x(), incomplete.given(),
                    incomplete.rows(), 0, done -> line.update(() -> "completed " + Wording.count(done) + " of "
                            + Wording.count(incomplete.rows(), "row")));
            line.clear();
            double seconds = (System.nanoTime() - began) * 1e-9;
            var completed = new CompletedRows(chosen.name(), definition, TableForm.of(definition,
                    model.run().info()), incomplete, settings, List.of(found), seconds);
            completed.warning().ifPresent(console::warning);
            if (console.json()) {
                file.ifPresent(_ -> writer.write(completed, console.out()));
                console.result(completed.json(file), "");
            } else {
                writer.write(completed, console.out());
                file.ifPresent(console.out()::println);
                console.note(completed.text().stripTrailing());
            }
        }
        return 0;
    }

    private Settings settings() {
        if (number < 1 || number > 1 << 20 || particles < 1 || particles > 1 << 20) {
            throw OrdoException.spec((number < 1 || number > 1 << 20 ? "-n" : "--particles")
                    + " takes a number from 1 to 1048576", "");
        }
        if (mostLikely && number > 1) {
            throw OrdoException.spec("there is one most likely completion, not " + number, "leave out -n");
        }
        if (enumerated < 0 || enumerated > 1 << 20) {
            throw OrdoException.spec("--enumerate takes a number from 0 to 1048576, not " + enumerated, "");
        }
        if (rows != null && rows < 1) {
            throw OrdoException.spec("--rows takes a number of 1 or more, not " + rows, "");
        }
        return new Settings(seed, number, mostLikely, particles, enumerated);
    }

    private int count(Chosen chosen, CompletedWriter writer, Console console) {
        int all = chosen.data().count();
        if (rows != null) {
            return Math.min(rows, all);
        }
        if (writer instanceof CompletedWriter.Image && all > SHOWN) {
            console.note("note: the picture shows the first " + SHOWN + " of " + Wording.count(all, "row")
                    + "; --rows takes another number");
            return SHOWN;
        }
        return all;
    }
}
