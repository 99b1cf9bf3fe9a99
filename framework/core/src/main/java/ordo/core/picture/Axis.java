package ordo.core.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The numbers along one side of a chart.
 *
 * @param low   the number at {@code from}
 * @param high  the number at {@code to}
 * @param whole whether only whole numbers make sense
 * @param from  a place in the chart
 * @param to    another one
 */
record Axis(double low, double high, boolean whole, int from, int to) {
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int TICKS = 7;

    /**
     * An axis that shows these numbers.
     *
     * @param cut whether to leave out a few that are far above the rest
     */
    static Axis over(double[] numbers, int from, int to, boolean cut) {
        double[] sorted = DoubleStream.of(numbers).sorted().toArray();
        double low = sorted.length == 0 ? 0 : sorted[0];
        double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1];
        if (cut && sorted.length > 0) {
            double most = sorted[(int) (0.8 * (sorted.length - 1))];
            high = most > low ? Math.min(high, low + 2.5 * (most - low)) : high;
        }
        double pad = high > low ? (cut ? 0.04 * (high - low) : 0) : Math.max(0.5, Math.abs(low) * 0.01);
        boolean whole = !cut && DoubleStream.of(numbers).allMatch(n -> n == Math.rint(n));
        return new Axis(low - pad, high + pad, whole, from, to);
    }

    double at(double number) {
        return from + (number - low) / (high - low) * (to - from);
    }

    boolean holds(double number) {
        return number >= low && number <= high;
    }

    private double step() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = Arrays.stream(STEPS).map(s -> s * power).filter(s -> s >= rough * 0.999).findFirst()
                .orElse(10 * power);
        return whole ? Math.max(1, step) : step;
    }

    /** Round numbers along the axis. */
    double[] ticks() {
        double step = step();
        return LongStream.rangeClosed((long) Math.ceil(low / step - 1e-9), (long) Math.floor(high / step + 1e-9))
                .mapToDouble(k -> k * step).toArray();
    }

    /** A tick with as many decimals as the step between ticks needs. */
    String label(double tick) {
        int decimals = Math.clamp((long) Math.ceil(-Math.log10(step()) - 1e-9), 0, 9);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '\u2212');
    }
}
