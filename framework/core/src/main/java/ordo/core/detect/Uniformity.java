package ordo.core.detect;

import java.util.Arrays;

/**
 * How far the p-values of rows are from uniform, which they are if the rows come from where the held-out ones come: the
 * two-sample test of Kolmogorov and Smirnov on T. Ties make it find less, never more.
 *
 * @param distance the largest difference between the shares of both below a number, in 0 … 1
 * @param pValue   how probable a distance so large is, by the asymptotic distribution with the correction of Stephens (1970)
 */
public record Uniformity(double distance, double pValue) {
    private static final int TERMS = 100;

    /** @param heldOut sorted T of the held-out rows. @param rows T of the others; neither is empty */
    static Uniformity of(double[] heldOut, double[] rows) {
        double[] sorted = rows.clone();
        Arrays.sort(sorted);
        double distance = 0;
        int a = 0;
        int b = 0;
        while (a < heldOut.length && b < sorted.length) {
            double at = Math.min(heldOut[a], sorted[b]);
            while (a < heldOut.length && heldOut[a] <= at) {
                a++;
            }
            while (b < sorted.length && sorted[b] <= at) {
                b++;
            }
            distance = Math.max(distance, Math.abs((double) a / heldOut.length - (double) b / sorted.length));
        }
        double root = Math.sqrt((double) heldOut.length * sorted.length / (heldOut.length + sorted.length));
        return new Uniformity(distance, tail((root + 0.12 + 0.11 / root) * distance));
    }

    /** 2 Σ (-1)^(k-1) exp(-2 k² λ²), the probability of more than λ. */
    private static double tail(double lambda) {
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        // the series converges too slowly for small λ, where the answer is 1
        return lambda < 0.2 ? 1 : Math.clamp(sum, 0, 1);
    }
}
