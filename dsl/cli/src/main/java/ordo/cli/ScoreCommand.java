package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.run.AtomicFiles;
import ordo.core.train.Evaluation;
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
        try (TrainedModel model = TrainedModel.open(session, options, backends, run)) {
            Figures.Chosen chosen = new Datasets(session, options).forScoring(model, data, Optional.ofNullable(part));
            var line = new ProgressLine(console);
            int rows = chosen.data().count();
            double[] logP = Evaluation.scores(model.engine(), chosen.data(), done -> line.update(() ->
                    "scored " + Wording.count(done) + " of " + Wording.count(rows, "row")));
            line.clear();
            write(console, logP);
            Evaluation mean = Evaluation.of(logP, model.spec().model().variables());
            console.note("mean log p " + Wording.fixed(-mean.nll(), 3) + " ± " + Wording.fixed(mean.standardError(), 3)
                    + " nats over " + Wording.count(rows, "row") + " of " + chosen.name());
        }
        return 0;
    }

    private void write(Console console, double[] logP) throws IOException {
        if (out != null) {
            AtomicFiles.write(out, stream -> csv(logP, stream));
            console.result(Json.object("ok", true, "rows", logP.length, "file", out), out + "\n");
        } else if (console.json()) {
            console.result(Json.object("ok", true, "rows", logP.length, "log_p", logP), "");
        } else {
            csv(logP, console.out());
        }
    }

    private static void csv(double[] logP, OutputStream stream) throws IOException {
        var text = new StringBuilder("row,log_p\n");
        for (int row = 0; row < logP.length; row++) {
            text.append(row).append(',').append(logP[row]).append('\n');
            if (text.length() > 1 << 15 || row == logP.length - 1) {
                stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                text.setLength(0);
            }
        }
        stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
