package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/**
 * Numbers that fill up a tile, behind the last row, chain or input, must be 0, not what other work left there: were they
 * subnormal, the processor would take some hundred cycles for each operation with them. No result shows it, time does: a call
 * after one with subnormal numbers in every buffer takes as long as the same call after one with ones.
 */
class FillingTest {
    private static final float SUBNORMAL = 1e-40f;
    /** Where something is not cleared, one of these calls takes 6 to 40 times as long (Xeon with AVX-512). */
    private static final double SLOWER = 2;
    private static final long CALM = 400_000_000L;
    private static final int TURNS = 16;
    private static final int LAST_TURN = 400;
    private static final int CALLS = 5;

    private final Random random = new Random(1);

    /** One row of six, 17 of so many outputs that a tile has: nearly all of both is filling. */
    @Test
    void rowsAndChainsOfAProduct() {
        sameSpeed(work(360, 360, 5, Kernel::forward), work(300, 17, 1, Kernel::forward));
    }

    @Test
    void rowsAndChainsOfTheGradientOfTheInput() {
        sameSpeed(work(360, 360, 5, Kernel::backward), work(17, 300, 1, Kernel::backward));
    }

    @Test
    void inputsOfTheGradientOfTheWeights() {
        sameSpeed(work(48, 16, 300, Kernel::backward), work(1, 64, 300, Kernel::backward));
    }

    /** A kernel's own memory, between a whole batch and the last one of an epoch. */
    @Test
    void rowsOfASmallerBatch() {
        Linear linear = layer(40, 70);
        var kernel = new LinearKernel(linear, Workers.single());
        sameSpeed(new Work(kernel, new LinearCase(linear, 300, false, false, random), Kernel::backward),
                new Work(kernel, new LinearCase(linear, 101, false, false, random), Kernel::backward));
    }

    /** The lanes of a few samples after many. */
    @Test
    void samplesOfALinearLayer() {
        Linear linear = layer(300, 20);
        var kernel = new LinearKernel(linear, Workers.single());
        sameSpeed(new Work(kernel, new LinearCase(linear, 64, false, false, random), FillingTest::steps),
                new Work(kernel, new LinearCase(linear, 1, false, false, random), FillingTest::steps));
    }

    private static void steps(Kernel<float[]> kernel, Frame<float[]> frame) {
        kernel.begin(frame);
        kernel.step(frame, -1, IntStream.range(0, 20).toArray());
    }

    @Test
    void samplesOfAConvolution() {
        int[] degrees = new int[25 * 30];
        var many = new ConvolutionCase(5, 5, Window.of(3, 3), degrees, degrees, false, 64, false, false, random);
        var few = new ConvolutionCase(5, 5, Window.of(3, 3), degrees, degrees, false, 1, false, false, random);
        var kernel = new ConvolutionKernel(many.convolution, Workers.single());
        int[] cells = IntStream.range(0, 4).toArray();
        BiConsumer<Kernel<float[]>, Frame<float[]>> step = (k, f) -> {
            k.begin(f);
            k.step(f, 0, cells);
        };
        sameSpeed(new Work(kernel, many, step, List.of(many.x), many.w),
                new Work(kernel, few, step, List.of(few.x), few.w));
    }

    /** Few places of few channels, of 3 x 3 taps, after many. */
    @Test
    void placesAndChannelsOfAConvolution() {
        sameSpeed(convolution(7, 40, 37, 2, Kernel::forward), convolution(5, 40, 5, 1, Kernel::forward));
    }

    @Test
    void placesAndChannelsOfTheGradientsOfAConvolution() {
        sameSpeed(convolution(7, 40, 37, 2, Kernel::backward), convolution(5, 5, 40, 1, Kernel::backward));
        sameSpeed(convolution(7, 40, 37, 2, Kernel::backward), convolution(5, 3, 17, 1, Kernel::backward));
    }

    private Work convolution(int side, int in, int out, int rows, BiConsumer<Kernel<float[]>, Frame<float[]>> pass) {
        var data = new ConvolutionCase(side, side, Window.of(3, 3), new int[side * side * in], new int[side * side * out],
                false, rows, false, false, random);
        return new Work(new ConvolutionKernel(data.convolution, Workers.single()), data, pass,
                List.of(data.x, data.y, data.dx, data.dy), data.w);
    }

    private Work work(int in, int out, int rows, BiConsumer<Kernel<float[]>, Frame<float[]>> pass) {
        Linear linear = layer(in, out);
        return new Work(new LinearKernel(linear, Workers.single()), new LinearCase(linear, rows, false, false, random), pass);
    }

    private Linear layer(int in, int out) {
        return LinearCase.layer(in, out, 0, null, false, false, random);
    }

    /** @param numbers the buffers of the frame that may be filled, and {@code w} the weights */
    private record Work(Kernel<float[]> kernel, Frame<float[]> data, BiConsumer<Kernel<float[]>, Frame<float[]>> pass,
                        List<float[]> numbers, float[] w) {
        Work(Kernel<float[]> kernel, LinearCase data, BiConsumer<Kernel<float[]>, Frame<float[]>> pass) {
            this(kernel, data, pass, List.of(data.x, data.y, data.dx, data.dy), data.w);
        }

        void run() {
            pass.accept(kernel, data);
        }

        /** Weights are subnormal or 1, so that neither sums nor what is read of them become 0. */
        void fill(float number) {
            numbers.forEach(buffer -> Arrays.fill(buffer, number));
            for (int i = 0; i < w.length; i++) {
                w[i] = i % 3 == 0 ? 1 : number;
            }
        }

        long nanoseconds() {
            long began = System.nanoTime();
            run();
            return System.nanoTime() - began;
        }

        /** Until the compiler seems to be done. */
        void warm() {
            long best = Long.MAX_VALUE;
            long faster = System.nanoTime();
            while (System.nanoTime() - faster < CALM) {
                long now = nanoseconds();
                if (now < 0.9 * best) {
                    best = now;
                    faster = System.nanoTime();
                }
            }
        }
    }

    private static void sameSpeed(Work before, Work timed) {
        before.fill(1);
        before.run();
        timed.warm();
        long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int turn = 0; turn < TURNS || turn < LAST_TURN && least[1] > SLOWER * least[0]; turn++) {
            int subnormal = turn % 2;
            before.fill(subnormal == 0 ? 1 : SUBNORMAL);
            before.run();
            for (int i = 0; i < CALLS; i++) {
                least[subnormal] = Math.min(least[subnormal], timed.nanoseconds());
            }
        }
        assertTrue(least[1] < SLOWER * least[0], "after subnormal numbers " + least[1] + " ns, after others " + least[0]);
    }
}
