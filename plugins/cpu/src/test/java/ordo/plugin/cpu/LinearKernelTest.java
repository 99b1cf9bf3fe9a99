package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.spi.Mask;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;
import org.junit.jupiter.api.Test;

/** Every number of the kernel is, bit for bit, the chain that Linear's contract states. */
class LinearKernelTest {
    private static final int[] AWKWARD = {1, 2, 3, 5, 6, 7, 13, 15, 16, 17, 31, 33, 48, 63, 64, 65, 67, 100, 113, 207};

    @Test
    void awkwardSizesOfEveryDegreePattern() {
        Random random = new Random(1);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 100; i++) {
                Linear linear = LinearCase.layer(pick(random), pick(random), i % 3, null, false, i % 5 != 0, random);
                check(linear, pick(random), i % 2 == 0, i % 4 == 3, i % 7 == 0 ? Workers.single() : pool, random);
            }
        }
    }

    @Test
    void generalMasks() {
        Random random = new Random(2);
        try (Pool pool = new Pool(2)) {
            for (int i = 0; i < 60; i++) {
                int holes = 1 + random.nextInt(5);
                Mask mask = switch (i % 4) {
                    case 0 -> (from, to) -> (from * 31 + to * 17) % 7 < holes;
                    case 1 -> (from, to) -> Math.abs(from - to) <= holes;
                    case 2 -> (from, to) -> to % 2 == 0;
                    default -> (from, to) -> false;
                };
                Linear linear = LinearCase.layer(pick(random), pick(random), i % 3, mask, i % 2 == 0, true, random);
                check(linear, pick(random), i % 2 == 1, i % 5 == 0, pool, random);
            }
        }
    }

    /** Sums and relus are done where the chains end: with one stretch or several, in order or not, as lists. */
    @Test
    void fusedWithSumsAndRelus() {
        Random random = new Random(10);
        Mask holes = (from, to) -> (from * 31 + to * 17) % 7 < 3;
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 90; i++) {
                boolean large = i % 30 == 0;
                Linear linear = LinearCase.layer(large ? 1_100 : pick(random), large ? 150 : pick(random), i / 2 % 3,
                        i % 5 == 0 ? holes : null, false, i % 7 != 0, random);
                var c = new LinearCase(linear, large ? 500 : pick(random), i % 2 == 0, i % 4 == 3, random);
                checkPasses(new LinearKernel(linear, i % 3 == 0 ? Workers.single() : pool), c.fused(i % 3 == 1, random));
            }
        }
    }

    /** Long chains are run in several stretches, large layers in many tasks: neither may show. */
    @Test
    void largeLayersForAnyNumberOfThreads() {
        Random random = new Random(3);
        for (int pattern = 0; pattern < 3; pattern++) {
            Linear linear = LinearCase.layer(411, 333, pattern, null, false, true, random);
            for (int threads = 1; threads <= 4; threads++) {
                try (Pool pool = new Pool(threads)) {
                    check(linear, 131, pattern == 1, false, pool, random);
                }
            }
        }
    }

    /** Batches are taken some hundred rows at a time. */
    @Test
    void longBatchesForAnyNumberOfThreads() {
        Random random = new Random(9);
        for (int pattern = 0; pattern < 3; pattern++) {
            Linear linear = LinearCase.layer(37, 70, pattern, null, false, true, random);
            for (int threads = 1; threads <= 3; threads++) {
                try (Pool pool = new Pool(threads)) {
                    check(linear, 1_303, pattern == 1, false, pool, random);
                }
            }
        }
    }

    /** One kernel serves batches of changing size. */
    @Test
    void batchesOfChangingSize() {
        Random random = new Random(4);
        try (Pool pool = new Pool(2)) {
            Linear linear = LinearCase.layer(70, 50, 1, null, false, true, random);
            var kernel = new LinearKernel(linear, pool);
            for (int rows : new int[] {100, 7, 64, 1, 130, 100}) {
                check(kernel, new LinearCase(linear, rows, false, false, random));
            }
        }
    }

    @Test
    void anEmptyBatchHasNoGradient() {
        Linear linear = LinearCase.layer(9, 7, 1, null, false, true, new Random(5));
        var empty = new LinearCase(linear, 0, false, false, new Random(6));
        var kernel = new LinearKernel(linear, Workers.single());
        kernel.forward(empty);
        kernel.backward(empty);
        same(new float[63], empty.dw);
        same(new float[7], empty.db);
    }

    @Test
    void inputGradientThatNobodyNeedsIsNotComputed() {
        Linear linear = LinearCase.layer(9, 7, 1, null, false, true, new Random(7));
        var c = new LinearCase(linear, 4, false, false, new Random(8));
        c.wantsInputGradient = false;
        float[] untouched = c.dx.clone();
        new LinearKernel(linear, Workers.single()).backward(c);
        same(untouched, c.dx);
        same(c.expectedWeightGradient(), c.dw);
    }

    private static int pick(Random random) {
        return AWKWARD[random.nextInt(AWKWARD.length)];
    }

    private static void check(Linear linear, int rows, boolean adds, boolean odd, Workers workers, Random random) {
        check(new LinearKernel(linear, workers), new LinearCase(linear, rows, adds, odd, random));
    }

    static void check(Kernel<float[]> kernel, LinearCase c) {
        float[] output = checkPasses(kernel, c);
        same(transposed(output, c.rows, c.linear.outputs()), steps(kernel, c));
    }

    /** Gives the output. */
    static float[] checkPasses(Kernel<float[]> kernel, LinearCase c) {
        float[] output = c.expectedOutput();
        float[] inputGradient = c.expectedInputGradient();
        float[] weightGradient = c.expectedWeightGradient();
        float[] biasGradient = c.linear.bias() ? c.expectedBiasGradient() : c.db.clone();
        kernel.forward(c);
        same(output, c.y);
        kernel.backward(c);
        same(inputGradient, c.dx);
        same(weightGradient, c.dw);
        same(biasGradient, c.db);
        return output;
    }

    /** Bits, but any NaN equals any other. */
    private static void same(float[] want, float[] got) {
        assertEquals(want.length, got.length);
        int[] a = new int[want.length];
        int[] b = new int[want.length];
        Arrays.setAll(a, i -> Float.floatToIntBits(want[i]));
        Arrays.setAll(b, i -> Float.floatToIntBits(got[i]));
        assertArrayEquals(a, b);
    }

    private static float[] transposed(float[] rowMajor, int rows, int cells) {
        float[] result = new float[rowMajor.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cells; c++) {
                result[c * rows + r] = rowMajor[r * cells + c];
            }
        }
        return result;
    }

    /** Steps with each input a degree of its own, showing the kernel no input before its degree's turn. */
    private static float[] steps(Kernel<float[]> kernel, LinearCase c) {
        Linear linear = c.linear;
        int[] inputDegrees = new int[linear.inputs()];
        Arrays.setAll(inputDegrees, u -> place(linear.inputOrder(), u));
        float[] known = new float[c.x.length];
        Arrays.fill(known, Float.NaN);
        float[] result = new float[c.y.length];
        int[] degree = linear.degrees(List.of(inputDegrees));
        var frame = Buffers.forward(c.rows, List.of(known), result, List.of(c.w, c.b));
        kernel.begin(frame);
        for (int d = -1; d < linear.inputs(); d++) {
            for (int u = 0; u < linear.inputs() && d >= 0; u++) {
                for (int r = 0; r < c.rows && inputDegrees[u] == d; r++) {
                    known[u * c.rows + r] = c.x[r * linear.inputs() + u];
                }
            }
            int now = d;
            int[] cells = IntStream.range(0, linear.outputs()).filter(v -> degree[v] == now).toArray();
            kernel.step(frame, d, cells);
        }
        return result;
    }

    private static int place(int[] order, int cell) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == cell) {
                return i;
            }
        }
        throw new IllegalArgumentException();
    }
}
