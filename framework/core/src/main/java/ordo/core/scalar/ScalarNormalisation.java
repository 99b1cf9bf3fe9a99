package ordo.core.scalar;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Normalisation;

/** {@link Normalisation} by its definition, a group at a place at a time. */
final class ScalarNormalisation implements Kernel<double[]> {
    private final Normalisation operation;
    private final Arithmetic arithmetic;
    private final double epsilon;
    private final int channels;
    private final int cells;
    private final int[][] groups;
    private final double[] lanes = new double[Normalisation.LANES];
    private final double[] others = new double[Normalisation.LANES];

    ScalarNormalisation(Normalisation operation, Arithmetic arithmetic) {
        this.operation = operation;
        this.arithmetic = arithmetic;
        this.epsilon = arithmetic.round(Normalisation.EPSILON);
        this.channels = operation.channels();
        this.cells = operation.shape().size();
        this.groups = IntStream.range(0, operation.groups()).mapToObj(operation::group).toArray(int[][]::new);
    }

    /** What a group at a place has in common: its mean and the inverse of its deviation; none of a small one. */
    private record Unit(double mean, double rate) {
        private static final Unit NONE = new Unit(0, 1);
    }

    @Override
    public void forward(Frame<double[]> f) {
        for (int at = 0; at < f.rows() * cells; at += channels) {
            for (int[] group : groups) {
                normalise(f, group, at, 1);
            }
        }
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] ready) {
        for (int cell : ready) {
            int channel = cell % channels;
            int group = operation.groupOf(channel);
            // the cells of a group have the same degree, and their first does for all
            int[] together = !operation.normalises(group) ? new int[] {channel}
                    : groups[group][0] == channel ? groups[group] : new int[0];
            for (int r = 0; r < f.rows() && together.length > 0; r++) {
                normalise(f, together, (cell - channel) * f.rows() + r, f.rows());
            }
        }
    }

    private void normalise(Frame<double[]> f, int[] group, int at, int stride) {
        Unit unit = unit(f, group, at, stride);
        for (int c : group) {
            f.output()[at + c * stride] = arithmetic.fma(u(f, unit, at + c * stride), f.parameter(0)[c], f.parameter(1)[c]);
        }
    }

    /** What is scaled and shifted. */
    private double u(Frame<double[]> f, Unit unit, int at) {
        double x = f.input(0)[at];
        return unit == Unit.NONE ? x : arithmetic.round(arithmetic.round(x - unit.mean()) * unit.rate());
    }

    private Unit unit(Frame<double[]> f, int[] group, int at, int stride) {
        if (group.length < Normalisation.LEAST) {
            return Unit.NONE;
        }
        double[] x = f.input(0);
        Arrays.fill(lanes, 0);
        for (int k = 0; k < group.length; k++) {
            int lane = k % Normalisation.LANES;
            lanes[lane] = arithmetic.round(lanes[lane] + x[at + group[k] * stride]);
        }
        double mean = mean(lanes, group.length);
        Arrays.fill(lanes, 0);
        for (int k = 0; k < group.length; k++) {
            int lane = k % Normalisation.LANES;
            double d = arithmetic.round(x[at + group[k] * stride] - mean);
            lanes[lane] = arithmetic.fma(d, d, lanes[lane]);
        }
        double deviation = arithmetic.round(Math.sqrt(arithmetic.round(mean(lanes, group.length) + epsilon)));
        return new Unit(mean, arithmetic.round(1 / deviation));
    }

    private double mean(double[] sums, int count) {
        for (int half = Normalisation.LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                sums[lane] = arithmetic.round(sums[lane] + sums[lane + half]);
            }
        }
        return arithmetic.round(sums[0] / count);
    }

    @Override
    public void backward(Frame<double[]> f) {
        for (int i = 0; i < 2; i++) {
            if (!f.addsToParameterGradient(i)) {
                Arrays.fill(f.parameterGradient(i), 0, channels, 0);
            }
        }
        for (int r = 0; r < f.rows(); r++) {
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            for (int at = r * cells; at < (r + 1) * cells; at += channels) {
                for (int[] group : groups) {
                    backward(f, group, at, scale, shift);
                }
            }
            for (int c = 0; c < channels; c++) {
                f.parameterGradient(0)[c] = arithmetic.round(f.parameterGradient(0)[c] + scale[c]);
                f.parameterGradient(1)[c] = arithmetic.round(f.parameterGradient(1)[c] + shift[c]);
            }
        }
    }

    private void backward(Frame<double[]> f, int[] group, int at, double[] scale, double[] shift) {
        Unit unit = unit(f, group, at, 1);
        Arrays.fill(lanes, 0);
        Arrays.fill(others, 0);
        for (int k = 0; k < group.length; k++) {
            int c = group[k];
            int lane = k % Normalisation.LANES;
            double u = u(f, unit, at + c);
            double dy = f.outputGradient()[at + c];
            double t = arithmetic.round(dy * f.parameter(0)[c]);
            lanes[lane] = arithmetic.round(lanes[lane] + t);
            others[lane] = arithmetic.fma(t, u, others[lane]);
            scale[c] = arithmetic.fma(dy, u, scale[c]);
            shift[c] = arithmetic.round(shift[c] + dy);
        }
        double[] dx = f.inputGradient(0);
        double p = mean(lanes, group.length);
        double q = mean(others, group.length);
        for (int k = 0; k < group.length && dx != null; k++) {
            int c = at + group[k];
            double t = arithmetic.round(f.outputGradient()[c] * f.parameter(0)[group[k]]);
            double own = unit == Unit.NONE ? t : arithmetic.round(unit.rate()
                    * arithmetic.fma(-u(f, unit, c), q, arithmetic.round(t - p)));
            dx[c] = f.addsToInputGradient(0) ? arithmetic.round(dx[c] + own) : own;
        }
    }
}
