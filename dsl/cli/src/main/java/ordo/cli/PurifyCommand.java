package ordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.core.data.Subset;
import ordo.core.detect.HeldOut;
import ordo.core.detect.Statistic;
import ordo.core.model.ModelDefinition;
import ordo.core.purify.Purification;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo purify}. */
@Command(name = "purify", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Makes rows more probable without leaving a small distance: each variable in the order of the model "
            + "becomes",
            "the most probable value within EPS of what it was, given those already replaced (PixelDefend, Song et al. 2018).",
            "Values stay whole and in their domain. Says log p before and after. For levels(K) and binary variables."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo purify runs/photos-1 --data noisy --eps 16 --out clean.png      before, after, what changed",
            "  ordo purify runs/photos-1 --data noisy.npy --eps 16 --below 0.05 --out clean.npy      unusual rows only",
            "  ordo purify runs/photos-1 --data noisy --eps 16 --out clean.npy --picture both.png --rows 12"})
final class PurifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = "--data", paramLabel = "F", required = true, description = "A file or folder of rows, or any other data.")
    private String data;

    @Option(names = "--split", paramLabel = "PART",
            description = "train, valid or test; needed for data that have several parts.")
    private Part part;

    @Option(names = "--rows", paramLabel = "N", description = "Only the first N rows.")
    private Integer rows;

    @Option(names = "--eps", paramLabel = "E", required = true, description = {"How far a value may move, in levels of the "
        + "model: of levels(256), 16 is usual.", "0 changes nothing."})
    private int eps;

    @Option(names = "--below", paramLabel = "P", description = {"Only rows whose p-value among held-out ones, as detect finds "
        + "it, is at most P;", "the others stay as they are."})
    private Double below;

    @Option(names = "--calibrate", paramLabel = "G", description = {"Held-out rows for --below, none of which the model was "
        + "trained on;", "the validation part of the run's data if left out."})
    private String calibrate;

    @Option(names = "--out", paramLabel = "FILE", description = {"The purified rows as .npy or .csv, or .png for images before "
        + "and after.", "If left out, images go to purified.png in the run, other rows to stdout."})
    private Path out;

    @Option(names = "--picture", paramLabel = "F.png", description = "Also draw images before and after.")
    private Path picture;

    @Mixin
    private Orders orders;

    @Mixin
    private GivenOption given;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    PurifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (rows != null && rows < 1) {
            throw OrdoException.spec("--rows takes a number of 1 or more, not " + rows, "");
        }
        if (below != null && !(below > 0 && below <= 1)) {
            throw OrdoException.spec("--below takes a number above 0 and at most 1, not " + below, "0.05 is usual");
        }
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, orders, run)) {
            ModelDefinition definition = model.spec().model();
            var datasets = new Datasets(session, options);
            var purification = new Purification(model.engine(), eps);
            if (eps >= definition.domain(0).cardinality() - 1) {
                console.note("note: " + eps + " reaches every value of a variable: rows become what the model finds most "
                        + "probable, whatever they were");
            }
            Optional<Path> file = Optional.ofNullable(out).or(() -> Pictures.showable(definition)
                    ? Optional.of(run.resolve("purified.png")) : Optional.empty());
            boolean drawn = file.filter(path -> SampleCommand.ending(path).equals(".png")).isPresent();
            if (drawn || picture != null) {
                Pictures.check(definition);
            }
            Writers writers = drawn ? null : Writers.forFile(datasets, model, file);
            Chosen chosen = datasets.forScoring(model, data, Optional.ofNullable(part),
                    given.values(definition, datasets));
            Dataset all = chosen.data();
            Dataset taken = rows == null || rows >= all.count() ? all : Subset.of(all,
                    IntStream.range(0, rows).toArray());
            Purified purified = Purified.of(model, purification, new Chosen(chosen.name(), taken), eps,
                    unusual(model, datasets, console), console);
            Optional<Path> pictured = drawn ? file : Optional.ofNullable(picture);
            pictured.ifPresent(path -> purified.picture().save(path));
            if (console.json()) {
                if (!drawn && file.isPresent()) {
                    writers.write(purified.after(), console.out());
                }
                console.result(purified.json(file, pictured), "");
            } else {
                if (!drawn) {
                    writers.write(purified.after(), console.out());
                }
                file.ifPresent(console.out()::println);
                console.note(purified.text().stripTrailing());
            }
        }
        return 0;
    }

    /** Which rows to purify, by log p. */
    private DoublePredicate unusual(TrainedModel model, Datasets datasets, Console console) {
        if (below == null) {
            return _ -> true;
        }
        Chosen ordinary = calibrate == null ? datasets.forUse(model, Optional.empty(), Optional.of(Part.valid), GivenValues.NONE)
                : datasets.forScoring(model, calibrate, Optional.empty(), GivenValues.NONE);
        var heldOut = new HeldOut(Scores.of(model, ordinary.data(), console), Statistic.LIKELIHOOD);
        return logP -> heldOut.pValue(logP) <= below;
    }
}
