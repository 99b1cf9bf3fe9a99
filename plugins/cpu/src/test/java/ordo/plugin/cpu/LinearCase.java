package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.Random;
import ordo.spi.Mask;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;
import ordo.spi.graph.Linear;

/** A linear layer with random buffers, and what each pass must give: naive loops straight from Linear's contract. */
final class LinearCase implements Frame<float[]> {
    final Linear linear;
    final int rows;
    final boolean adds;
    final float[] x;
    final float[] y;
    final float[] w;
    final float[] b;
    final float[] dx;
    final float[] dy;
    final float[] dw;
    final float[] db;
    boolean wantsInputGradient = true;
    private Fusion fusion = Fusion.NONE;
    private float[] residual;

    /** @param odd whether zeros of both signs, infinities and NaN are strewn in */
    LinearCase(Linear linear, int rows, boolean adds, boolean odd, Random random) {
        this.linear = linear;
        this.rows = rows;
        this.adds = adds;
        int in = linear.inputs();
        int out = linear.outputs();
        x = numbers(rows * in, odd, random);
        y = numbers(rows * out, odd, random);
        w = numbers(in * out, false, random);
        b = numbers(out, odd, random);
        dx = numbers(rows * in, odd, random);
        dy = numbers(rows * out, odd, random);
        dw = numbers(in * out, odd, random);
        db = numbers(out, odd, random);
    }

    /**
     * The same with a sum and relus around it.
     *
     * @param inPlace whether the sum takes the place of what is added
     */
    LinearCase fused(boolean inPlace, Random random) {
        fusion = new Fusion(inPlace || random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        residual = inPlace ? y : numbers(y.length, true, random);
        return this;
    }

    private static float[] numbers(int count, boolean odd, Random random) {
        float[] strange = {0f, -0f, Float.MIN_VALUE, -1e-30f, Float.POSITIVE_INFINITY, Float.NaN};
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = odd && random.nextInt(4) == 0
                    ? strange[random.nextInt(random.nextInt(20) == 0 ? strange.length : 4)]
                    : (float) random.nextGaussian();
        }
        return numbers;
    }

    /** A layer with degrees of one of three patterns: all -1, ascending, without order. */
    static Linear layer(int in, int out, int pattern, Mask mask, boolean exactly, boolean bias, Random random) {
        int top = Math.max(2, Math.min(in, out));
        int[] from = random.ints(in, -1, top).toArray();
        int[] to = random.ints(out, -1, top).toArray();
        if (pattern == 0) {
            Arrays.fill(from, -1);
            Arrays.fill(to, -1);
        } else if (pattern == 1) {
            Arrays.sort(from);
            Arrays.sort(to);
        }
        Linear linear = Linear.dense("l", from, to);
        linear = mask == null ? linear : exactly ? linear.exactly(mask) : linear.within(mask);
        return bias ? linear : linear.unbiased();
    }

    boolean[][] liveEdges() {
        boolean[][] live = new boolean[linear.inputs()][linear.outputs()];
        for (int v = 0; v < linear.outputs(); v++) {
            for (int k = 0; k < linear.prefix(v); k++) {
                int u = linear.inputOrder()[k];
                live[u][v] = linear.wants(u, v);
            }
        }
        return live;
    }

    float[] expectedOutput() {
        boolean[][] live = liveEdges();
        float[] result = new float[y.length];
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < linear.outputs(); v++) {
                float sum = linear.bias() ? b[v] : 0;
                for (int u : linear.inputOrder()) {
                    sum = live[u][v] ? Math.fma(x[r * linear.inputs() + u], w[u * linear.outputs() + v], sum) : sum;
                }
                int at = r * linear.outputs() + v;
                sum = fusion.residual() ? residual[at] + sum : sum;
                result[at] = fusion.rectified() && sum < 0 ? 0 : sum;
            }
        }
        return result;
    }

    float[] expectedInputGradient() {
        boolean[][] live = liveEdges();
        float[] result = new float[dx.length];
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < linear.inputs(); u++) {
                int at = r * linear.inputs() + u;
                float sum = adds && !fusion.behindRelu() ? dx[at] : 0;
                for (int v : linear.outputOrder()) {
                    sum = live[u][v] ? Math.fma(dy[r * linear.outputs() + v], w[u * linear.outputs() + v], sum) : sum;
                }
                if (fusion.behindRelu()) {
                    float passed = x[at] > 0 ? sum : 0;
                    sum = adds ? dx[at] + passed : passed;
                }
                result[at] = sum;
            }
        }
        return result;
    }

    float[] expectedWeightGradient() {
        boolean[][] live = liveEdges();
        float[] result = new float[dw.length];
        for (int u = 0; u < linear.inputs(); u++) {
            for (int v = 0; v < linear.outputs(); v++) {
                float sum = adds ? dw[u * linear.outputs() + v] : 0;
                for (int r = 0; r < rows && live[u][v]; r++) {
                    sum = Math.fma(x[r * linear.inputs() + u], dy[r * linear.outputs() + v], sum);
                }
                result[u * linear.outputs() + v] = sum;
            }
        }
        return result;
    }

    float[] expectedBiasGradient() {
        float[] result = new float[db.length];
        for (int v = 0; v < db.length; v++) {
            float sum = adds ? db[v] : 0;
            for (int r = 0; r < rows; r++) {
                sum += dy[r * linear.outputs() + v];
            }
            result[v] = sum;
        }
        return result;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public float[] input(int i) {
        return i == 0 ? x : residual;
    }

    @Override
    public Fusion fusion() {
        return fusion;
    }

    @Override
    public float[] output() {
        return y;
    }

    @Override
    public float[] parameter(int i) {
        return i == 0 ? w : b;
    }

    @Override
    public float[] inputGradient(int i) {
        return wantsInputGradient ? dx : null;
    }

    @Override
    public float[] outputGradient() {
        return dy;
    }

    @Override
    public float[] parameterGradient(int i) {
        return i == 0 ? dw : db;
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return adds;
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return adds;
    }

    @Override
    public float[] state() {
        return null;
    }
}
