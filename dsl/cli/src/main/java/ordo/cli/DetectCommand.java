package ordo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.core.detect.Detection;
import ordo.core.detect.HeldOut;
import ordo.core.detect.Statistic;
import ordo.core.run.AtomicFiles;
import ordo.spi.OrdoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo detect}. */
@Command(name = "detect", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Says how unusual each row is: a p-value, its rank in log p among held-out rows, as CSV.",
            "Rows from where the held-out ones come have p-values that are uniform in 0 … 1, or larger."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo detect runs/nade-1 --data new.npy --picture new.png",
            "  ordo detect runs/nade-1 --data new.csv --fdr 0.05 --out p.csv     flags rows, few of them wrongly",
            "  ordo detect runs/nade-1 --data mixed.npy --labels odd.npy         and says how well that goes"})
final class DetectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = "--data", paramLabel = "F", required = true, description = "A file of rows, or any other data.")
    private String data;

    @Option(names = "--split", paramLabel = "PART",
            description = "train, valid or test; needed for data that have several parts.")
    private Part part;

    @Option(names = "--calibrate", paramLabel = "G", description = {"Ordinary rows to compare with, none of which the "
        + "model was trained on;", "the validation part of the run's data if left out."})
    private String calibrate;

    @Option(names = "--two-sided", description = {"Typicality: rows that are too likely are unusual as well. Compares",
        "|log p - mean of the held-out rows|."})
    private boolean twoSided;

    @Option(names = "--fdr", paramLabel = "Q", description = {"Flag rows such that at most a share of Q of the flagged "
        + "ones is ordinary,", "on average (Benjamini and Hochberg), such as 0.05."})
    private Double rate;

    @Option(names = "--labels", paramLabel = "L", description = {"A file with 1 for each anomaly and 0 for each other "
        + "row: prints the area under the", "ROC curve. A last column of such labels in the data is found by itself."})
    private String labels;

    @Option(names = "--out", paramLabel = "F.csv", description = "Write row, log_p, p_value to a file, not to stdout.")
    private Path out;

    @Option(names = "--picture", paramLabel = "F.png", description = "Draw log p of these rows and of the held-out ones.")
    private Path picture;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    DetectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, run)) {
            var datasets = new Datasets(session, options);
            Chosen chosen = datasets.forScoring(model, data, Optional.ofNullable(part));
            Optional<boolean[]> anomalous = labels == null ? AnomalyLabels.among(model, chosen.data())
                    : Optional.of(AnomalyLabels.read(datasets, labels, chosen.data().count()));
            Chosen ordinary = calibrate == null ? datasets.forUse(model, Optional.empty(), Optional.of(Part.valid))
                    : datasets.forScoring(model, calibrate, Optional.empty());
            double[] heldOut = Scores.of(model, ordinary.data(), console);
            double[] logP = Scores.of(model, chosen.data(), console);
            Detection detection = Detection.of(new HeldOut(heldOut, twoSided ? Statistic.TYPICALITY
                    : Statistic.LIKELIHOOD), logP, rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                    anomalous);
            write(console, new Detected(chosen.name(), ordinary.name(), heldOut, anomalous, detection));
        }
        return 0;
    }

    private void check() {
        if (rate != null && !(rate > 0 && rate < 1)) {
            throw OrdoException.spec("--fdr takes a number between 0 and 1, not " + rate, "0.05 is usual");
        }
        if (picture != null && !SampleCommand.ending(picture).equals(".png")) {
            throw OrdoException.spec("a picture is a PNG file, and " + picture.getFileName() + " is none",
                    "choose a name that ends with .png");
        }
    }

    private void write(Console console, Detected detected) throws IOException {
        if (picture != null) {
            detected.picture().save(picture);
        }
        detected.warning().ifPresent(console::warning);
        if (out != null) {
            AtomicFiles.write(out, detected::csv);
        }
        if (console.json() || out != null) {
            console.result(detected.json(Optional.ofNullable(out), Optional.ofNullable(picture)), detected.text());
        } else {
            detected.csv(console.out());
            console.out().flush();
            console.note(detected.text().stripTrailing());
        }
    }
}
