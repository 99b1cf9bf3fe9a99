package ordo.testkit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Numbers as messages show them, and how they are compared. */
public final class Numbers {
    private Numbers() { }

    /** A whole number without a point, any other so that it can be read back. */
    public static String show(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 && Double.doubleToRawLongBits(value) != Long.MIN_VALUE
                ? Long.toString((long) value) : Double.toString(value);
    }

    /** {@code [0, 1, 1.5]}. */
    public static String list(double... values) {
        return Arrays.stream(values).mapToObj(Numbers::show).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whether both have the same bits; 0 and -0 differ, NaN equals NaN. */
    public static boolean identical(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    /**
     * Whether both agree: bit by bit if {@code relative} is 0, else within {@code relative} times the larger of their
     * magnitudes and {@code scale}.
     */
    public static boolean agree(double a, double b, double relative, double scale) {
        return relative == 0 ? identical(a, b) : identical(a, b)
                || Math.abs(a - b) <= relative * Math.max(scale, Math.max(Math.abs(a), Math.abs(b)));
    }

    /** The number of the first element in which two arrays do not {@link #agree}, or -1. */
    public static int disagreement(double[] a, double[] b, double relative, double scale) {
        for (int i = 0; i < a.length; i++) {
            if (!agree(a[i], b[i], relative, scale)) {
                return i;
            }
        }
        return -1;
    }
}
