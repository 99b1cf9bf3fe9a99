package ordo.plugin.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import ordo.spi.Shape;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Fusion;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Window;

/** Work for the {@link WarmUp} that is small, but runs the loops that real work runs; done again until it is fast. */
final class Exercise {
    /** So many times the nanoseconds of compiled work are fast enough; interpreted, it takes a hundred times as long. */
    private static final int SLOWER = 10;
    /** Turns in a row that are fast. */
    private static final int ENOUGH = 3;
    /** If it has not become fast by then, it will not. */
    private static final long NANOSECONDS = 3_000_000_000L;

    private static final int ROWS = 20;
    private static final int CELLS = 160;
    private static final int UNITS = 100;
    private static final int PLANE = 7;
    private static final int PLANE_ROWS = 2;
    /** Multiply-adds of small layers in a nanosecond, at least. */
    private static final int SPEED = 20;
    /** Elements of a formula, so few that C2 compiles the whole loop before it is asked for its middle. */
    private static final int ELEMENTS = 384;
    private static final int CALLS = 10;

    private final Supplier<Runnable> making;
    private final long compiled;
    private Runnable work;
    private long began;
    private int fast;

    /**
     * @param making   makes what is to be run, when its first turn comes
     * @param compiled nanoseconds that it takes once it is compiled, roughly
     */
    Exercise(Supplier<Runnable> making, long compiled) {
        this.making = making;
        this.compiled = compiled;
    }

    /** Runs it once. @return whether there is nothing more to gain */
    boolean turn() {
        long before = System.nanoTime();
        if (work == null) {
            work = making.get();
            began = before;
        }
        work.run();
        long now = System.nanoTime();
        fast = now - before <= SLOWER * compiled ? fast + 1 : 0;
        return fast >= ENOUGH || now - began > NANOSECONDS;
    }

    /** A layer with a relu behind it and one that reads that, degrees as in a masked autoencoder. */
    static Exercise linear() {
        return new Exercise(() -> {
            int[] cells = degrees(CELLS, 0, CELLS);
            int[] units = degrees(UNITS, 0, CELLS - 1);
            var in = frame(ROWS, CELLS, UNITS, CELLS * UNITS, UNITS).fusing(new Fusion(false, true, false));
            var out = frame(ROWS, UNITS, CELLS, UNITS * CELLS, CELLS).fusing(new Fusion(false, false, true));
            var first = new LinearKernel(Linear.dense("in", cells, units), Workers.single());
            var second = new LinearKernel(Linear.dense("out", units, degrees(CELLS, -1, CELLS - 1)), Workers.single());
            return () -> {
                first.forward(in);
                second.forward(out);
                second.backward(out);
                first.backward(in);
            };
        }, 3L * ROWS * CELLS * UNITS / SPEED);
    }

    /** Such a layer on a small plane, degrees as of a hidden layer under a raster. */
    static Exercise convolution(Window window, int in, int out) {
        long products = 3L * PLANE_ROWS * PLANE * PLANE * window.taps() * in * out;
        return new Exercise(() -> {
            int sites = PLANE * PLANE;
            var layer = new Convolution("c", Shape.of(PLANE, PLANE), window, degrees(sites * in, -1, sites - 1),
                    degrees(sites * out, -1, sites - 1));
            var frame = frame(PLANE_ROWS, sites * in, sites * out, window.taps() * in * out, out);
            var kernel = new ConvolutionKernel(layer, Workers.single());
            return () -> {
                kernel.forward(frame);
                kernel.backward(frame);
            };
        }, products / SPEED);
    }

    /** The buffers of a layer, all 0. */
    static Buffers<float[]> frame(int rows, int inputs, int outputs, int weights, int biases) {
        return Buffers.forward(rows, List.of(new float[rows * inputs]), new float[rows * outputs],
                List.of(new float[weights], new float[biases])).backward(List.of(new float[rows * inputs]),
                new float[rows * outputs], List.of(new float[weights], new float[biases]));
    }

    private static int[] degrees(int count, int from, int to) {
        int[] degrees = new int[count];
        Arrays.setAll(degrees, i -> from + i * (to - from) / count);
        return degrees;
    }

    /** Slices without gaps. */
    static Exercise formula(Formula formula) {
        return new Exercise(() -> {
            FormulaKernel<float[]> kernel = FusedLoop.fits(formula) ? new FusedFormula(formula, Workers.single())
                    : new VectorFormula(formula, Workers.single());
            List<Slice<float[]>> inputs = slices(formula.inputs().size());
            List<Slice<float[]>> outputs = slices(formula.outputs().length);
            double[] scalars = new double[formula.scalars().size()];
            Arrays.fill(scalars, 1);
            return () -> {
                for (int i = 0; i < CALLS; i++) {
                    kernel.evaluate(ELEMENTS, inputs, outputs, scalars);
                }
            };
        }, (long) CALLS * ELEMENTS * formula.instructions().size() / 4);
    }

    private static List<Slice<float[]>> slices(int count) {
        List<Slice<float[]>> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] numbers = new float[ELEMENTS];
            Arrays.fill(numbers, 0.5f);
            slices.add(Slice.of(numbers));
        }
        return slices;
    }
}
