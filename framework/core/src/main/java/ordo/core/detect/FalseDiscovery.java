package ordo.core.detect;

import java.util.Arrays;

/** Which of many p-values to act on, so that few of the rows acted on are ordinary ones (Benjamini and Hochberg 1995). */
public final class FalseDiscovery {
    private FalseDiscovery() { }

    /**
     * The largest p-value that is flagged, so that of the flagged rows at most a share of {@code rate} is ordinary, on
     * average: the largest p of rank k among m with p ≤ k · rate / m. Holds for p-values that are independent or, as
     * those of one held-out set are, positively dependent (Bates et al. 2023).
     *
     * @param pValues one for each row
     * @param rate    in 0 … 1
     * @return the threshold; 0 if nothing is flagged
     */
    public static double threshold(double[] pValues, double rate) {
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        for (int k = sorted.length; k > 0; k--) {
            if (sorted[k - 1] <= k * rate / sorted.length) {
                return sorted[k - 1];
            }
        }
        return 0;
    }
}
