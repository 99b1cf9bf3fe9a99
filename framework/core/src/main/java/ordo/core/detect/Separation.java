package ordo.core.detect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well a statistic tells anomalies from ordinary rows: the area under the ROC curve, which is the probability that an
 * anomaly has the smaller T, ties counting one half.
 *
 * @param auroc         in 0 … 1; 0.5 is guessing
 * @param standardError of it, by the method of DeLong et al. (1988); NaN with fewer than two rows of a kind
 * @param anomalies     how many rows are labelled so
 * @param ordinary      how many are not
 */
public record Separation(double auroc, double standardError, int anomalies, int ordinary) {

    /**
     * Compares.
     *
     * @param value     T of each row: small is unusual; {@code p} would do as well but for its ties
     * @param anomalous the label of each row
     * @throws IllegalArgumentException if there are not both kinds of rows
     */
    public static Separation of(double[] value, boolean[] anomalous) {
        int m = (int) IntStream.range(0, value.length).filter(r -> anomalous[r]).count();
        int n = value.length - m;
        if (m == 0 || n == 0) {
            throw new IllegalArgumentException(m + " anomalies, " + n + " ordinary rows");
        }
        double[] all = ranks(value, IntStream.range(0, value.length).toArray());
        double[] placed = new double[value.length];
        for (boolean kind : new boolean[] {true, false}) {
            int[] mine = IntStream.range(0, value.length).filter(r -> anomalous[r] == kind).toArray();
            double[] within = ranks(value, mine);
            for (int row : mine) {
                // how many of the other kind lie below, ties half
                double below = all[row] - within[row];
                placed[row] = kind ? 1 - below / n : below / m;
            }
        }
        double auroc = mean(placed, anomalous, true, m);
        double error = Math.sqrt(variance(placed, anomalous, true, m, auroc) / m
                + variance(placed, anomalous, false, n, auroc) / n);
        return new Separation(auroc, error, m, n);
    }

    /** The rank of each of some rows among them, from 1; equal values share the mean of their ranks. By row number. */
    private static double[] ranks(double[] value, int[] rows) {
        int[] order = Arrays.stream(rows).boxed().sorted(Comparator.comparingDouble(r -> value[r]))
                .mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[value.length];
        for (int from = 0; from < order.length;) {
            int to = from + 1;
            while (to < order.length && value[order[to]] == value[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double mean(double[] placed, boolean[] anomalous, boolean kind, int count) {
        return IntStream.range(0, placed.length).filter(r -> anomalous[r] == kind).mapToDouble(r -> placed[r]).sum()
                / count;
    }

    private static double variance(double[] placed, boolean[] anomalous, boolean kind, int count, double mean) {
        return IntStream.range(0, placed.length).filter(r -> anomalous[r] == kind)
                .mapToDouble(r -> (placed[r] - mean) * (placed[r] - mean)).sum() / (count - 1);
    }
}
