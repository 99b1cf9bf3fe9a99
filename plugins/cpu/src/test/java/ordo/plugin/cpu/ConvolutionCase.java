package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Window;

/**
 * A convolution with random buffers, and what each pass must give: naive loops over all taps, degrees compared edge by
 * edge, straight from Convolution's contract.
 */
final class ConvolutionCase implements Frame<float[]> {
    final Convolution convolution;
    final int sites;
    final int inputSites;
    final int in;
    final int out;
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
    boolean goesOn;
    private Fusion fusion = Fusion.NONE;
    private float[] residual;
    private final Grids grids;
    private final Window window;
    private final int[] from;
    private final int[] to;

    ConvolutionCase(int height, int width, Window window, int[] from, int[] to, boolean bias, int rows, boolean adds,
                    boolean odd, Random random) {
        this(Grids.same(height, width), window, from, to, bias, rows, adds, odd, random);
    }

    private ConvolutionCase(Grids grids, Window window, int[] from, int[] to, boolean bias, int rows, boolean adds,
                            boolean odd, Random random) {
        this.grids = grids;
        this.window = window;
        this.inputSites = grids.height() * grids.width();
        this.sites = grids.outputHeight() * grids.outputWidth();
        this.from = from;
        this.to = to;
        this.in = from.length / inputSites;
        this.out = to.length / sites;
        this.rows = rows;
        this.adds = adds;
        var made = new Convolution("c", grids.map(), window, from, to);
        this.convolution = bias ? made : made.unbiased();
        x = numbers(rows * from.length, odd, random);
        y = numbers(rows * to.length, odd, random);
        w = numbers(window.taps() * in * out, false, random);
        b = numbers(out, odd, random);
        dx = numbers(rows * from.length, odd, random);
        dy = numbers(rows * to.length, odd, random);
        dw = numbers(w.length, odd, random);
        db = numbers(out, odd, random);
    }

    @Override
    public boolean goesOn() {
        return goesOn;
    }

    /** The same with a sum and relus around it. */
    ConvolutionCase fused(Random random) {
        fusion = new Fusion(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        residual = numbers(y.length, true, random);
        return this;
    }

    /** A case with the sizes and orderings that come to the random mind. */
    static ConvolutionCase random(Random random, int most) {
        return random(random, most, 1);
    }

    /** One that halves, or divides by more, the sites, or brings them back. */
    static ConvolutionCase strided(Random random, int most) {
        return random(random, most, 2 + random.nextInt(2));
    }

    private static ConvolutionCase random(Random random, int most, int stride) {
        int height = 1 + random.nextInt(7);
        int width = 1 + random.nextInt(7);
        int kernelHeight = 1 + random.nextInt(4);
        int kernelWidth = 1 + random.nextInt(5);
        var window = new Window(kernelHeight, kernelWidth, 1 + random.nextInt(2), 1 + random.nextInt(2),
                random.nextInt(kernelHeight), random.nextInt(kernelWidth));
        int in = 1 + random.nextInt(random.nextBoolean() ? 3 : most);
        int out = 1 + random.nextInt(random.nextBoolean() ? 3 : most);
        int[] ranks = shuffled(height * width, random.nextInt(3) > 0, random);
        boolean hidden = random.nextBoolean();
        boolean groups = random.nextInt(4) == 0;
        var coarser = Grids.down(height, width, stride);
        Grids grids = stride == 1 ? Grids.same(height, width) : random.nextBoolean() ? coarser : coarser.back();
        int[] fromRanks = Grids.coarse(ranks, height, width, grids.up());
        int[] toRanks = Grids.coarse(ranks, height, width, grids.down());
        int[] from = degrees(fromRanks, in, s -> fromRanks[s] * 3 - (hidden ? 1 : 0), groups ? 3 : 1);
        int[] to = degrees(toRanks, out, s -> toRanks[s] * 3 - 1, groups ? 3 : 1);
        if (random.nextInt(8) == 0) {
            from = random.ints(from.length, -1, 5).toArray();
            to = random.ints(to.length, -1, 5).toArray();
        }
        return new ConvolutionCase(grids, window, from, to, random.nextInt(4) > 0, 1 + random.nextInt(9),
                random.nextBoolean(), random.nextInt(4) == 0, random);
    }

    private static int[] shuffled(int count, boolean raster, Random random) {
        int[] ranks = new int[count];
        Arrays.setAll(ranks, i -> i);
        for (int i = count - 1; i > 0 && !raster; i--) {
            int j = random.nextInt(i + 1);
            int other = ranks[i];
            ranks[i] = ranks[j];
            ranks[j] = other;
        }
        return ranks;
    }

    /** As of the channels of colours: each third of a site's channels comes one rank after the third before it. */
    static int[] degrees(int[] ranks, int channels, IntFunction<Integer> first, int groups) {
        int[] degrees = new int[ranks.length * channels];
        Arrays.setAll(degrees, cell -> first.apply(cell / channels) + cell % channels * groups / channels);
        return degrees;
    }

    static float[] numbers(int count, boolean odd, Random random) {
        float[] strange = {0f, -0f, Float.MIN_VALUE, -1e-30f, Float.POSITIVE_INFINITY, Float.NaN};
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = odd && random.nextInt(4) == 0
                    ? strange[random.nextInt(random.nextInt(20) == 0 ? strange.length : 4)]
                    : (float) random.nextGaussian();
        }
        return numbers;
    }

