package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.List;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;

/** {@link NadeScan} by its definition, a number at a time, in either precision. */
public final class ScalarNadeScan implements Kernel<double[]> {
    private final NadeScan scan;
    private final int hidden;
    private final int padded;
    private final Arithmetic math;
    private final FormulaKernel<double[]> activation;
    private final FormulaKernel<double[]> slope;
    private final double[] lanes = new double[NadeScan.LANES];

    /** The kernel of {@code scan} in the precision of {@code backend}. */
    public ScalarNadeScan(Backend<double[]> backend, NadeScan scan) {
        this(scan, Arithmetic.of(backend.precision()), backend.formula(scan.activation().formula()),
                backend.formula(scan.activation().formula().chained()));
    }

    ScalarNadeScan(NadeScan scan, Arithmetic math, FormulaKernel<double[]> activation, FormulaKernel<double[]> slope) {
        this.scan = scan;
        this.hidden = scan.hidden();
        this.padded = scan.paddedHidden();
        this.math = math;
        this.activation = activation;
        this.slope = slope;
    }

    @Override
    public void forward(Frame<double[]> f) {
        double[] state = new double[scan.stateCells()];
        for (int r = 0; r < f.rows(); r++) {
            start(f, r * scan.inputs(), 1, state, 0);
            for (int rank = 0; rank < scan.variables(); rank++) {
                int variable = scan.variable(rank);
                for (int cell = scan.firstOutput(variable); cell < scan.firstOutput(variable + 1); cell++) {
                    f.output()[r * scan.outputs() + cell] = output(f, cell, state, padded);
                }
                fold(f, rank, r * scan.inputs(), 1, state, 0);
            }
        }
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] cells) {
        for (int r = 0; r < f.rows(); r++) {
            int at = r * scan.stateCells();
            if (degree < 0) {
                // not in begin(): what is given may be computed, and is known from now on
                start(f, r, f.rows(), f.state(), at);
            } else {
                fold(f, degree, r, f.rows(), f.state(), at);
            }
            for (int cell : cells) {
                f.output()[cell * f.rows() + r] = output(f, cell, f.state(), at + padded);
            }
        }
    }

    /** a_0 and its h, from input cells at {@code from + cell * stride}. */
    private void start(Frame<double[]> f, int from, int stride, double[] state, int at) {
        System.arraycopy(f.parameter(1), 0, state, at, hidden);
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            add(f.input(0)[from + g * stride], f.parameter(0), g, state, at);
        }
        activate(state, at);
    }

    private void fold(Frame<double[]> f, int rank, int from, int stride, double[] state, int at) {
        if (rank == scan.variables() - 1) {
            return;
        }
        int variable = scan.variable(rank);
        boolean changed = false;
        for (int cell = scan.firstCell(variable); cell < scan.firstCell(variable + 1); cell++) {
            changed |= add(f.input(0)[from + cell * stride], f.parameter(0), cell, state, at);
        }
        if (changed) {
            activate(state, at);
        }
    }

    private boolean add(double x, double[] w, int cell, double[] a, int at) {
        if (x == 0) {
            return false;
        }
        for (int u = 0; u < hidden; u++) {
            a[at + u] = math.fma(x, w[cell * hidden + u], a[at + u]);
        }
        return true;
    }

    private void activate(double[] state, int at) {
        activation.evaluate(hidden, List.of(new Slice<>(state, at, 1)), List.of(new Slice<>(state, at + padded, 1)));
    }

    private double output(Frame<double[]> f, int cell, double[] state, int h) {
        double[] v = f.parameter(2);
        Arrays.fill(lanes, 0);
        for (int u = 0; u < hidden; u++) {
            int lane = u % NadeScan.LANES;
            lanes[lane] = math.fma(v[cell * hidden + u], state[h + u], lanes[lane]);
        }
        for (int half = NadeScan.LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] = math.round(lanes[lane] + lanes[lane + half]);
            }
        }
        return math.round(f.parameter(3)[cell] + lanes[0]);
    }

    @Override
    public void backward(Frame<double[]> f) {
        int[] sizes = scan.parameters().stream().mapToInt(p -> p.shape().size()).toArray();
        for (int i = 0; i < sizes.length; i++) {
            if (!f.addsToParameterGradient(i)) {
                Arrays.fill(f.parameterGradient(i), 0, sizes[i], 0);
            }
        }
        if (f.inputGradient(0) != null && !f.addsToInputGradient(0)) {
            Arrays.fill(f.inputGradient(0), 0, f.rows() * scan.inputs(), 0);
        }
        // one row's a and h at every rank: the reference may be plain
        double[] states = new double[scan.variables() * scan.stateCells()];
        for (int r = 0; r < f.rows(); r++) {
            start(f, r * scan.inputs(), 1, states, 0);
            for (int rank = 0; rank < scan.variables() - 1; rank++) {
                int next = (rank + 1) * scan.stateCells();
                System.arraycopy(states, rank * scan.stateCells(), states, next, scan.stateCells());
                fold(f, rank, r * scan.inputs(), 1, states, next);
            }
            backward(f, r, states);
        }
    }

    private void backward(Frame<double[]> f, int r, double[] states) {
        double[] da = new double[hidden];
        double[] dh = new double[hidden];
        for (int rank = scan.variables() - 1; rank >= 0; rank--) {
            int variable = scan.variable(rank);
            for (int cell = scan.firstOutput(variable + 1) - 1; cell >= scan.firstOutput(variable); cell--) {
                output(f, r, cell, states, rank * scan.stateCells() + padded, dh);
            }
            if (rank == 0 || changes(f, r, rank - 1)) {
                slope.evaluate(hidden, List.of(new Slice<>(states, rank * scan.stateCells(), 1), Slice.of(dh)),
                        List.of(Slice.of(dh)));
                for (int u = 0; u < hidden; u++) {
                    da[u] = math.round(da[u] + dh[u]);
                }
                Arrays.fill(dh, 0);
                int first = rank == 0 ? scan.firstGiven() : scan.firstCell(scan.variable(rank - 1));
                int end = rank == 0 ? scan.inputs() : scan.firstCell(scan.variable(rank - 1) + 1);
                for (int cell = first; cell < end; cell++) {
                    input(f, r, cell, da);
                }
            }
        }
        double[] dc = f.parameterGradient(1);
        for (int u = 0; u < hidden; u++) {
            dc[u] = math.round(dc[u] + da[u]);
        }
    }

    /** Where nobody asks for gradients of the input, stretches in which a stays the same are taken as one. */
    private boolean changes(Frame<double[]> f, int r, int rank) {
        if (f.inputGradient(0) != null) {
            return true;
        }
        int variable = scan.variable(rank);
        for (int cell = scan.firstCell(variable); cell < scan.firstCell(variable + 1); cell++) {
            if (f.input(0)[r * scan.inputs() + cell] != 0) {
                return true;
            }
        }
        return false;
    }

    private void output(Frame<double[]> f, int r, int cell, double[] states, int h, double[] dh) {
        double g = f.outputGradient()[r * scan.outputs() + cell];
        double[] v = f.parameter(2);
        double[] dv = f.parameterGradient(2);
        double[] db = f.parameterGradient(3);
        db[cell] = math.round(db[cell] + g);
        for (int u = 0; u < hidden; u++) {
            int at = cell * hidden + u;
            dh[u] = math.fma(g, v[at], dh[u]);
            dv[at] = math.fma(g, states[h + u], dv[at]);
        }
    }

    private void input(Frame<double[]> f, int r, int cell, double[] da) {
        double x = f.input(0)[r * scan.inputs() + cell];
        double[] w = f.parameter(0);
        double[] dw = f.parameterGradient(0);
        double dx = 0;
        for (int u = 0; u < hidden; u++) {
            int at = cell * hidden + u;
            dx = math.fma(w[at], da[u], dx);
            if (x != 0) {
                dw[at] = math.fma(x, da[u], dw[at]);
            }
        }
        if (f.inputGradient(0) != null) {
            int at = r * scan.inputs() + cell;
            f.inputGradient(0)[at] = math.round(f.inputGradient(0)[at] + dx);
        }
    }
}
