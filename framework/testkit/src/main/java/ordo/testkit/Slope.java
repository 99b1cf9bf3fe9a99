package ordo.testkit;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences of five points, compared with one that was computed otherwise. Near a kink, as
 * relu has, a smaller step is tried before there is talk of a fault.
 */
public final class Slope {
    /** The relative error that a gradient may have. */
    public static final double TOLERANCE = 1e-6;
    private static final double[] STEPS = {1e-3, 1e-4, 1e-5};

    private Slope() { }

    /**
     * How far a computed derivative is off.
     *
     * @param function the function in double precision
     * @param at       where
     * @param computed the derivative to judge
     * @param scale    errors are relative to the derivative, or to this if it is larger
     * @return the difference quotient it disagrees with; NaN if it agrees with one
     */
    public static double disagreement(DoubleUnaryOperator function, double at, double computed, double scale) {
        double quotient = 0;
        for (double step : STEPS) {
            quotient = quotient(function, at, step);
            if (Math.abs(quotient - computed) <= TOLERANCE * Math.max(scale, Math.abs(quotient))) {
                return Double.NaN;
            }
        }
        // one-sided quotients that differ tell a kink from a fault
        double h = STEPS[STEPS.length - 1];
        double here = function.applyAsDouble(at);
        double right = (function.applyAsDouble(at + h) - here) / h;
        double left = (here - function.applyAsDouble(at - h)) / h;
        boolean kink = Math.abs(right - left) > 1e-2 * Math.max(scale, Math.max(Math.abs(left), Math.abs(right)));
        double slack = scale * 1e-3;
        boolean between = computed >= Math.min(left, right) - slack && computed <= Math.max(left, right) + slack;
        return kink && between ? Double.NaN : quotient;
    }

    private static double quotient(DoubleUnaryOperator function, double at, double h) {
        double near = function.applyAsDouble(at + h) - function.applyAsDouble(at - h);
        double far = function.applyAsDouble(at + 2 * h) - function.applyAsDouble(at - 2 * h);
        return (8 * near - far) / (12 * h);
    }
}
