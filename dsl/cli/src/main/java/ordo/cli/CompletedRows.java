package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.cli.console.Json;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.complete.Completion;
import ordo.core.complete.Method;
import ordo.core.complete.Settings;
import ordo.core.model.ModelDefinition;
import ordo.spi.Shape;

/**
 * What {@code ordo complete} found.
 *
 * @param data        what the rows are called
 * @param model       their model
 * @param form        how a table is written; of no columns for others
 * @param incomplete  the rows as they were
 * @param settings    what was wanted
 * @param completions of each row
 * @param seconds     how long it took
 */
record CompletedRows(String data, ModelDefinition model, TableForm form, Incomplete incomplete, Settings settings,
                     List<Completion> completions, double seconds) {
    /** Fewer effective draws than this are a reason to warn. */
    private static final double FEW = 20;

    /** All completions, row by row; what was drawn for a table has as many digits as its training data. */
    Sampling.Numbers numbers() {
        int each = settings.number() * model.variables();
        double[] all = new double[Math.multiplyExact(completions.size(), each)];
        for (int row = 0; row < completions.size(); row++) {
            System.arraycopy(completions.get(row).x(), 0, all, row * each, each);
            for (int k = 0; k < each && !model.columns().isEmpty(); k++) {
                int column = k % model.variables();
                if (!incomplete.kept().get(row).get(column)) {
                    all[row * each + k] = form.rounded(column, all[row * each + k]);
                }
            }
        }
        return new Sampling.Numbers(completions.size() * settings.number(), model.shape(), all, form.headings());
    }

    /** The map that the model was given, if it can be drawn as its images are. */
    Optional<double[]> maps() {
        return Maps.shown(model).map(thing -> Maps.drawn(model, thing,
                incomplete.given().get(model.given().indexOf(thing))));
    }

    /** Behind its map, if there is one: each row as it was, NaN where a value is missing, followed by its completions. */
    Sampling.Numbers beside() {
        int size = model.variables();
        Optional<double[]> maps = maps();
        int before = maps.isPresent() ? size : 0;
        int each = before + (1 + settings.number()) * size;
        double[] all = new double[Math.multiplyExact(completions.size(), each)];
        for (int row = 0; row < completions.size(); row++) {
            if (before > 0) {
                System.arraycopy(maps.orElseThrow(), row * size, all, row * each, size);
            }
            System.arraycopy(incomplete.row(row), 0, all, row * each + before, size);
            System.arraycopy(completions.get(row).x(), 0, all, row * each + before + size, settings.number() * size);
        }
        return new Sampling.Numbers(all.length / Math.max(1, size), Shape.of(size), all, List.of());
    }

    /** How many rows were completed by each method. */
    Map<Method, Integer> methods() {
        var counts = new EnumMap<Method, Integer>(Method.class);
        completions.forEach(c -> counts.merge(c.method(), 1, Integer::sum));
        return counts;
    }

    /** What was done, a sentence for each method. */
    List<String> sentences() {
        return methods().entrySet().stream().map(e -> sentence(e.getKey()) + " (" + Wording.count(e.getValue(), "row")
                + ")").toList();
    }

    private String sentence(Method method) {
        boolean weighted = method == Method.RESAMPLING;
        return method.sentence() + (weighted ? ", " + Wording.count(settings.particles()) + " draws for each row" : "")
                + (!settings.mostLikely() || method == Method.NOTHING_MISSING ? ""
                        : method == Method.ENUMERATION ? "; the most likely"
                        : "; the most likely of " + Wording.count(settings.particles()) + " draws");
    }

    /** For people. */
    String text() {
        List<List<String>> lines = new ArrayList<>();
        int holed = (int) incomplete.holed().count();
        lines.add(List.of("data", data + ", " + Wording.count(incomplete.rows(), "row") + ", "
                + Wording.count(incomplete.missing(), "value") + " missing in " + Wording.count(holed)));
        sentences().forEach(sentence -> lines.add(List.of(lines.size() == 1 ? "method" : "", sentence)));
        if (holed > 0) {
            lines.add(List.of("log p", likelihood()));
        }
        lines.add(List.of("time", Wording.seconds(seconds)));
        return Table.aligned(lines, List.of(), 0);
    }

    /** The mean log p of completions, for people. */
    String likelihood() {
        boolean estimate = completions.stream().anyMatch(c -> !c.method().exact());
        return Wording.fixed(meanLogP(), 2) + " nats on average, of what was missing given what was known"
                + (estimate ? " (in part an estimate)" : "");
    }

    private double meanLogP() {
        return incomplete.holed().boxed().flatMapToDouble(row -> java.util.Arrays.stream(completions.get(row).logP()))
                .average().orElse(Double.NaN);
    }

    /** Rows for which the draws were weighted so unevenly that few of them count. */
    Optional<String> warning() {
        int[] few = IntStream.range(0, completions.size()).filter(row -> completions.get(row).effective() < FEW)
                .toArray();
        if (few.length == 0) {
            return Optional.empty();
        }
        int worst = IntStream.of(few).boxed().min((a, b) -> Double.compare(completions.get(a).effective(),
                completions.get(b).effective())).orElseThrow();
        return Optional.of("in " + Wording.count(few.length, "row") + " the weighted draws are worth fewer than "
                + (int) FEW + " unweighted ones (row " + worst + ", counted from 0: "
                + Wording.fixed(completions.get(worst).effective(), 1) + "): completions and log p are rough there; "
                + "use more than --particles " + settings.particles());
    }

    /** For machines. */
    Object json(Optional<Path> file) {
        var methods = Json.object();
        methods().forEach((method, count) -> methods.put(method.word(), count));
        var json = Json.object("ok", true, "data", data, "rows", incomplete.rows(), "number", settings.number(),
                "seed", settings.seed(), "missing", incomplete.missing(), "methods", methods, "mean_log_p", meanLogP(),
                "seconds", seconds, "method", completions.stream().map(c -> c.method().word()).toList(),
                "log_p", completions.stream().map(Completion::logP).toList(),
                "log_p_known", completions.stream().map(Completion::logKnown).toList(),
                "effective_sample_size", completions.stream().map(Completion::effective).toList());
        if (file.isPresent()) {
            json.put("file", file.get());
        } else {
            json.put("x", numbers().values());
        }
        return json;
    }
}
