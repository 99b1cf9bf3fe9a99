package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ordo.cli.console.Json;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.detect.Detection;
import ordo.core.detect.HeldOut;
import ordo.core.detect.Statistic;
import ordo.core.detect.Uniformity;
import ordo.core.picture.Histogram;
import ordo.core.picture.Histogram.Mark;
import ordo.core.picture.Histogram.Series;
import ordo.core.picture.Picture;

/**
 * What {@code ordo detect} found out.
 *
 * @param data      what the rows are called
 * @param anomalies what the anomalies behind them are called, if they were named apart
 * @param ordinary  what the held-out rows are called
 * @param heldOut   how likely the held-out rows are
 * @param rows      how likely the rows are
 * @param anomalous the label of each row, if there are labels
 * @param detection p-values and the rest
 */
record Detected(String data, Optional<String> anomalies, String ordinary, Likelihoods heldOut, Likelihoods rows,
                Optional<boolean[]> anomalous, Detection detection) {
    /** Significance levels to count at, and to mark in the picture. */
    private static final double[] LEVELS = {0.01, 0.05};

    private boolean ratio() {
        return detection.heldOut().statistic() == Statistic.LIKELIHOOD_RATIO;
    }

    /** A line for each row: row, log_p, log_ratio if that is compared, p_value and, if rows are flagged, flagged (1 or 0). */
    void csv(OutputStream stream) throws IOException {
        boolean flags = detection.threshold().isPresent();
        Scores.csv("row,log_p," + (ratio() ? "log_ratio," : "") + "p_value" + (flags ? ",flagged" : ""), rows.rows(),
                row -> row + "," + rows.logP()[row] + "," + (ratio() ? rows.compared()[row] + "," : "")
                        + detection.pValues()[row] + (flags ? detection.flagged(row) ? ",1" : ",0" : ""), stream);
    }

    /** For people. */
    String text() {
        HeldOut reference = detection.heldOut();
        List<List<String>> lines = new ArrayList<>();
        if (anomalies.isPresent()) {
            int first = count(row -> !anomalous.orElseThrow()[row]);
            lines.add(described("data", data, select(row -> row < first)));
            lines.add(described("anomalies", anomalies.get() + " (numbered from " + first + ")", select(row -> row >= first)));
        } else {
            lines.add(described("data", data, rows));
        }
        lines.add(described("held out", ordinary, heldOut));
        lines.add(List.of("p-value", switch (reference.statistic()) {
            case LIKELIHOOD -> "one-sided: rank of log p among the held-out rows";
            case LIKELIHOOD_RATIO -> "one-sided: rank of the log ratio, log p minus that of the background model, among the "
                    + "held-out rows";
            case TYPICALITY -> "two-sided: rank of |log p " + (reference.mean() < 0 ? "+ " : "- ")
                    + Wording.fixed(Math.abs(reference.mean()), 2) + "| among the held-out rows";
        }));
        for (double level : LEVELS) {
            int found = detection.atMost(level);
            lines.add(List.of("p ≤ " + level, Wording.count(found, "row") + ", "
                    + Wording.fixed(100.0 * found / rows.rows(), 1) + " % (of ordinary rows, at most "
                    + Wording.plain(100 * level) + " %)"));
        }
        uniformity().ifPresent(found -> lines.add(List.of("uniform", "the p-values of " + (anomalous.isPresent()
                ? "rows that are no anomalies" : "these rows") + " are off a uniform distribution by "
                + Wording.fixed(found.distance(), 4) + " at most (Kolmogorov-Smirnov test: p = "
                + Wording.fixed(found.pValue(), 3) + ")")));
        detection.threshold().ifPresent(threshold -> lines.add(List.of("flagged", Wording.count(detection.flags(), "row")
                + (threshold > 0 ? ", those with p ≤ " + Wording.fixed(threshold, 5) : ""))));
        detection.separation().ifPresent(found -> lines.add(List.of("AUROC", Wording.fixed(found.auroc(), 4) + " ± "
                + Wording.fixed(found.standardError(), 4) + " (± standard error), "
                + Wording.count(found.anomalies()) + " anomalies against " + Wording.count(found.ordinary(), "other row"))));
        if (anomalous.isPresent() && detection.separation().isEmpty()) {
            lines.add(List.of("AUROC", "none: all labels are the same"));
        }
        return Table.aligned(lines, List.of(), 0);
    }

    private List<String> described(String title, String name, Likelihoods these) {
        return List.of(title, name + ", " + Wording.count(these.rows(), "row") + ", log p " + Wording.fixed(mean(these.logP()),
                2) + (ratio() ? " and log ratio " + Wording.fixed(mean(these.compared()), 2) : "") + " on average");
    }

    /** Whether rows that are no anomalies, as far as is known, are like the held-out ones; empty if there are none. */
    private Optional<Uniformity> uniformity() {
        double[] mine = select(row -> anomalous.isEmpty() || !anomalous.get()[row]).compared();
        return mine.length == 0 ? Optional.empty() : Optional.of(detection.heldOut().uniformity(mine));
    }

    /** What the number of held-out rows does not allow. */
    Optional<String> warning() {
        int count = detection.heldOut().count();
        double smallest = 1.0 / (count + 1);
        if (smallest > LEVELS[0]) {
            return Optional.of("with " + Wording.count(count, "held-out row") + " no p-value can be below "
                    + Wording.fixed(smallest, 3) + "; give more with --calibrate");
        }
        return Optional.empty();
    }

    /** For machines. */
    Object json(Optional<Path> file, Optional<Path> picture) {
        HeldOut reference = detection.heldOut();
        var json = Json.object("ok", true, "data", data, "rows", detection.pValues().length, "held_out", ordinary,
                "held_out_rows", reference.count(), "held_out_mean_log_p", mean(heldOut.logP()),
                "statistic", switch (reference.statistic()) {
                    case LIKELIHOOD -> "log_p";
                    case LIKELIHOOD_RATIO -> "log_ratio";
                    case TYPICALITY -> "typicality";
                }, "mean_log_p", mean(rows.logP()));
        anomalies.ifPresent(name -> json.put("anomalous_data", name));
        uniformity().ifPresent(found -> {
            json.put("uniformity_distance", found.distance());
            json.put("uniformity_p_value", found.pValue());
        });
        detection.threshold().ifPresent(threshold -> {
            json.put("flagged", detection.flags());
            json.put("flagged_p_value", threshold);
        });
        detection.separation().ifPresent(found -> {
            json.put("auroc", found.auroc());
            json.put("auroc_standard_error", found.standardError());
            json.put("anomalies", found.anomalies());
        });
        picture.ifPresent(path -> json.put("picture", path));
        if (file.isPresent()) {
            json.put("file", file.get());
        } else {
            json.put("log_p", rows.logP());
            if (ratio()) {
                json.put("log_ratio", rows.compared());
            }
            json.put("p_value", detection.pValues());
        }
        return json;
    }

    /** How what is compared is distributed: held-out rows, these (by label, if there are labels), and where p is 0.05. */
    Picture picture() {
        List<Series> series = new ArrayList<>(List.of(new Series("held out", heldOut.compared())));
        if (detection.separation().isPresent()) {
            series.add(new Series("anomalies", select(row -> anomalous.orElseThrow()[row]).compared()));
            series.add(new Series("other rows", select(row -> !anomalous.orElseThrow()[row]).compared()));
        } else {
            series.add(new Series("these rows", rows.compared()));
        }
        boolean flags = detection.threshold().orElse(0) > 0;
        double level = flags ? detection.threshold().getAsDouble() : LEVELS[1];
        String name = flags ? "flagged" : "p = " + level;
        double[] limits = detection.heldOut().limits(level);
        return Histogram.of((ratio() ? "log p - log p of the background" : "log p") + " (nats per row)", series,
                List.of(new Mark(limits[0], name), new Mark(limits[1], name)));
    }

    private int count(IntPredicate which) {
        return (int) IntStream.range(0, rows.rows()).filter(which).count();
    }

    private Likelihoods select(IntPredicate which) {
        int[] mine = IntStream.range(0, rows.rows()).filter(which).toArray();
        return new Likelihoods(IntStream.of(mine).mapToDouble(row -> rows.logP()[row]).toArray(),
                IntStream.of(mine).mapToDouble(row -> rows.compared()[row]).toArray());
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).sum() / values.length;
    }
}
