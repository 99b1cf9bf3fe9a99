package ordo.plugin.cpu.plain;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/** {@link Linear} by loops over the outputs that read an input: every chain is run in its order. */
public final class PlainLinear implements Kernel<float[]> {
    private final Linear linear;
    private final Workers workers;
    /** For each input cell the outputs that read it, in the order of the chain. */
    private final int[][] readers;
    /** Whether an input's readers follow each other without gaps. */
    private final boolean[] together;

    /** Makes a layer ready. */
    public PlainLinear(Linear linear, Workers workers) {
        this.linear = linear;
        this.workers = workers;
        IntStream.Builder[] found = new IntStream.Builder[linear.inputs()];
        Arrays.setAll(found, u -> IntStream.builder());
        for (int v : linear.outputOrder()) {
            linear.reads(v, (input, u) -> found[u].add(v));
        }
        this.readers = Arrays.stream(found).map(each -> each.build().toArray()).toArray(int[][]::new);
        this.together = new boolean[readers.length];
        for (int u = 0; u < readers.length; u++) {
            int[] of = readers[u];
            together[u] = IntStream.range(0, of.length).allMatch(i -> of[i] == of[0] + i);
        }
    }

    @Override
    public void forward(Frame<float[]> f) {
        int outputs = linear.outputs();
        workers.run(f.rows(), r -> {
            float[] y = f.output();
            if (linear.bias()) {
                System.arraycopy(f.parameter(1), 0, y, r * outputs, outputs);
            } else {
                Arrays.fill(y, r * outputs, (r + 1) * outputs, 0);
            }
            for (int u : linear.inputOrder()) {
                add(u, f.input(0)[r * linear.inputs() + u], f.parameter(0), u * outputs, y, r * outputs);
            }
        });
    }

    /** to = fma(factor, from, to) for the outputs that read u. */
    private void add(int u, float factor, float[] from, int at, float[] to, int target) {
        int[] of = readers[u];
        if (of.length > 0 && together[u]) {
            for (int v = of[0]; v < of[0] + of.length; v++) {
                to[target + v] = Math.fma(factor, from[at + v], to[target + v]);
            }
            return;
        }
        for (int v : of) {
            to[target + v] = Math.fma(factor, from[at + v], to[target + v]);
        }
    }

    @Override
    public void backward(Frame<float[]> f) {
        int inputs = linear.inputs();
        int outputs = linear.outputs();
        float[] dy = f.outputGradient();
        workers.run(inputs, u -> {
            float[] dw = f.parameterGradient(0);
            if (!f.addsToParameterGradient(0)) {
                Arrays.fill(dw, u * outputs, (u + 1) * outputs, 0);
            }
            for (int r = 0; r < f.rows(); r++) {
                add(u, f.input(0)[r * inputs + u], dy, r * outputs, dw, u * outputs);
            }
        });
        if (linear.bias()) {
            float[] db = f.parameterGradient(1);
            if (!f.addsToParameterGradient(1)) {
                Arrays.fill(db, 0, outputs, 0);
            }
            for (int r = 0; r < f.rows(); r++) {
                for (int v = 0; v < outputs; v++) {
                    db[v] += dy[r * outputs + v];
                }
            }
        }
        if (f.inputGradient(0) != null) {
            workers.run(f.rows(), r -> inputs(f, r));
        }
    }

    private void inputs(Frame<float[]> f, int r) {
        int outputs = linear.outputs();
        float[] w = f.parameter(0);
        float[] dy = f.outputGradient();
        float[] dx = f.inputGradient(0);
        for (int u = 0; u < linear.inputs(); u++) {
            int at = r * linear.inputs() + u;
            float sum = f.addsToInputGradient(0) ? dx[at] : 0;
            for (int v : readers[u]) {
                sum = Math.fma(dy[r * outputs + v], w[u * outputs + v], sum);
            }
            dx[at] = sum;
        }
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        float[] w = f.parameter(0);
        for (int v : cells) {
            int to = v * f.rows();
            Arrays.fill(f.output(), to, to + f.rows(), linear.bias() ? f.parameter(1)[v] : 0);
            linear.reads(v, (input, u) -> {
                for (int r = 0; r < f.rows(); r++) {
                    f.output()[to + r] = Math.fma(f.input(0)[u * f.rows() + r], w[u * linear.outputs() + v],
                            f.output()[to + r]);
                }
            });
        }
    }
}
