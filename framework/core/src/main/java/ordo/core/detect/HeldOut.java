package ordo.core.detect;

import java.util.Arrays;
import ordo.spi.OrdoException;

/**
 * The log-likelihoods of data that the model was not trained on, with which others are compared.
 *
 * <p>The p-value of a row is the share of rows at least as unusual, itself counted among them:
 * p = (1 + #{held-out T ≤ T(x)}) / (N + 1) (Song et al. 2018, PixelDefend). If the row comes from the same source as the
 * held-out ones, all N + 1 orders are equally likely, so P(p ≤ α) ≤ α for every α, whatever the model is worth; without
 * ties p is uniform on 1/(N+1), 2/(N+1), …, 1. Training rows would not do: a model likes them better than others.
 */
public final class HeldOut {
    private final Statistic statistic;
    private final double mean;
    private final double[] sorted;

    /**
     * @param logP      log p of each held-out row, or its difference to that of a background model, nats; at least one row
     * @param statistic what to compare
     * @throws OrdoException if there is no row, or if one has no likelihood
     */
    public HeldOut(double[] logP, Statistic statistic) {
        if (logP.length == 0) {
            throw OrdoException.data("there are no held-out rows to compare with", "name some with --calibrate");
        }
        for (int row = 0; row < logP.length; row++) {
            if (Double.isNaN(logP[row])) {
                throw OrdoException.data("held-out row " + (row + 1) + " has no likelihood: log p is not a number",
                        "the run may have diverged; train again");
            }
        }
        this.statistic = statistic;
        this.mean = Arrays.stream(logP).sum() / logP.length;
        this.sorted = Arrays.stream(logP).map(this::value).sorted().toArray();
    }

    /** N, how many held-out rows there are. */
    public int count() {
        return sorted.length;
    }

    /** The mean of their log p, nats. */
    public double mean() {
        return mean;
    }

    /** What is compared. */
    public Statistic statistic() {
        return statistic;
    }

    /** T of a row with this log p. */
    private double value(double logP) {
        return statistic == Statistic.TYPICALITY ? -Math.abs(logP - mean) : logP;
    }

    /** The p-value of a row with this log p, in 1/(N+1) … 1; a row without likelihood (NaN) is as unusual as can be. */
    public double pValue(double logP) {
        return (1.0 + (Double.isNaN(logP) ? 0 : notAbove(value(logP)))) / (sorted.length + 1);
    }

    /** The p-value of each row. */
    public double[] pValues(double[] logP) {
        return Arrays.stream(logP).map(this::pValue).toArray();
    }

    /** T of each row; NaN as if it were the smallest. */
    double[] values(double[] logP) {
        return Arrays.stream(logP).map(l -> Double.isNaN(l) ? Double.NEGATIVE_INFINITY : value(l)).toArray();
    }

    /** Whether rows come from where the held-out ones come, as far as T can tell. */
    public Uniformity uniformity(double[] logP) {
        return Uniformity.of(sorted, values(logP));
    }

    /** How many held-out rows have T ≤ value. */
    private int notAbove(double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Where log p has to lie for p ≤ level: below the first number or above the second, which is infinite for
     * all but {@link Statistic#TYPICALITY}. Both are infinite if N is too small for such a p-value (N + 1 &lt; 1 / level).
     */
    public double[] limits(double level) {
        int below = (int) Math.floor(level * (sorted.length + 1) + 1e-9);
        if (below < 1) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        double limit = sorted[Math.min(below, sorted.length) - 1];
        return statistic == Statistic.TYPICALITY ? new double[] {mean + limit, mean - limit}
                : new double[] {limit, Double.POSITIVE_INFINITY};
    }
}
