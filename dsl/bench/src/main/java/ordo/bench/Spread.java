package ordo.bench;

import java.util.Arrays;
import java.util.List;

/**
 * A number as several forks found it.
 *
 * @param median the middle one
 * @param least  the smallest
 * @param most   the largest
 * @param forks  how many
 */
public record Spread(double median, double least, double most, int forks) {

    /** Of some numbers; NaN of none. */
    public static Spread of(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(n -> n).filter(n -> !Double.isNaN(n)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
                : new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
    }

    /** Half of the range, relative to the median: the ± that goes with it; 0 where all are the same, if it be 0. */
    public double relative() {
        return most == least ? 0 : (most - least) / (2 * median);
    }

    @Override
    public String toString() {
        return Arrays.toString(new double[] {least, median, most});
    }
}
