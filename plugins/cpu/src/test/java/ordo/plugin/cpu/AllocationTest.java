package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.plugin.cpu.plain.PlainNormalisation;
import ordo.spi.Shape;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Normalisation;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

/** Once C2 has compiled them, kernels allocate nothing: no vector may escape into an object. */
class AllocationTest {
    private static final long PATIENCE = 120_000_000_000L;

    @Test
    void linear() {
        Random random = new Random(1);
        Linear linear = LinearCase.layer(90, 70, 2, null, false, true, random);
        var c = new LinearCase(linear, 100, true, false, random);
        var kernel = new LinearKernel(linear, Workers.single());
        comesToNothing(() -> {
            kernel.forward(c);
            kernel.backward(c);
        });
    }

    @Test
    void convolution() {
        Random random = new Random(2);
        int[] degrees = ConvolutionCase.degrees(IntStream.range(0, 64).toArray(), 33, site -> site, 1);
        var c = new ConvolutionCase(8, 8, Window.of(3, 3), degrees, degrees, true, 10, true, false, random);
        var kernel = new ConvolutionKernel(c.convolution, Workers.single());
        comesToNothing(() -> {
            kernel.forward(c);
            kernel.backward(c);
        });
    }

    @Test
    void normalisation() {
        int[] scattered = IntStream.range(0, 40 * 6).map(cell -> cell % 40 % 3).toArray();
        for (int[] degrees : List.of(scattered, new int[scattered.length])) {
            var norm = new Normalisation("n", Shape.of(6, 40), degrees);
            var f = NormalisationTest.buffers(norm, 5);
            var kernel = new PlainNormalisation(norm, Workers.single());
            int[] ready = IntStream.range(0, scattered.length).toArray();
            comesToNothing(() -> {
                kernel.forward(f);
                kernel.backward(f);
                kernel.step(f, 0, ready);
            });
        }
    }

    @Test
    void formula() {
        var f = new FormulaBuilder("a", "b");
        var a = f.input(0);
        var b = f.input(1);
        var kernel = new VectorFormula(f.build(a.sigmoid().plus(b.tanh()).times(a.exp()).minus(b.log1p().softplus()),
                a.less(b).select(a.maximum(b).squareRoot(), a.absolute().log().negate())), Workers.single());
        float[] x = new float[3001];
        float[] y = new float[2 * x.length];
        List<Slice<float[]>> inputs = List.of(Slice.of(x), new Slice<>(y, 1, 2));
        List<Slice<float[]>> outputs = List.of(Slice.of(x), new Slice<>(y, 0, 2));
        double[] none = {};
        comesToNothing(() -> kernel.evaluate(x.length, inputs, outputs, none));
    }

    @Test
    void fusedFormula() {
        var f = new FormulaBuilder("a", "b");
        var a = f.input(0);
        var kernel = new FusedFormula(f.build(a.times(f.scalar("s")).plus(f.input(1).squareRoot()),
                a.less(f.input(1)).select(a, a.absolute())), Workers.single());
        List<Slice<float[]>> both = List.of(Slice.of(new float[3001]), Slice.of(new float[3001]));
        double[] scalars = {0.5};
        comesToNothing(() -> kernel.evaluate(3001, both, both, scalars));
        var gate = new FusedFormula(f.build(a.tanh().times(f.input(1).sigmoid()), a), Workers.single());
        List<Slice<float[]>> runs = List.of(Slice.runs(new float[2000], 0, 32, 64), Slice.runs(new float[2000], 32, 32, 64));
        comesToNothing(() -> gate.evaluate(960, runs, runs, scalars));
    }

    private static void comesToNothing(Runnable call) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + PATIENCE;
        long least = Long.MAX_VALUE;
        while (least > 0 && System.nanoTime() < end) {
            // the counter itself may be noticed now and then; a call that is compiled comes to 0
            long before = thread.getCurrentThreadAllocatedBytes();
            call.run();
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes allocated by one call");
    }
}
