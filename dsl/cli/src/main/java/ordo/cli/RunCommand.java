package ordo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.Wording;
import ordo.core.data.Subset;
import ordo.core.picture.Picture;
import ordo.core.run.AtomicFiles;
import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordo run}: everything at once. */
@Command(name = "run", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Trains, evaluates, draws samples, and writes one page about all of it.",
            "The page is report.html in the run's folder; it needs no other file."},
        footerHeading = "%nExample:%n", footer = "  ordo run samples/digits.ar")
final class RunCommand implements Callable<Integer> {
    private static final int SAMPLES = 100;
    private static final int ALIKE = 10;

    @Mixin
    private TrainOptions train;

    @Mixin
    private CommonOptions options;

    private final Session session;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Training.Outcome outcome;
        try (var interruption = new Interruption()) {
            outcome = new Training(session, options, train).run(interruption);
            if (outcome.interrupted()) {
                console.result(TrainCommand.json(outcome), TrainCommand.text(outcome));
                console.finish();
                return TrainCommand.INTERRUPTED;
            }
        }
        if (!console.json()) {
            console.out().print(TrainCommand.text(outcome));
        }
        try (TrainedModel model = TrainedModel.open(session, options, train.backends(), outcome.run())) {
            report(model, outcome);
        }
        return 0;
    }

    /** Rows that say what samples are given where classes cannot run through their values: the first ten, each for ten. */
    private static Optional<Dataset> given(TrainedModel model, Training.Outcome outcome) {
        Splits splits = outcome.data().splits();
        Dataset rows = splits.test().count() > 0 ? splits.test() : splits.valid();
        return GivenValues.NONE.needRows(model.spec().model()) ? Optional.of(Subset.of(rows, IntStream.range(0, SAMPLES)
                .map(i -> i / ALIKE % rows.count()).toArray())) : Optional.empty();
    }

    private void report(TrainedModel model, Training.Outcome outcome) {
        Console console = session.console();
        Optional<Figures> test = Optional.of(outcome.data().splits().test()).filter(data -> data.count() > 0)
                .map(data -> Figures.of(model, new Figures.Chosen(outcome.data().splits().name() + ", test",
                        model.prepared(data, Part.test.toString())),
                        console));
        Sampling samples = Sampling.draw(model, outcome.info().seed(), SAMPLES, GivenValues.NONE.columns(
                model.spec().model(), SAMPLES, given(model, outcome)), console);
        Optional<Picture> picture = Optional.of(model.spec().model()).filter(Pictures::showable)
                .map(m -> Pictures.samples(m, samples));
        Path folder = outcome.run();
        picture.ifPresent(p -> p.save(folder.resolve("samples.png")));
        Path page = folder.resolve("report.html");
        AtomicFiles.write(page, new Report(model, outcome, test, samples, picture).page().html());
        if (console.json()) {
            Map<String, Object> json = Json.object("ok", true, "training", TrainCommand.json(outcome),
                    "test", test.map(Figures::json), "mean_sample_log_p", samples.meanLogP(), "report", page);
            console.result(json, "");
        } else {
            test.ifPresentOrElse(figures -> console.out().println("test: "
                    + Wording.fixed(figures.evaluation().nll(), 3) + " ± "
                    + Wording.fixed(figures.evaluation().standardError(), 3) + " nats, "
                    + Wording.fixed(figures.evaluation().bitsPerDimension(), 4) + " bits per dimension, "
                    + Wording.count(figures.evaluation().rows(), "row")),
                    () -> console.note("note: the data have no test part, so nothing was tested"));
            console.note(samples.summary());
            console.out().println("report: " + page.toAbsolutePath().normalize());
        }
    }
}
