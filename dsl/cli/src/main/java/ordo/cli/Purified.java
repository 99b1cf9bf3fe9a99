package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.model.ModelDefinition;
import ordo.core.picture.ChangeGrid;
import ordo.core.picture.Picture;
import ordo.core.plan.Engine;
import ordo.core.purify.Purification;

/**
 * What {@code ordo purify} made.
 *
 * @param data       what the rows are called
 * @param model      the model
 * @param eps        how far values might move
 * @param purified   how many rows were purified, the others being usual enough
 * @param before     the rows
 * @param after      the same, purified
 * @param logPBefore log p of each row, nats
 * @param logPAfter  the same, purified
 * @param seconds    how long it took
 */
record Purified(String data, ModelDefinition model, int eps, int purified, Sampling.Numbers before, Sampling.Numbers after,
                double[] logPBefore, double[] logPAfter, double seconds) {
    /** A picture of more rows would show too little of each. */
    private static final int SHOWN = 40;

    /**
     * Purifies rows, a batch at a time.
     *
     * @param unusual whether to purify a row with this log p; the others stay as they are
     */
    static Purified of(TrainedModel trained, Purification purification, Chosen chosen, int eps, DoublePredicate unusual,
                       Console console) {
        ModelDefinition model = trained.spec().model();
        Engine<?> engine = trained.engine();
        int rows = chosen.data().count();
        int size = model.variables();
        double[] before = new double[Math.multiplyExact(rows, size)];
        double[] after = new double[before.length];
        double[] logPBefore = new double[rows];
        double[] logPAfter = new double[rows];
        int purified = 0;
        var line = new ProgressLine(console);
        long began = System.nanoTime();
        for (int from = 0; from < rows; from += engine.batch()) {
            int start = from;
            int count = Math.min(engine.batch(), rows - from);
            line.update(() -> "purified " + Wording.count(start) + " of " + Wording.count(rows, "row"));
            Batch batch = Batch.of(model, chosen.data(), from, count);
            double[] logP = engine.score(batch.x(), batch.given(), count);
            int[] touched = IntStream.range(0, count).filter(row -> unusual.test(logP[row])).toArray();
            double[] pure = batch.x().clone();
            put(purification.purify(rows(batch.x(), touched, size), model.givenRows(batch.given(), touched)), touched, size, pure);
            System.arraycopy(batch.x(), 0, before, from * size, pure.length);
            System.arraycopy(pure, 0, after, from * size, pure.length);
            System.arraycopy(logP, 0, logPBefore, from, count);
            System.arraycopy(engine.score(pure, batch.given(), count), 0, logPAfter, from, count);
            purified += touched.length;
        }
        line.clear();
        return new Purified(chosen.name(), model, eps, purified, new Sampling.Numbers(rows, model.shape(), before),
                new Sampling.Numbers(rows, model.shape(), after), logPBefore, logPAfter, (System.nanoTime() - began) * 1e-9);
    }

    private static double[] rows(double[] x, int[] which, int size) {
        double[] some = new double[which.length * size];
        for (int k = 0; k < which.length; k++) {
            System.arraycopy(x, which[k] * size, some, k * size, size);
        }
        return some;
    }

    private static void put(double[] some, int[] which, int size, double[] x) {
        for (int k = 0; k < which.length; k++) {
            System.arraycopy(some, k * size, x, which[k] * size, size);
        }
    }

    private double[] changes() {
        return IntStream.range(0, before.values().length).mapToDouble(i -> Math.abs(after.values()[i] - before.values()[i]))
                .toArray();
    }

    private double largestChange() {
        return Arrays.stream(changes()).max().orElse(0);
    }

    private double shareChanged() {
        return Arrays.stream(changes()).filter(change -> change > 0).count() / (double) Math.max(1, before.values().length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private String likelihoods() {
        return Wording.fixed(mean(logPBefore), 2) + " nats before, " + Wording.fixed(mean(logPAfter), 2)
                + " after, on average; higher in " + IntStream.range(0, logPBefore.length).filter(r ->
                logPAfter[r] > logPBefore[r]).count() + " of " + Wording.count(logPBefore.length, "row");
    }

    private String changed() {
        return Wording.fixed(100 * shareChanged(), 1) + " % of the values, by at most " + Wording.plain(largestChange());
    }

    /** For people. */
    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("data", data + ", " + Wording.count(before.count(), "row")));
        lines.add(List.of("eps", eps + " of the " + model.domain(0).cardinality() + " levels"));
        if (purified < before.count()) {
            lines.add(List.of("purified", Wording.count(purified, "row") + ", the unusual ones"));
        }
        lines.add(List.of("changed", changed()));
        lines.add(List.of("log p", likelihoods()));
        if (model.orderings().size() > 1) {
            lines.add(List.of("ordering", "the first of " + model.orderings().size() + "; log p is that of all together"));
        }
        lines.add(List.of("time", Wording.seconds(seconds)));
        return Table.aligned(lines, List.of(), 0);
    }

    /** The first images before and after. */
    Picture picture() {
        int shown = Math.min(SHOWN, before.count());
        List<String> text = new ArrayList<>(List.of("before, after, and what changed: orange became brighter, blue darker"
                + (shown < before.count() ? " (the first " + shown + " of " + before.count() + ")" : "")));
        text.add("eps " + eps + ": changed " + changed());
        text.add("log p " + likelihoods());
        return ChangeGrid.of(first(before, shown), first(after, shown), model.shape(), model.domain(0), largestChange(), text);
    }

    private static Sampling.Numbers first(Sampling.Numbers rows, int count) {
        return new Sampling.Numbers(count, rows.shape(), rows.values(), rows.headings());
    }

    /** For machines. */
    Object json(Optional<Path> file, Optional<Path> picture) {
        var json = Json.object("ok", true, "data", data, "rows", before.count(), "eps", eps, "purified", purified, "share_changed",
                shareChanged(), "largest_change", largestChange(), "mean_log_p", mean(logPBefore), "mean_log_p_purified",
                mean(logPAfter), "seconds", seconds, "log_p", logPBefore, "log_p_purified", logPAfter);
        picture.ifPresent(path -> json.put("picture", path));
        if (file.isPresent()) {
            json.put("file", file.get());
        } else {
            json.put("x", after.values());
        }
        return json;
    }
}
