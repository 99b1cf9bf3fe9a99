package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/** Every number of the kernel, and of the scalar reference, is bit for bit the chain that Convolution's contract states. */
class ConvolutionKernelTest {

    @Test
    void awkwardSizesWindowsAndOrderings() {
        Random random = new Random(1);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 150; i++) {
                check(ConvolutionCase.random(random, 20), i % 7 == 0 ? Workers.single() : pool);
            }
        }
    }

    @Test
    void stridesAndUpSampling() {
        Random random = new Random(4);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 60; i++) {
                check(ConvolutionCase.strided(random, i % 10 == 0 ? 70 : 20), i % 7 == 0 ? Workers.single() : pool);
            }
        }
    }

    /** Channels that fill tiles and rests of them, or one lane, on a raster: whole tiles, whole blocks, many tasks. */
    @Test
    void manyChannelsForAnyNumberOfThreads() {
        int[] ranks = IntStream.range(0, 90).toArray();
        Random random = new Random(2);
        forAnyNumberOfThreads(new ConvolutionCase(9, 10, Window.of(3, 3), ConvolutionCase.degrees(ranks, 67,
                s -> ranks[s], 1), ConvolutionCase.degrees(ranks, 70, s -> ranks[s] - 1, 1), true, 5, true, false, random));
        forAnyNumberOfThreads(new ConvolutionCase(9, 10, Window.of(3, 3), ConvolutionCase.degrees(ranks, 64,
                s -> ranks[s] - 1, 1), ConvolutionCase.degrees(ranks, 64, s -> ranks[s] - 1, 1), true, 7, false, false,
                random));
        forAnyNumberOfThreads(new ConvolutionCase(9, 10, Window.of(3, 3), ConvolutionCase.degrees(ranks, 80,
                s -> ranks[s], 1), ConvolutionCase.degrees(ranks, 1, s -> ranks[s] - 1, 1), true, 9, true, true, random));
        forAnyNumberOfThreads(new ConvolutionCase(9, 10, Window.of(3, 3), ConvolutionCase.degrees(ranks, 2,
                s -> ranks[s], 1), ConvolutionCase.degrees(ranks, 32, s -> ranks[s] - 1, 1), true, 9, true, true, random));
    }

    private static void forAnyNumberOfThreads(ConvolutionCase c) {
        float[] dx = c.dx.clone();
        float[] dw = c.dw.clone();
        float[] db = c.db.clone();
        check(c, Workers.single());
        float[] y = c.y.clone();
        float[] newDx = c.dx.clone();
        float[] newDw = c.dw.clone();
        float[] newDb = c.db.clone();
        for (int threads = 2; threads <= 5; threads++) {
            try (Pool pool = new Pool(threads)) {
                for (Workers workers : List.of(pool, inTurn(threads))) {
                    System.arraycopy(dx, 0, c.dx, 0, dx.length);
                    System.arraycopy(dw, 0, c.dw, 0, dw.length);
                    System.arraycopy(db, 0, c.db, 0, db.length);
                    var kernel = new ConvolutionKernel(c.convolution, workers);
                    kernel.forward(c);
                    kernel.backward(c);
                    same(y, c.y, "output by " + threads + " threads of " + c);
                    same(newDx, c.dx, "input gradient by " + threads + " threads of " + c);
                    same(newDw, c.dw, "weight gradient by " + threads + " threads of " + c);
                    same(newDb, c.db, "bias gradient by " + threads + " threads of " + c);
                }
            }
        }
    }

    /** Tasks may wait for those before them only: this runs them one after the other, as a pool that is busy does. */
    private static Workers inTurn(int threads) {
        return new Workers() {
            @Override
            public int count() {
                return threads;
            }

            @Override
            public void run(int tasks, IntConsumer task) {
                IntStream.range(0, tasks).forEach(task);
            }
        };
    }

    /** A residual sum, a relu behind it and one before the input change no bit of what remains. */
    @Test
    void fused() {
        Random random = new Random(6);
        try (Pool pool = new Pool(2)) {
            for (int i = 0; i < 50; i++) {
                var c = ConvolutionCase.random(random, i % 6 == 0 ? 70 : 34).fused(random);
                float[] forward = c.expectedOutput();
                float[] dx = c.expectedInputGradient();
                float[] dw = c.expectedWeightGradient();
                var kernel = new ConvolutionKernel(c.convolution, pool);
                kernel.forward(c);
                same(forward, c.y, "output of " + c);
                kernel.backward(c);
                same(dx, c.dx, "input gradient of " + c);
                same(dw, c.dw, "weight gradient of " + c);
            }
        }
    }

    /** One kernel serves batches of changing size. */
    @Test
    void batchesOfChangingSize() {
        int[] ranks = IntStream.range(0, 30).toArray();
        try (Pool pool = new Pool(2)) {
            Random random = new Random(3);
            var convolution = new ConvolutionCase(5, 6, Window.of(3, 2), ConvolutionCase.degrees(ranks, 3,
                    s -> ranks[s], 1), ConvolutionCase.degrees(ranks, 5, s -> ranks[s] - 1, 1), true, 1, false, false,
                    random).convolution;
            var kernel = new ConvolutionKernel(convolution, pool);
            for (int rows : new int[] {20, 3, 33, 1, 70, 20, 0}) {
                check(kernel, new ConvolutionCase(5, 6, Window.of(3, 2), ConvolutionCase.degrees(ranks, 3,
                        s -> ranks[s], 1), ConvolutionCase.degrees(ranks, 5, s -> ranks[s] - 1, 1), true, rows, false,
                        false, random));
            }
        }
    }

    /** Copies of the weights serve a whole batch, and no other. */
    @Test
    void newWeightsWithANewBatch() {
        int[] ranks = IntStream.range(0, 30).toArray();
        Random random = new Random(5);
        for (int channels : new int[] {32, 5}) {
            int[] degrees = ConvolutionCase.degrees(ranks, channels, s -> ranks[s], 1);
            var c = new ConvolutionCase(5, 6, Window.of(3, 3), degrees, degrees, true, 3, false, false, random);
            var kernel = new ConvolutionKernel(c.convolution, Workers.single());
            for (int batch = 0; batch < 2; batch++) {
                for (int part = 0; part < 2; part++) {
                    c.goesOn = part > 0;
                    System.arraycopy(ConvolutionCase.numbers(c.x.length, false, random), 0, c.x, 0, c.x.length);
                    float[] forward = c.expectedOutput();
                    float[] dx = c.expectedInputGradient();
                    kernel.forward(c);
                    kernel.backward(c);
                    same(forward, c.y, "output of part " + part + " of batch " + batch);
                    same(dx, c.dx, "input gradient of part " + part + " of batch " + batch);
                }
                System.arraycopy(ConvolutionCase.numbers(c.w.length, false, random), 0, c.w, 0, c.w.length);
            }
        }
    }

    private static void check(ConvolutionCase c, Workers workers) {
        check(new ConvolutionKernel(c.convolution, workers), c);
    }

    static void check(Kernel<float[]> kernel, ConvolutionCase c) {
        String name = c.toString();
        float[] forward = c.expectedOutput();
        float[] dx = c.expectedInputGradient();
        float[] dw = c.expectedWeightGradient();
        float[] db = c.expectedBiasGradient();
        var reference = Buffers.forward(c.rows, List.of(doubles(c.x)), new double[c.y.length], List.of(doubles(c.w), doubles(c.b)))
                .backward(List.of(doubles(c.dx)), doubles(c.dy), List.of(doubles(c.dw), doubles(c.db))).adding(c.adds, c.adds);
        try (var backend = new ScalarBackend(Precision.SINGLE)) {
            Kernel<double[]> scalar = backend.kernel(c.convolution).orElseThrow();
            scalar.forward(reference);
            scalar.backward(reference);
        }
        same(forward, floats(reference.output()), "scalar output of " + name);
        same(dx, floats(reference.inputGradient(0)), "scalar input gradient of " + name);
        same(dw, floats(reference.parameterGradient(0)), "scalar weight gradient of " + name);
        same(db, floats(reference.parameterGradient(1)), "scalar bias gradient of " + name);
        kernel.forward(c);
        same(forward, c.y, "output of " + name);
        kernel.backward(c);
        same(dx, c.dx, "input gradient of " + name);
        same(dw, c.dw, "weight gradient of " + name);
        same(db, c.db, "bias gradient of " + name);
        step(kernel, c, forward, name);
    }

    /** Cells of one turn need not be neighbours: every third of them, three times. */
    private static void step(Kernel<float[]> kernel, ConvolutionCase c, float[] expected, String name) {
        float[] x = turned(c.x, c.rows, c.inputSites * c.in);
        float[] y = new float[c.y.length];
        var frame = Buffers.forward(c.rows, List.of(x), y, List.of(c.w, c.b));
        kernel.begin(frame);
        for (int part = 0; part < 3; part++) {
            int wanted = part;
            kernel.step(frame, part, IntStream.range(0, c.sites * c.out).filter(v -> v / 5 % 3 == wanted).toArray());
        }
        same(turned(expected, c.rows, c.sites * c.out), y, "steps of " + name);
    }

    private static float[] turned(float[] rowMajor, int rows, int cells) {
        float[] result = new float[rowMajor.length];
        for (int r = 0; r < rows; r++) {
            for (int cell = 0; cell < cells; cell++) {
                result[cell * rows + r] = rowMajor[r * cells + cell];
            }
        }
        return result;
    }

    private static void same(float[] expected, float[] found, String what) {
        assertArrayEquals(bits(expected), bits(found), what);
    }

    private static int[] bits(float[] numbers) {
        return IntStream.range(0, numbers.length).map(i -> Float.floatToIntBits(numbers[i])).toArray();
    }

    private static double[] doubles(float[] numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    private static float[] floats(double[] numbers) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers[i];
        }
        return result;
    }
}
