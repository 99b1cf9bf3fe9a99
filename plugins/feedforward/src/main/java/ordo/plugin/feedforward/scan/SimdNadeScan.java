package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;

/**
 * {@link NadeScan} with vectors over the hidden units: in the full pass and when stepping a few rows share each row of
 * V while it is in the cache; h is computed anew only where a has changed, which for binary data is seldom. The
 * gradient is cut by hidden units, see {@link SliceGradient}. Every number has the bits of {@link ScalarNadeScan} in
 * single precision, whatever the width of the vectors and the number of threads; only gradients of the input are
 * summed in an order of their own.
 */
public final class SimdNadeScan implements Kernel<float[]> {
    /** Rows that go through the variables together. */
    private static final int ROWS = 8;
    /** Hidden units in a step that are worth waking threads for. */
    private static final int WORTH_THREADS = 1 << 17;

    private final NadeScan scan;
    private final Workers workers;
    private final Scratch<Walk> walks;
    private final Scratch<SliceGradient> gradients;
    private final Changes changes;
    private float[] inputParts = new float[0];

    private record Walk(HiddenRows hidden, float[] state) { }

    /** The kernel of {@code scan}, using the threads of {@code backend}; only where Java has the vector module. */
    public SimdNadeScan(Backend<float[]> backend, NadeScan scan) {
        this.scan = scan;
        this.workers = backend.workers();
        this.walks = new Scratch<>(() -> new Walk(new HiddenRows(scan), new float[ROWS * scan.stateCells()]));
        this.gradients = new Scratch<>(() -> new SliceGradient(scan));
        this.changes = new Changes(scan, SliceGradient.tile(scan));
    }

    @Override
    public void forward(Frame<float[]> f) {
        int rows = f.rows();
        workers.run((rows + ROWS - 1) / ROWS,
                block -> walks.use(walk -> forward(f, walk, block * ROWS, Math.min(rows, (block + 1) * ROWS))));
    }

    private void forward(Frame<float[]> f, Walk walk, int from, int end) {
        float[] x = f.input(0);
        float[] w = f.parameter(0);
        for (int r = from; r < end; r++) {
            walk.hidden.start(x, r * scan.inputs(), 1, w, f.parameter(1), walk.state,
                    (r - from) * scan.stateCells());
        }
        for (int rank = 0; rank < scan.variables(); rank++) {
            int variable = scan.variable(rank);
            for (int cell = scan.firstOutput(variable); cell < scan.firstOutput(variable + 1); cell++) {
                outputs(f, walk.hidden, walk.state, 0, cell, end - from, from * scan.outputs() + cell,
                        scan.outputs());
            }
            if (rank < scan.variables() - 1) {
                for (int r = from; r < end; r++) {
                    walk.hidden.fold(rank, x, r * scan.inputs(), 1, w, walk.state,
                            (r - from) * scan.stateCells());
                }
            }
        }
    }

    /** One output cell of {@code rows} rows whose states lie one after the other from {@code at} on. */
    private void outputs(Frame<float[]> f, HiddenRows hidden, float[] state, int at, int cell, int rows, int to,
                         int apart) {
        float[] v = f.parameter(2);
        float bias = f.parameter(3)[cell];
        int h = at + scan.paddedHidden();
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            hidden.outputs(v, cell * scan.hidden(), state, h + r * scan.stateCells(), scan.stateCells(), bias,
                    f.output(), to + r * apart, apart);
        }
        for (; r < rows; r++) {
            f.output()[to + r * apart] = hidden.output(v, cell * scan.hidden(), state,
                    h + r * scan.stateCells(), bias);
        }
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        inBlocks(f, (walk, from, end) -> {
            for (int r = from; r < end; r++) {
                int at = r * scan.stateCells();
                if (degree < 0) {
                    // not in begin(): what is given may be computed, and is known from now on
                    walk.hidden.start(f.input(0), r, f.rows(), f.parameter(0), f.parameter(1), f.state(), at);
                } else if (degree < scan.variables() - 1) {
                    walk.hidden.fold(degree, f.input(0), r, f.rows(), f.parameter(0), f.state(), at);
                }
            }
            for (int cell : cells) {
                outputs(f, walk.hidden, f.state(), from * scan.stateCells(), cell, end - from,
                        cell * f.rows() + from, 1);
            }
        });
    }

    @FunctionalInterface
    private interface Block {
        void run(Walk walk, int from, int end);
    }

    private void inBlocks(Frame<float[]> f, Block block) {
        int rows = f.rows();
        if ((long) rows * scan.hidden() < WORTH_THREADS) {
            walks.use(walk -> block.run(walk, 0, rows));
        } else {
            workers.run((rows + ROWS - 1) / ROWS,
                    b -> walks.use(walk -> block.run(walk, b * ROWS, Math.min(rows, (b + 1) * ROWS))));
        }
    }

    @Override
    public void backward(Frame<float[]> f) {
        int slices = (scan.hidden() + SliceGradient.WIDTH - 1) / SliceGradient.WIDTH;
        int inputs = f.rows() * scan.inputs();
        float[] parts = f.inputGradient(0) == null ? null : partsOf(slices * inputs);
        changes.find(f, parts != null);
        workers.run(slices + 1, task -> {
            if (task == slices) {
                bias(f);
            } else {
                gradients.use(gradient -> gradient.run(f, changes, task * SliceGradient.WIDTH, parts, task * inputs));
            }
        });
        if (parts != null) {
            float[] dx = f.inputGradient(0);
            for (int j = 0; j < inputs; j++) {
                float sum = f.addsToInputGradient(0) ? dx[j] : 0;
                for (int slice = 0; slice < slices; slice++) {
                    sum += parts[slice * inputs + j];
                }
                dx[j] = sum;
            }
        }
    }

    private float[] partsOf(int size) {
        if (inputParts.length < size) {
            inputParts = new float[size];
        }
        return inputParts;
    }

    private void bias(Frame<float[]> f) {
        int cells = scan.outputs();
        float[] db = f.parameterGradient(3);
        float[] dy = f.outputGradient();
        if (!f.addsToParameterGradient(3)) {
            Arrays.fill(db, 0, cells, 0);
        }
        for (int r = 0; r < f.rows(); r++) {
            for (int cell = 0; cell < cells; cell++) {
                db[cell] += dy[r * cells + cell];
            }
        }
    }
}
