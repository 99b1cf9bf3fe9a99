package ordo.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.Wording;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo sample}. */
@Command(name = "sample", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Draws samples from a trained model, each for the price of about one scoring pass.",
            "Sample k of a seed is the same, however many are drawn. Images become one PNG, other rows CSV;",
            "a table has its header and its labels, and numbers have as many decimals as in the training data."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo sample runs/digits-1 -n 100                       writes samples.png into the run",
            "  ordo sample runs/digits-1 -n 1000 --out samples.npy --class 7",
            "  ordo sample runs/digits-1 -n 8 --given y=0..9 --out classes.png    a row of 8 for each class",
            "  ordo sample runs/sharper-1 -n 8 --given coarse=maps.npy --out sharp.png    a row of 8 for each map, behind it"})
final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = {"-n", "--number"}, paramLabel = "N", defaultValue = "100",
            description = "How many; 100 if left out.")
    private int number;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed; 1 if left out.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write: .png, .npy or .csv.")
    private Path out;

    @Option(names = "--given", paramLabel = "NAME=VALUE",
            description = {"What the model is given: y=7, or a file, m=FILE.npy or m=FILE.png. y=0..9, y=1,3,7 or a file with several",
                "rows draws -n samples of each, a row of the picture for each. If left out, classes run through all their",
                "values; maps, vectors and real numbers come from the test rows of the run's data."})
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(names = "--class", paramLabel = "K", description = "The same for a model that is given one thing.")
    private String label;

    @Option(names = "--compare", description = {"Also draw the same samples with a run of the whole network for every",
        "variable, as is usual, and print both times."})
    private boolean compare;

    @Mixin
    private Orders orders;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    SampleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (number < 1) {
            throw OrdoException.spec("-n takes a number of 1 or more, not " + number, "");
        }
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, orders, run)) {
            Optional<Path> file = Optional.ofNullable(out).or(() -> Pictures.showable(model.spec().model())
                    ? Optional.of(run.resolve("samples.png")) : Optional.empty());
            ModelDefinition definition = model.spec().model();
            var datasets = new Datasets(session, options);
            GivenValues wanted = GivenValues.of(definition, given, label, datasets);
            // before drawing, which may take long
            Writers writers = Writers.forFile(datasets, model, file, wanted.times() > 1 ? OptionalInt.of(number)
                    : OptionalInt.empty());
            int count = Math.multiplyExact(number, wanted.times());
            Sampling samples = Sampling.draw(model, seed, count, wanted.columns(definition, count,
                    datasets.forSampling(model, wanted)), console);
            if (console.json()) {
                console.result(json(model, samples, file, writers), "");
            } else {
                write(definition, samples, file, writers);
                file.ifPresent(console.out()::println);
                console.note(samples.summary());
                wanted.several().forEach(which -> console.note(Wording.count(number, "sample") + " of each of " + which));
                if (compare) {
                    console.note(Comparison.of(model.engine(), seed, samples).summary());
                }
            }
        }
        return 0;
    }

    private Object json(TrainedModel model, Sampling samples, Optional<Path> file, Writers writers) {
        Map<String, Object> json = Json.object("ok", true, "count", samples.x().count(), "seed", seed, "seconds", samples.seconds(),
                "mean_log_p", samples.meanLogP(), "log_p", samples.logP());
        for (int i = 0; i < samples.given().size(); i++) {
            json.put("given_" + model.spec().model().given().get(i).name(), samples.given().get(i));
        }
        if (compare) {
            json.put("compared", Comparison.of(model.engine(), seed, samples));
        }
        if (file.isPresent()) {
            write(model.spec().model(), samples, file, writers);
            json.put("file", file.get());
        } else {
            json.put("shape", samples.x().shape().extents());
            json.put("x", samples.x().values());
        }
        return json;
    }

    private void write(ModelDefinition model, Sampling samples, Optional<Path> file, Writers writers) {
        if (file.filter(path -> ending(path).equals(".png")).isPresent() && Maps.shown(model).isPresent()) {
            Pictures.samples(model, samples).save(file.get());
        } else {
            writers.write(samples.written(model), session.console().out());
        }
    }

    /** The ending of a file's name, in lower case, with its point; empty if it has none. */
    static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
    }
}
