package ordo.core.complete;

import java.util.Arrays;

/**
 * Weights of alternatives, as logarithms.
 *
 * @param logs    of each, up to a common summand
 * @param largest of them
 * @param shares  exp(log - largest), in 0 … 1
 */
record Weights(double[] logs, double largest, double[] shares) {

    static Weights of(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        return new Weights(logs, largest, Arrays.stream(logs).map(l -> StrictMath.exp(l - largest)).toArray());
    }

    /** The logarithm of their sum. */
    double logSum() {
        return largest + StrictMath.log(sum());
    }

    private double sum() {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum;
    }

    /** (Σw)² / Σw². */
    double effective() {
        double squares = 0;
        for (double share : shares) {
            squares += share * share;
        }
        return sum() * sum() / squares;
    }

    /** The alternative that a uniform number in (0, 1) picks, each with a probability in proportion to its weight. */
    int pick(double uniform) {
        double left = uniform * sum();
        int last = 0;
        for (int k = 0; k < shares.length; k++) {
            if (shares[k] > 0) {
                last = k;
                left -= shares[k];
                if (left < 0) {
                    return k;
                }
            }
        }
        return last;
    }
}
