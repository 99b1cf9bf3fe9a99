package ordo.plugin.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Linear;

/**
 * Runs kernels on made-up numbers in the background while the program still reads its data, so that C2 has compiled them
 * by the first training step: before that, vectors are interpreted, some hundred times slower. It happens once in a
 * process, if the property {@value #PROPERTY} is true, and changes no result.
 */
final class WarmUp {
    /** Asks for it; the launcher does so for training. */
    static final String PROPERTY = "ordo.vector.warm";
    /** C2 has had enough by then. */
    private static final int ROUNDS = 150;
    private static final long NANOSECONDS = 6_000_000_000L;
    private static final int ROWS = 100;
    private static final int INPUTS = 96;
    private static final int OUTPUTS = 80;

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private WarmUp() { }

    /** Starts it where it is asked for; does not wait. */
    static void start() {
        if (Boolean.getBoolean(PROPERTY) && STARTED.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> run(ROUNDS), "ordo-cpu-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Runs the kernels so many times at most. */
    static void run(int rounds) {
        long end = System.nanoTime() + NANOSECONDS;
        var layer = new Layer(Linear.dense("warm", IntStream.range(0, INPUTS).toArray(),
                IntStream.range(0, OUTPUTS).toArray()));
        var kernel = new LinearKernel(layer.linear(), Workers.single());
        var f = new FormulaBuilder("a", "b");
        var a = f.input(0);
        var b = f.input(1);
        Formula formula = f.build(a.sigmoid().times(b).minus(a.softplus()), a.tanh().plus(b.exp()),
                a.negate().less(b).select(b.absolute().log1p(), a));
        var steps = new VectorFormula(formula, Workers.single());
        List<Slice<float[]>> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(Slice.of(new float[ROWS * OUTPUTS]));
        }
        for (int round = 0; round < rounds && System.nanoTime() < end; round++) {
            kernel.forward(layer);
            kernel.backward(layer);
            steps.evaluate(ROWS * OUTPUTS, numbers.subList(0, 2), numbers.subList(2, 5));
        }
    }

    /** The buffers of a layer. */
    private record Layer(Linear linear, float[] x, float[] y, float[] weights, float[] bias, float[] dx, float[] dy,
                         float[] dw, float[] db) implements Frame<float[]> {
        Layer(Linear linear) {
            this(linear, new float[ROWS * INPUTS], new float[ROWS * OUTPUTS], new float[INPUTS * OUTPUTS],
                    new float[OUTPUTS], new float[ROWS * INPUTS], new float[ROWS * OUTPUTS],
                    new float[INPUTS * OUTPUTS], new float[OUTPUTS]);
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public float[] input(int i) {
            return x;
        }

        @Override
        public float[] output() {
            return y;
        }

        @Override
        public float[] parameter(int i) {
            return i == 0 ? weights : bias;
        }

        @Override
        public float[] inputGradient(int i) {
            return dx;
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
            return false;
        }

        @Override
        public boolean addsToParameterGradient(int i) {
            return false;
        }

        @Override
        public float[] state() {
            return null;
        }
    }
}
