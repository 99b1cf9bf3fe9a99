package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.cli.console.Wording;
import ordo.cli.report.Page;
import ordo.cli.report.Page.Headline;
import ordo.cli.report.Page.Table;
import ordo.core.picture.Picture;
import ordo.core.run.RunInfo;
import ordo.core.train.Evaluation;

/**
 * What goes on the page about a run.
 *
 * @param model   as trained
 * @param outcome of the training
 * @param test    on the test rows, if there are any
 * @param samples drawn from the model
 * @param picture of the samples, PNG, if they are images
 */
record Report(TrainedModel model, Training.Outcome outcome, Optional<Figures> test, Sampling samples,
              Optional<Picture> picture) {
    private static final int PICTURE_WIDTH = 720;

    /** The page. */
    Page page() {
        ModelCard card = ModelCard.of(model.source(), model.spec());
        String lead = card.statements().isEmpty() ? "An autoregressive model" : String.join("; ", card.statements());
        Optional<Page.Figure> figure = picture.map(p -> new Page.Figure(p.png(), Math.min(p.width(), PICTURE_WIDTH),
                caption()));
        return new Page(card.model(), lead, headlines(card), figure, curves(),
                List.of(numbers(), facts(card), parts(card), measured()), specName(), model.source().text(),
                "Made by Ordo " + Ordo.Version.number() + " in " + outcome.run());
    }

    private List<Headline> headlines(ModelCard card) {
        List<Headline> all = new ArrayList<>();
        test.map(Figures::evaluation).ifPresentOrElse(e -> {
            all.add(new Headline(Wording.fixed(e.nll(), 2), "nats", "test negative log-likelihood, ± "
                    + Wording.fixed(e.standardError(), 2)));
            all.add(new Headline(Wording.fixed(e.bitsPerDimension(), 4), "bits", "per dimension"));
        }, () -> all.add(new Headline(Wording.fixed(outcome.best(), 2), "nats",
                "validation negative log-likelihood")));
        all.add(new Headline(Wording.large(card.parameters()), "", "parameters"));
        all.add(new Headline(Wording.seconds(outcome.seconds()), "",
                "of training, " + Wording.count(epochs(), "epoch")));
        return all;
    }

    private int epochs() {
        return model.run().metrics().size();
    }

    private String caption() {
        return Wording.count(samples.logP().length) + " samples, drawn one variable after the other. Their mean log p "
                + "is " + Wording.fixed(samples.meanLogP(), 1) + " nats; drawing them took "
                + Wording.seconds(samples.seconds()) + "."
                + (samples.given().isEmpty() ? "" : !GivenValues.NONE.needRows(model.spec().model())
                ? " Classes run from left to right, line by line." : " Ten at a time are given the same, taken from a test row"
                + Maps.shown(model.spec().model()).map(map -> "; each line begins with its " + map.name() + ".").orElse("."));
    }

    private Optional<Page.Curves> curves() {
        List<SequencedMap<String, Object>> metrics = model.run().metrics();
        if (metrics.isEmpty()) {
            return Optional.empty();
        }
        int[] epochs = metrics.stream().mapToInt(m -> ((Long) m.get("epoch")).intValue()).toArray();
        return Optional.of(new Page.Curves(epochs, column(metrics, "train_nll"), column(metrics, "valid_nll"),
                outcome.info().bestEpoch(), "Mean over the rows, after each epoch; the dashed line marks the "
                + "parameters that were kept. The training curve is measured while the parameters still move."));
    }

    private static double[] column(List<SequencedMap<String, Object>> metrics, String name) {
        return metrics.stream().mapToDouble(m -> m.get(name) instanceof Number n ? n.doubleValue() : Double.NaN)
                .toArray();
    }

    private Table numbers() {
        List<List<String>> rows = new ArrayList<>();
        test.ifPresent(figures -> {
            Evaluation e = figures.evaluation();
            rows.add(List.of("test", Wording.count(e.rows()), Wording.fixed(e.nll(), 3) + " ± "
                    + Wording.fixed(e.standardError(), 3), Wording.fixed(e.bitsPerDimension(), 5)));
            if (figures.orderings() > 1) {
                rows.add(List.of("test, one ordering alone (mean)", Wording.count(e.rows()),
                        Wording.fixed(figures.meanOfMembers(), 3), Wording.fixed(new Evaluation(1,
                                figures.meanOfMembers(), 0, e.variables()).bitsPerDimension(), 5)));
            }
        });
        int validRows = outcome.data().splits().valid().count();
        int variables = model.spec().model().variables();
        rows.add(List.of("validation, best epoch", Wording.count(validRows), Wording.fixed(outcome.best(), 3),
                Wording.fixed(new Evaluation(1, outcome.best(), 0, variables).bitsPerDimension(), 5)));
        return new Table("Likelihood", List.of("on", "rows", "negative log-likelihood, nats", "bits per dimension"),
                rows, "Exact: every number is the sum of the conditionals' logarithms, averaged over the rows; ± is "
                + "the standard error of that average.");
    }

    private static Table facts(ModelCard card) {
        List<List<String>> rows = new ArrayList<>(CardText.facts(card));
        rows.addAll(CardText.costs(card));
        return new Table("The model", List.of(), rows, "");
    }

    private static Table parts(ModelCard card) {
        return new Table("", CardText.PARTS, CardText.parts(card), "A cell is one number that the network computes for "
                + "a row; an edge is one number read to do so.");
    }

    private Table measured() {
        RunInfo info = outcome.info();
        Map<String, String> details = info.details();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("data", info.data() + ": " + Wording.count(outcome.data().splits().train().count())
                + " rows to train, " + Wording.count(outcome.data().splits().valid().count()) + " to validate, "
                + Wording.count(outcome.data().splits().test().count()) + " to test"));
        for (String note : outcome.data().notes()) {
            rows.add(List.of("", note));
        }
        rows.add(List.of("fingerprint", info.fingerprint()));
        rows.add(List.of("seed", Long.toString(info.seed())));
        rows.add(List.of("backend", details.getOrDefault(Training.BACKEND, info.backend())));
        rows.add(List.of("machine", details.getOrDefault(Training.MACHINE, "–")));
        rows.add(List.of("Java", details.getOrDefault(Training.JAVA, "–")));
        rows.add(List.of("training time", Wording.seconds(outcome.seconds()) + " for "
                + Wording.count(epochs(), "epoch") + ", validation included"));
        test.ifPresent(figures -> rows.add(List.of("test time", Wording.seconds(figures.seconds()))));
        rows.add(List.of("sampling time", Wording.seconds(samples.seconds()) + " for "
                + Wording.count(samples.logP().length, "sample")));
        rows.add(List.of("started", info.created().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()));
        rows.add(List.of("versions", "Ordo " + info.ordo() + "; " + String.join(", ", info.plugins().entrySet().stream()
                .map(p -> p.getKey() + " " + p.getValue()).toList())));
        return new Table("How it was measured", List.of(), rows, "");
    }

    private String specName() {
        return Path.of(outcome.info().details().getOrDefault(Training.SPEC, "spec.ar")).getFileName().toString();
    }
}
