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
            "  ordo detect runs/nade-1 --data mixed.npy --labels odd.npy         and says how well that goes",
            "  ordo detect runs/mnist-1 --data mnist --split test --anomalies fashion-mnist --picture both.png",
            "  ordo detect runs/photos-1 --data new --background runs/noisy-1    likelihood ratio"})
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

    @Option(names = "--background", paramLabel = "RUN2", description = "Likelihood ratio: compares log p minus log p under "
        + "this run, of a simpler model or one of perturbed data, so that what both find likely no longer counts.")
    private Path background;

    @Option(names = "--fdr", paramLabel = "Q", description = {"Flag rows such that at most a share of Q of the flagged "
        + "ones is ordinary,", "on average (Benjamini and Hochberg), such as 0.05."})
    private Double rate;

    @Option(names = "--labels", paramLabel = "L", description = {"A file with 1 for each anomaly and 0 for each other "
        + "row: prints the area under the", "ROC curve. A last column of such labels in the data is found by itself."})
    private String labels;

    @Option(names = "--anomalies", paramLabel = "A", description = "Rows that are anomalies: prints the area under the ROC "
        + "curve between --data and these. They follow the rows of --data in the CSV.")
    private String anomalies;

    @Option(names = "--out", paramLabel = "F.csv", description = "Write row, log_p, p_value to a file, not to stdout.")
    private Path out;

    @Option(names = "--picture", paramLabel = "F.png", description = "Draw what is compared, of these rows and of the held-out ones.")
    private Path picture;

    @Mixin
    private GivenOption given;

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
        try (TrainedModel model = TrainedModel.open(session, options, backends, run);
                TrainedModel simpler = background == null ? null : TrainedModel.open(session, options, backends, background)) {
            Optional<TrainedModel> other = Optional.ofNullable(simpler);
            other.ifPresent(q -> Likelihoods.check(model, q));
            var datasets = new Datasets(session, options);
            GivenValues values = given.values(model.spec().model(), datasets);
            Chosen chosen = datasets.forScoring(model, data, Optional.ofNullable(part), values);
            Optional<Chosen> odd = Optional.ofNullable(anomalies).map(name -> datasets.forScoring(model, name,
                    Optional.ofNullable(part), values));
            Optional<boolean[]> anomalous = odd.map(rows -> AnomalyLabels.last(rows.data().count(),
                    chosen.data().count())).or(() -> labels == null ? AnomalyLabels.among(model, chosen.data())
                    : Optional.of(AnomalyLabels.read(datasets, labels, chosen.data().count())));
            Chosen ordinary = calibrate == null ? datasets.forUse(model, Optional.empty(), Optional.of(Part.valid), GivenValues.NONE)
                    : datasets.forScoring(model, calibrate, Optional.empty(), GivenValues.NONE);
            Likelihoods heldOut = Likelihoods.of(model, other, ordinary.data(), console);
            Likelihoods rows = Likelihoods.of(model, other, chosen.data(), console);
            if (odd.isPresent()) {
                rows = rows.then(Likelihoods.of(model, other, odd.get().data(), console));
            }
            Detection detection = Detection.of(new HeldOut(heldOut.compared(), statistic()), rows.compared(),
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate), anomalous);
            write(console, new Detected(chosen.name(), odd.map(Chosen::name), ordinary.name(), heldOut, rows, anomalous,
                    detection));
        }
        return 0;
    }

    private Statistic statistic() {
        return twoSided ? Statistic.TYPICALITY : background == null ? Statistic.LIKELIHOOD : Statistic.LIKELIHOOD_RATIO;
    }

    private void check() {
        if (labels != null && anomalies != null) {
            throw OrdoException.spec("--labels and --anomalies exclude each other", "leave one of them out");
        }
        if (twoSided && background != null) {
            throw OrdoException.spec("--two-sided and --background exclude each other", "leave one of them out");
        }
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
