package ordo.spi.compute;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Where the coefficients of {@link SingleMath} come from: Remez's exchange for a polynomial part of given powers that
 * makes the largest relative error smallest; the coefficients are then rounded to binary32. {@code main} prints them
 * with the error that is left.
 */
final class Minimax {
    private static final int GRID = 4000;

    private final DoubleUnaryOperator target;
    private final DoubleUnaryOperator known;
    private final double low;
    private final double high;
    private final int[] powers;

    /**
     * @param target what is approximated on [low, high]
     * @param known  the part of the approximation that is given
     * @param powers the powers of x whose coefficients are sought, ascending
     */
    Minimax(DoubleUnaryOperator target, DoubleUnaryOperator known, double low, double high, int... powers) {
        this.target = target;
        this.known = known;
        this.low = low;
        this.high = high;
        this.powers = powers;
    }

    /** e^r = 1 + r + r²·Q(r) on |r| <= ln2 / 2 (and a little more, for the rounding of the reduction). */
    static Minimax exp() {
        return new Minimax(StrictMath::exp, r -> 1 + r, -0.3467, 0.3467, 2, 3, 4, 5, 6);
    }

    /** ln(1 + f) = f - f²/2 + f³·P(f) on √½ <= 1 + f <= √2. */
    static Minimax log() {
        return new Minimax(StrictMath::log1p, f -> f - 0.5 * f * f, StrictMath.sqrt(0.5) - 1, StrictMath.sqrt(2) - 1,
                3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    /** tanh x = x + x³·R(x²) on 0 <= x <= 0.625. */
    static Minimax tanh() {
        return new Minimax(StrictMath::tanh, x -> x, 0, 0.625, 3, 5, 7, 9, 11);
    }

    /** The coefficients, lowest power first. */
    float[] coefficients() {
        double[] solution = fit();
        float[] rounded = new float[powers.length];
        for (int j = 0; j < powers.length; j++) {
            rounded[j] = (float) solution[j];
        }
        return rounded;
    }

    /** The largest relative error of the polynomial with these coefficients in exact arithmetic. */
    double error(float[] coefficients) {
        double[] wide = new double[powers.length + 1];
        Arrays.setAll(wide, j -> j < powers.length ? coefficients[j] : 0);
        double largest = 0;
        for (int i = 0; i <= GRID; i++) {
            largest = Math.max(largest, Math.abs(relative(at(i), wide)));
        }
        return largest;
    }

    /** The coefficients, then the levelled error. */
    private double[] fit() {
        int n = powers.length + 1;
        double[] points = new double[n];
        Arrays.setAll(points, i -> (low + high) / 2 - (high - low) / 2 * Math.cos(Math.PI * (i + 0.5) / n));
        double[] solution = level(points);
        for (int round = 0; round < 60 && exchange(points, solution); round++) {
            solution = level(points);
        }
        return solution;
    }

    private double[] level(double[] points) {
        int n = points.length;
        double[][] rows = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            double x = points[i];
            for (int j = 0; j < n - 1; j++) {
                rows[i][j] = Math.pow(x, powers[j]) / target.applyAsDouble(x);
            }
            rows[i][n - 1] = i % 2 == 0 ? 1 : -1;
            rows[i][n] = -relative(x, new double[n]);
        }
        return solve(rows);
    }

    /** Moves the points to the extrema of the error between its sign changes; false when nothing moved. */
    private boolean exchange(double[] points, double[] solution) {
        double[] found = new double[points.length];
        int count = 0;
        double best = 0;
        for (int i = 0; i <= GRID; i++) {
            double e = relative(at(i), solution);
            if (best != 0 && e * best < 0) {
                count++;
                best = 0;
            }
            if (count < found.length && Math.abs(e) > Math.abs(best)) {
                best = e;
                found[count] = at(i);
            }
        }
        boolean moved = count + 1 == found.length && !Arrays.equals(found, points);
        if (moved) {
            System.arraycopy(found, 0, points, 0, found.length);
        }
        return moved;
    }

    /** (approximation - target) / target. */
    private double relative(double x, double[] solution) {
        double sum = 0;
        for (int j = powers.length - 1; j >= 0; j--) {
            sum += solution[j] * Math.pow(x, powers[j]);
        }
        return (sum + (known.applyAsDouble(x) - target.applyAsDouble(x))) / target.applyAsDouble(x);
    }

    /** A little in from the left, so that no point is exactly 0, where the relative error is 0/0. */
    private double at(int i) {
        return low + (high - low) * (i + 0.25) / (GRID + 0.5);
    }

    private static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int r = column; r < n; r++) {
                pivot = Math.abs(rows[r][column]) > Math.abs(rows[pivot][column]) ? r : pivot;
            }
            double[] row = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = row;
            for (int r = 0; r < n; r++) {
                double factor = r == column ? 0 : rows[r][column] / row[column];
                for (int k = column; k <= n && factor != 0; k++) {
                    rows[r][k] -= factor * row[k];
                }
            }
        }
        double[] solution = new double[n];
        Arrays.setAll(solution, i -> rows[i][n] / rows[i][i]);
        return solution;
    }

    /** Prints the coefficients and errors. */
    public static void main(String[] none) {
        for (Minimax fit : new Minimax[] {exp(), log(), tanh()}) {
            float[] c = fit.coefficients();
            System.out.println(Arrays.toString(c) + " relative error " + fit.error(c));
        }
    }
}