    /** The cell that a tap's channel is, or -1 where there is none that may be read. */
    private int source(int site, int o, int tap, int i) {
        int input = grids.input(site, window.rowOffset(tap), window.columnOffset(tap));
        return input >= 0 && from[input * in + i] <= to[site * out + o] ? input * in + i : -1;
    }

    float[] expectedOutput() {
        float[] result = new float[y.length];
        for (int r = 0; r < rows; r++) {
            for (int cell = 0; cell < to.length; cell++) {
                float sum = convolution.bias() ? b[cell % out] : 0;
                for (int k = 0; k < window.taps() * in; k++) {
                    int u = source(cell / out, cell % out, k / in, k % in);
                    sum = u < 0 ? sum : Math.fma(x[r * from.length + u], w[k * out + cell % out], sum);
                }
                int at = r * to.length + cell;
                sum = fusion.residual() ? residual[at] + sum : sum;
                result[at] = fusion.rectified() && sum < 0 ? 0 : sum;
            }
        }
        return result;
    }

    float[] expectedInputGradient() {
        float[] result = adds && !fusion.behindRelu() ? dx.clone() : new float[dx.length];
        // taps and channels outside, so that every cell's chain runs over them in their order
        for (int tap = 0; tap < window.taps(); tap++) {
            for (int o = 0; o < out; o++) {
                for (int n = 0; n < rows * sites * in; n++) {
                    int r = n / (sites * in);
                    int site = n % (sites * in) / in;
                    int u = source(site, o, tap, n % in);
                    if (u >= 0) {
                        int at = r * from.length + u;
                        result[at] = Math.fma(dy[r * to.length + site * out + o],
                                w[(tap * in + n % in) * out + o], result[at]);
                    }
                }
            }
        }
        for (int at = 0; at < result.length && fusion.behindRelu(); at++) {
            float passed = x[at] > 0 ? result[at] : 0;
            result[at] = adds ? dx[at] + passed : passed;
        }
        return result;
    }

    float[] expectedWeightGradient() {
        float[] result = adds ? dw.clone() : new float[dw.length];
        for (int r = 0; r < rows; r++) {
            for (int cell = 0; cell < to.length; cell++) {
                for (int k = 0; k < window.taps() * in; k++) {
                    int u = source(cell / out, cell % out, k / in, k % in);
                    if (u >= 0) {
                        int at = k * out + cell % out;
                        result[at] = Math.fma(x[r * from.length + u], dy[r * to.length + cell], result[at]);
                    }
                }
            }
        }
        return result;
    }

    float[] expectedBiasGradient() {
        float[] result = adds ? db.clone() : new float[db.length];
        for (int n = 0; n < rows * to.length && convolution.bias(); n++) {
            result[n % out] += dy[n];
        }
        return convolution.bias() ? result : db.clone();
    }

    @Override
    public String toString() {
        return grids + ", " + window + ", " + in + " to " + out + ", " + rows + " rows" + (adds ? ", adding" : "") + ", " + fusion;
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
