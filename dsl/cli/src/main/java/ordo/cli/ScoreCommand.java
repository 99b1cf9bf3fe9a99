package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.Wording;
import ordo.core.data.Subset;
import ordo.core.run.AtomicFiles;
import ordo.core.train.Evaluation;
import ordo.spi.data.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo score}. */
@Command(name = "score", sortOptions = false, synopsisHeading = "Usage: ",
        description = "Computes log p(x) of each row, in nats, as CSV: row, log_p.",
        footerHeading = "%nExamples:%n",
        footer = {"  ordo score runs/nade-1 --data digits.npy",
            "  ordo score runs/nade-1 --data digits.npy --out scores.csv"})
final class ScoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = "--data", paramLabel = "F", required = true, description = "A file of rows, or any other data.")
    private String data;

    @Option(names = "--split", paramLabel = "PART", 
            description = "train, valid or test; needed for data that have several parts.")
    private Part part;

    @Option(names = "--out", paramLabel = "F.csv", description = "Write a file instead of stdout.")
    private Path out;

    @Mixin
    private Orders orders;

    @Mixin
    private GivenOption given;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, orders, run)) {
            var datasets = new Datasets(session, options);
            Figures.Chosen chosen = datasets.forScoring(model, data, Optional.ofNullable(part),
                    given.values(model.spec().model(), datasets));
            double[] logP = Scores.of(model, chosen.data(), console);
            Rows rows = chosen.data().variables();
            write(console, logP, row -> part == null ? Subset.origin(rows, row) : row);
            Evaluation mean = Evaluation.of(logP, model.spec().model().variables());
            console.note("mean log p " + Wording.fixed(-mean.nll(), 3) + " ± " + Wording.fixed(mean.standardError(), 3)
                    + " nats over " + Wording.count(logP.length, "row") + " of " + chosen.name());
        }
        return 0;
    }

    /** @param number what a row is called: its number in the file, from 0, where rows were left out, too */
    private void write(Console console, double[] logP, IntUnaryOperator number) throws IOException {
        if (out != null) {
            AtomicFiles.write(out, stream -> csv(logP, number, stream));
            console.result(Json.object("ok", true, "rows", logP.length, "file", out), out + "\n");
        } else if (console.json()) {
            console.result(Json.object("ok", true, "rows", logP.length, "log_p", logP), "");
        } else {
            csv(logP, number, console.out());
        }
    }

    private static void csv(double[] logP, IntUnaryOperator number, OutputStream stream) throws IOException {
        Scores.csv("row,log_p", logP.length, row -> number.applyAsInt(row) + "," + logP[row], stream);
    }
}
