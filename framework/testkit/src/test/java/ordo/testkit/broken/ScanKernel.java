package ordo.testkit.broken;

import java.util.Arrays;
import ordo.spi.Ordering;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;

/** {@link Scan} on the scalar backend. */
final class ScanKernel implements Kernel<double[]> {
    private final Arithmetic math;
    private final Ordering ordering;
    private final int[][] sources;
    private final int variables;
    private final int each;
    private final Flaw flaw;
    private int calls;

    ScanKernel(Scan scan, Arithmetic math) {
        this.math = math;
        this.ordering = scan.ordering();
        this.variables = ordering.size();
        this.each = scan.each();
        this.flaw = scan.flaw();
        this.sources = new int[variables][];
        Arrays.setAll(sources, scan::sources);
    }

    private double weight(Frame<double[]> f, int j) {
        return flaw == Flaw.MEANINGFUL_LABELS ? math.round((1 + j) * f.parameter(0)[j]) : f.parameter(0)[j];
    }

    @Override
    public void forward(Frame<double[]> f) {
        calls++;
        for (int r = 0; r < f.rows(); r++) {
            boolean ragged = flaw == Flaw.RAGGED_BATCH && r >= f.rows() / 4 * 4;
            for (int i = 0; i < variables; i++) {
                double sum = sum(f, r, i, ragged);
                for (int p = 0; p < each; p++) {
                    f.output()[(r * variables + i) * each + p] = math.round(f.parameter(1)[i * each + p] + sum);
                }
            }
        }
    }

    private double sum(Frame<double[]> f, int r, int i, boolean ragged) {
        double sum = flaw == Flaw.LEAKY_KERNEL ? math.round(0.125 * f.input(0)[r * variables + i])
                : flaw == Flaw.MEMORY ? math.round(calls * 0.0625) : 0;
        for (int j : sources[i]) {
            double x = f.input(0)[r * variables + j];
            if (flaw == Flaw.DEAD_EDGE && ordering.rank(j) == ordering.rank(i) - 1) {
                continue;
            }
            sum = ragged ? math.round(math.round(sum * 1.0000001) + x * weight(f, j)) : math.fma(x, weight(f, j), sum);
        }
        return sum;
    }

    @Override
    public void begin(Frame<double[]> f) {
        Arrays.fill(f.state(), 0, f.rows(), 0);
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] cells) {
        int rows = f.rows();
        if (degree >= (flaw == Flaw.STALE_CACHE ? 1 : 0)) {
            int j = ordering.variable(degree);
            for (int r = 0; r < rows; r++) {
                double sum = math.fma(f.input(0)[j * rows + r], weight(f, j), f.state()[r]);
                f.state()[r] = flaw == Flaw.ROUGH_CACHE ? Math.rint(sum * 0x1p12) * 0x1p-12 : sum;
            }
        }
        for (int cell : cells) {
            for (int r = 0; r < rows; r++) {
                f.output()[cell * rows + r] = math.round(f.parameter(1)[cell] + f.state()[r]);
            }
        }
    }

    @Override
    public void backward(Frame<double[]> f) {
        double[] dw = f.parameterGradient(0);
        double[] db = f.parameterGradient(1);
        if (!f.addsToParameterGradient(0)) {
            Arrays.fill(dw, 0);
        }
        if (!f.addsToParameterGradient(1)) {
            Arrays.fill(db, 0);
        }
        if (f.inputGradient(0) != null && (!f.addsToInputGradient(0) || flaw == Flaw.OVERWRITTEN_GRADIENT)) {
            Arrays.fill(f.inputGradient(0), 0, f.rows() * variables, 0);
        }
        for (int r = 0; r < f.rows(); r++) {
            for (int i = 0; i < variables; i++) {
                double sum = 0;
                for (int p = 0; p < each; p++) {
                    double g = f.outputGradient()[(r * variables + i) * each + p];
                    db[i * each + p] = math.round(db[i * each + p] + g);
                    sum = math.round(sum + g);
                }
                spread(f, r, i, sum);
            }
        }
    }

    private void spread(Frame<double[]> f, int r, int i, double sum) {
        double[] dw = f.parameterGradient(0);
        double[] dx = f.inputGradient(0);
        for (int j = 0; j < variables; j++) {
            if (Arrays.binarySearch(Arrays.stream(sources[i]).sorted().toArray(), j) < 0) {
                if (flaw == Flaw.LEAKY_GRADIENT && dx != null) {
                    dx[r * variables + j] = math.fma(sum, weight(f, j), dx[r * variables + j]);
                }
                continue;
            }
            double factor = flaw == Flaw.MEANINGFUL_LABELS ? 1 + j : 1;
            if (flaw != Flaw.WRONG_GRADIENT || r < f.rows() - 1) {
                dw[j] = math.fma(f.input(0)[r * variables + j], math.round(factor * sum), dw[j]);
            }
            if (dx != null) {
                double g = flaw == Flaw.WRONG_INPUT_GRADIENT ? math.round(0.5 * sum) : sum;
                dx[r * variables + j] = math.fma(g, weight(f, j), dx[r * variables + j]);
            }
        }
    }
}
