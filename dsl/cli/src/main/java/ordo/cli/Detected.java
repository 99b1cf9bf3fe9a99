package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ordo.cli.console.Json;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.detect.Detection;
import ordo.core.detect.HeldOut;
import ordo.core.detect.Statistic;
import ordo.core.picture.Histogram;
import ordo.core.picture.Histogram.Mark;
import ordo.core.picture.Histogram.Series;
import ordo.core.picture.Picture;

/**
 * What {@code ordo detect} found out.
 *
 * @param data      what the rows are called
 * @param ordinary  what the held-out rows are called
 * @param heldOut   log p of each held-out row, nats
 * @param anomalous the label of each row, if there are labels
 * @param detection p-values and the rest
 */
record Detected(String data, String ordinary, double[] heldOut, Optional<boolean[]> anomalous, Detection detection) {
    /** Significance levels to count at, and to mark in the picture. */
    private static final double[] LEVELS = {0.01, 0.05};

    /** A line for each row: row, log_p, p_value and, if rows are flagged, flagged (1 or 0). */
    void csv(OutputStream stream) throws IOException {
        boolean flags = detection.threshold().isPresent();
        Scores.csv("row,log_p,p_value" + (flags ? ",flagged" : ""), detection.logP().length, row -> row + ","
                + detection.logP()[row] + "," + detection.pValues()[row]
                + (flags ? detection.flagged(row) ? ",1" : ",0" : ""), stream);
    }

    /** For people. */
    String text() {
        HeldOut reference = detection.heldOut();
        boolean oneSided = reference.statistic() == Statistic.LIKELIHOOD;
        int rows = detection.pValues().length;
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("data", data + ", " + Wording.count(rows, "row") + ", log p "
                + Wording.fixed(mean(detection.logP()), 2) + " on average"));
        lines.add(List.of("held out", ordinary + ", " + Wording.count(reference.count(), "row") + ", log p "
                + Wording.fixed(reference.mean(), 2) + " on average"));
        lines.add(List.of("p-value", (oneSided ? "one-sided: rank of log p" : "two-sided: rank of |log p "
                + (reference.mean() < 0 ? "+ " : "- ") + Wording.fixed(Math.abs(reference.mean()), 2) + "|")
                + " among the held-out rows"));
        for (double level : LEVELS) {
            int found = detection.atMost(level);
            lines.add(List.of("p ≤ " + level, Wording.count(found, "row") + ", "
                    + Wording.fixed(100.0 * found / rows, 1) + " % (of ordinary rows, at most "
                    + Wording.plain(100 * level) + " %)"));
        }
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
                "held_out_rows", reference.count(), "held_out_mean_log_p", reference.mean(),
                "statistic", reference.statistic() == Statistic.LIKELIHOOD ? "log_p" : "typicality",
                "mean_log_p", mean(detection.logP()));
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
            json.put("log_p", detection.logP());
            json.put("p_value", detection.pValues());
        }
        return json;
    }

    /** How log p is distributed: held-out rows, these rows (by label, if there are labels), and where p is 0.05. */
    Picture picture() {
        List<Series> series = new ArrayList<>(List.of(new Series("held out", heldOut)));
        if (detection.separation().isPresent()) {
            series.add(new Series("anomalies", labelled(true)));
            series.add(new Series("other rows", labelled(false)));
        } else {
            series.add(new Series("these rows", detection.logP()));
        }
        boolean flags = detection.threshold().orElse(0) > 0;
        double level = flags ? detection.threshold().getAsDouble() : LEVELS[1];
        String name = flags ? "flagged" : "p = " + level;
        double[] limits = detection.heldOut().limits(level);
        return Histogram.of("log p (nats per row)", series, List.of(new Mark(limits[0], name),
                new Mark(limits[1], name)));
    }

    private double[] labelled(boolean kind) {
        return IntStream.range(0, detection.logP().length).filter(row -> anomalous.orElseThrow()[row] == kind)
                .mapToDouble(row -> detection.logP()[row]).toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).sum() / values.length;
    }
}
