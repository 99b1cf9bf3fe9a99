package ordo.bench;

import java.util.Locale;

/**
 * Something that must be true, and what was measured.
 *
 * @param work    of which case
 * @param threads with how many threads
 * @param what    is compared, such as {@code speed / mkl}
 * @param least   whether the bound is a least value rather than a greatest
 * @param bound   the value asked for
 * @param value   the value measured
 * @param unit    of both; empty for a ratio
 */
public record Goal(String work, int threads, String what, boolean least, double bound, Spread value, String unit) {

    /** Whether the median keeps the bound. */
    public boolean met() {
        return least ? value.median() >= bound : value.median() <= bound;
    }

    /** The bound as a sign and a number. */
    public String asked() {
        return (least ? "≥ " : "≤ ") + (bound == Math.rint(bound) ? String.format(Locale.ROOT, "%.0f", bound)
                : Double.toString(bound)) + unit;
    }
}
