package ordo.core.scalar;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Linear;

/** {@link Linear} by its definition: one chain of fused multiply-adds for each number. */
final class ScalarLinear implements Kernel<double[]> {
    private final Linear linear;
    private final Arithmetic arithmetic;
    /** For each output cell the inputs it reads, in the order of the chain. */
    private final int[][] live;
    /** For each input cell the outputs that read it, in the order of the chain. */
    private final int[][] readers;

    ScalarLinear(Linear linear, Arithmetic arithmetic) {
        this.linear = linear;
        this.arithmetic = arithmetic;
        this.live = new int[linear.outputs()][];
        for (int cell = 0; cell < live.length; cell++) {
            var into = IntStream.builder();
            linear.reads(cell, (input, from) -> into.add(from));
            live[cell] = into.build().toArray();
        }
        int[] count = new int[linear.inputs()];
        Arrays.stream(live).forEach(from -> Arrays.stream(from).forEach(u -> count[u]++));
        this.readers = new int[linear.inputs()][];
        Arrays.setAll(readers, u -> new int[count[u]]);
        int[] next = new int[linear.inputs()];
        for (int v : linear.outputOrder()) {
            for (int u : live[v]) {
                readers[u][next[u]++] = v;
            }
        }
    }

    @Override
    public void forward(Frame<double[]> f) {
        double[] x = f.input(0);
        double[] y = f.output();
        for (int r = 0; r < f.rows(); r++) {
            for (int v = 0; v < live.length; v++) {
                y[r * live.length + v] = chain(f, v, x, r * linear.inputs(), 1);
            }
        }
    }

    private double chain(Frame<double[]> f, int v, double[] x, int offset, int stride) {
        double[] w = f.parameter(0);
        double sum = linear.bias() ? f.parameter(1)[v] : 0;
        for (int u : live[v]) {
            sum = arithmetic.fma(x[offset + u * stride], w[u * live.length + v], sum);
        }
        return sum;
    }

    @Override
    public void backward(Frame<double[]> f) {
        int inputs = linear.inputs();
        int outputs = linear.outputs();
        double[] x = f.input(0);
        double[] w = f.parameter(0);
        double[] dy = f.outputGradient();
        double[] dw = f.parameterGradient(0);
        if (!f.addsToParameterGradient(0)) {
            Arrays.fill(dw, 0, inputs * outputs, 0);
        }
        for (int v = 0; v < outputs; v++) {
            for (int u : live[v]) {
                double sum = dw[u * outputs + v];
                for (int r = 0; r < f.rows(); r++) {
                    sum = arithmetic.fma(x[r * inputs + u], dy[r * outputs + v], sum);
                }
                dw[u * outputs + v] = sum;
            }
        }
        if (linear.bias()) {
            double[] db = f.parameterGradient(1);
            for (int v = 0; v < outputs; v++) {
                double sum = f.addsToParameterGradient(1) ? db[v] : 0;
                for (int r = 0; r < f.rows(); r++) {
                    sum = arithmetic.round(sum + dy[r * outputs + v]);
                }
                db[v] = sum;
            }
        }
        double[] dx = f.inputGradient(0);
        if (dx != null) {
            for (int r = 0; r < f.rows(); r++) {
                for (int u = 0; u < inputs; u++) {
                    double sum = f.addsToInputGradient(0) ? dx[r * inputs + u] : 0;
                    for (int v : readers[u]) {
                        sum = arithmetic.fma(dy[r * outputs + v], w[u * outputs + v], sum);
                    }
                    dx[r * inputs + u] = sum;
                }
            }
        }
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] cells) {
        for (int v : cells) {
            for (int r = 0; r < f.rows(); r++) {
                f.output()[v * f.rows() + r] = chain(f, v, f.input(0), r, f.rows());
            }
        }
    }
}
