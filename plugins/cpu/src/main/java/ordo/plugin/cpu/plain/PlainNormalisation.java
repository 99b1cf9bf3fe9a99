package ordo.plugin.cpu.plain;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Normalisation;

/**
 * {@link Normalisation} in plain loops, which C2 does well enough: one way through memory, as a place stays in the cache.
 * Rows are shared out among threads. Groups whose cells do not lie side by side are copied together, and back.
 */
public final class PlainNormalisation implements Kernel<float[]> {
    private final Normalisation operation;
    private final Workers workers;
    private final int channels;
    private final int cells;
    private final int[][] groups;
    private final IntConsumer forward = this::forward;
    private final IntConsumer backward = this::backward;
    /** For each row, so that it does not matter which thread has it. */
    private Copies[] copies = {};
    /** Each row's gradients of scale and shift. */
    private float[] sums = {};
    private Frame<float[]> frame;

    /** The kernel of an operation. */
    public PlainNormalisation(Normalisation operation, Workers workers) {
        this.operation = operation;
        this.workers = workers;
        this.channels = operation.channels();
        this.cells = operation.shape().size();
        this.groups = IntStream.range(0, operation.groups()).mapToObj(operation::group).toArray(int[][]::new);
    }

    private void bind(Frame<float[]> f, int rows) {
        frame = f;
        int before = copies.length;
        if (before < rows) {
            copies = Arrays.copyOf(copies, rows);
            Arrays.setAll(copies, row -> row < before ? copies[row] : new Copies(channels));
        }
    }

    /** What one thread works with: a stretch, and copies of the cells of a group that is none. */
    private record Copies(NormalisedStretch stretch, float[] x, float[] y, float[] scale, float[] shift, float[] sums) {
        Copies(int most) {
            this(new NormalisedStretch(most), new float[most], new float[most], new float[most], new float[most],
                    new float[2 * most]);
        }

        static void gather(float[] from, int at, int stride, int[] group, float[] to, int first) {
            for (int k = 0; k < group.length; k++) {
                to[first + k] = from[at + group[k] * stride];
            }
        }

        static void scatter(float[] from, int first, int[] group, float[] to, int at, int stride) {
            for (int k = 0; k < group.length; k++) {
                to[at + group[k] * stride] = from[first + k];
            }
        }
    }

    private static boolean small(int[] group) {
        return group.length < Normalisation.LEAST;
    }

    private static boolean together(int[] group) {
        return group[group.length - 1] - group[0] == group.length - 1;
    }

    @Override
    public void forward(Frame<float[]> f) {
        bind(f, f.rows());
        workers.run(f.rows(), forward);
    }

    private void forward(int row) {
        for (int at = row * cells; at < (row + 1) * cells; at += channels) {
            for (int[] group : groups) {
                forward(frame, copies[row], group, at);
            }
        }
    }

    private static void forward(Frame<float[]> f, Copies own, int[] group, int at) {
        float[] x = f.input(0);
        if (small(group)) {
            for (int c : group) {
                f.output()[at + c] = Math.fma(x[at + c], f.parameter(0)[c], f.parameter(1)[c]);
            }
        } else if (together(group)) {
            own.stretch().forward(x, f.output(), at + group[0], group.length, f.parameter(0), f.parameter(1), group[0]);
        } else {
            copied(f, own, group, at, 1);
        }
    }

    private static void copied(Frame<float[]> f, Copies own, int[] group, int at, int stride) {
        Copies.gather(f.input(0), at, stride, group, own.x(), 0);
        Copies.gather(f.parameter(0), 0, 1, group, own.scale(), 0);
        Copies.gather(f.parameter(1), 0, 1, group, own.shift(), 0);
        own.stretch().forward(own.x(), own.y(), 0, group.length, own.scale(), own.shift(), 0);
        Copies.scatter(own.y(), 0, group, f.output(), at, stride);
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] ready) {
        bind(f, 1);
        int rows = f.rows();
        for (int cell : ready) {
            int channel = cell % channels;
            int[] group = groups[operation.groupOf(channel)];
            if (small(group)) {
                for (int at = cell * rows; at < (cell + 1) * rows; at++) {
                    f.output()[at] = Math.fma(f.input(0)[at], f.parameter(0)[channel], f.parameter(1)[channel]);
                }
            } else if (group[0] == channel) {
                // the cells of a group have the same degree, and their first does for all
                for (int r = 0; r < rows; r++) {
                    copied(f, copies[0], group, (cell - channel) * rows + r, rows);
                }
            }
        }
    }

    @Override
    public void backward(Frame<float[]> f) {
        int rows = f.rows();
        bind(f, rows);
        if (sums.length < rows * 2 * channels) {
            sums = new float[rows * 2 * channels];
        }
        Arrays.fill(sums, 0, rows * 2 * channels, 0);
        workers.run(rows, backward);
        for (int i = 0; i < 2; i++) {
            float[] gradient = f.parameterGradient(i);
            if (!f.addsToParameterGradient(i)) {
                Arrays.fill(gradient, 0, channels, 0);
            }
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < channels; c++) {
                    gradient[c] += sums[(2 * row + i) * channels + c];
                }
            }
        }
    }

    private void backward(int row) {
        for (int at = row * cells; at < (row + 1) * cells; at += channels) {
            for (int[] group : groups) {
                backward(frame, copies[row], group, at, row * 2 * channels);
            }
        }
    }

    /** @param to where the row's gradients of the scale begin; those of the shift lie behind them */
    private void backward(Frame<float[]> f, Copies own, int[] group, int at, int to) {
        float[] dx = f.inputGradient(0);
        boolean adds = f.addsToInputGradient(0);
        if (small(group)) {
            for (int c : group) {
                float d = f.outputGradient()[at + c];
                sums[to + c] = Math.fma(d, f.input(0)[at + c], sums[to + c]);
                sums[to + channels + c] += d;
                if (dx != null) {
                    dx[at + c] = adds ? dx[at + c] + d * f.parameter(0)[c] : d * f.parameter(0)[c];
                }
            }
            return;
        }
        int n = group.length;
        if (together(group)) {
            own.stretch().backward(f.input(0), f.outputGradient(), at + group[0], n, f.parameter(0), group[0], sums,
                    to + group[0], channels, dx, adds);
            return;
        }
        Copies.gather(f.input(0), at, 1, group, own.x(), 0);
        Copies.gather(f.outputGradient(), at, 1, group, own.y(), 0);
        Copies.gather(f.parameter(0), 0, 1, group, own.scale(), 0);
        Copies.gather(sums, to, 1, group, own.sums(), 0);
        Copies.gather(sums, to + channels, 1, group, own.sums(), n);
        if (dx != null) {
            Copies.gather(dx, at, 1, group, own.shift(), 0);
        }
        own.stretch().backward(own.x(), own.y(), 0, n, own.scale(), 0, own.sums(), 0, n, dx == null ? null : own.shift(),
                adds);
        Copies.scatter(own.sums(), 0, group, sums, to, 1);
        Copies.scatter(own.sums(), n, group, sums, to + channels, 1);
        if (dx != null) {
            Copies.scatter(own.shift(), 0, group, dx, at, 1);
        }
    }
}
