package ordo.plugin.cpu.plain;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/**
 * {@link Linear} by loops over the outputs that read an input: every chain is run in its order. What a fusion adds to a chain,
 * or makes of it, comes at its end.
 */
public final class PlainLinear implements Kernel<float[]> {
    private final Linear linear;
    private final Workers workers;
    /** For each input cell the outputs that read it, in the order of the chain. */
    private final int[][] readers;
    /** Whether an input's readers follow each other without gaps. */
    private final boolean[] together;
    /** A row of chains that the output has no room for, as it holds what they are added to. */
    private final ThreadLocal<float[]> apart;

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
        this.apart = ThreadLocal.withInitial(() -> new float[linear.outputs()]);
        for (int u = 0; u < readers.length; u++) {
            int[] of = readers[u];
            together[u] = IntStream.range(0, of.length).allMatch(i -> of[i] == of[0] + i);
        }
    }

    @Override
    public boolean fuses() {
        return true;
    }

    @Override
    public void forward(Frame<float[]> f) {
        workers.run(f.rows(), r -> {
            if (f.fusion().residual()) {
                chains(f, r, apart.get(), 0);
                end(f, r, apart.get(), 0);
            } else {
                chains(f, r, f.output(), r * linear.outputs());
                end(f, r, f.output(), r * linear.outputs());
            }
        });
    }

    private void chains(Frame<float[]> f, int r, float[] y, int at) {
        if (linear.bias()) {
            System.arraycopy(f.parameter(1), 0, y, at, linear.outputs());
        } else {
            Arrays.fill(y, at, at + linear.outputs(), 0);
        }
        for (int u : linear.inputOrder()) {
            add(u, f.input(0)[r * linear.inputs() + u], f.parameter(0), u * linear.outputs(), y, at);
        }
    }

    private void end(Frame<float[]> f, int r, float[] chains, int from) {
        float[] residual = f.fusion().residual() ? f.input(1) : null;
        boolean rectified = f.fusion().rectified();
        int to = r * linear.outputs();
        for (int v = 0; v < linear.outputs() && (residual != null || rectified); v++) {
            float sum = residual == null ? chains[from + v] : residual[to + v] + chains[from + v];
            f.output()[to + v] = rectified && sum < 0 ? 0 : sum;
        }
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
        boolean masked = f.fusion().behindRelu();
        boolean adds = f.addsToInputGradient(0);
        for (int u = 0; u < linear.inputs(); u++) {
            int at = r * linear.inputs() + u;
            float sum = adds && !masked ? dx[at] : 0;
            for (int v : readers[u]) {
                sum = Math.fma(dy[r * outputs + v], w[u * outputs + v], sum);
            }
            if (masked) {
                float passed = f.input(0)[at] > 0 ? sum : 0;
                sum = adds ? dx[at] + passed : passed;
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
