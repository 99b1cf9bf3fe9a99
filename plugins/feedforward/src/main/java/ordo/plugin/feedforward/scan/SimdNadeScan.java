package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.OrdoException;
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
    /** By how much an array is smaller than an int can say, at most. */
    private static final int HEADER = 8;
    /** Hidden units in a step that are worth waking threads for. */
    private static final int WORTH_THREADS = 1 << 17;

    private final NadeScan scan;
    private final Workers workers;
    private final Scratch<Walk> walks;
    private final Scratch<SliceGradient> gradients;
    private final ByVariable facts;
    // made once: a call allocates nothing
    private final IntConsumer forward = this::forwardBlock;
    private final IntConsumer step = this::stepBlock;
    private final IntConsumer slice = this::slice;
    private float[] inputParts = new float[0];
    private Frame<float[]> frame;
    private int degree;
    private int[] cells;
    private float[] parts;

    private record Walk(HiddenRows hidden, LaneSums sums) { }

    /** The kernel of {@code scan}, using the threads of {@code backend}; only where Java has the vector module. */
    public SimdNadeScan(Backend<float[]> backend, NadeScan scan) {
        this.scan = scan;
        this.workers = backend.workers();
        this.walks = new Scratch<>(() -> new Walk(new HiddenRows(scan, ROWS), new LaneSums(scan.hidden())));
        this.gradients = new Scratch<>(() -> new SliceGradient(scan));
        this.facts = new ByVariable(scan, workers, SliceGradient.blockRows(scan));
    }

    @Override
    public void forward(Frame<float[]> f) {
        frame = f;
        workers.run((f.rows() + ROWS - 1) / ROWS, forward);
        frame = null;
    }

    private void forwardBlock(int block) {
        Walk walk = walks.take();
        forward(frame, walk.hidden, block * ROWS, Math.min(ROWS, frame.rows() - block * ROWS));
        walks.giveBack(walk);
    }

    private void forward(Frame<float[]> f, HiddenRows hidden, int from, int rows) {
        float[] x = f.input(0);
        float[] w = f.parameter(0);
        for (int r = 0; r < rows; r++) {
            hidden.start(r, x, (from + r) * scan.inputs(), 1, w, f.parameter(1));
        }
        for (int rank = 0; rank < scan.variables(); rank++) {
            int variable = scan.variable(rank);
            int lastOutput = scan.firstOutput(variable + 1);
            for (int cell = scan.firstOutput(variable); cell < lastOutput; cell++) {
                for (int r = 0; r < rows; r += HiddenRows.TOGETHER) {
                    hidden.outputs(f.parameter(2), cell * scan.hidden(), r, Math.min(HiddenRows.TOGETHER, rows - r),
                            f.parameter(3)[cell], f.output(), (from + r) * scan.outputs() + cell, scan.outputs());
                }
            }
            // nothing reads the last variable
            if (rank < scan.variables() - 1) {
                int first = scan.firstCell(variable);
                int last = scan.firstCell(variable + 1);
                for (int r = 0; r < rows; r++) {
                    hidden.fold(r, first, last, x, (from + r) * scan.inputs(), 1, w);
                }
            }
        }
    }

    @Override
    public void step(Frame<float[]> f, int ofDegree, int[] ofCells) {
        frame = f;
        degree = ofDegree;
        cells = ofCells;
        int blocks = (f.rows() + ROWS - 1) / ROWS;
        if ((long) f.rows() * scan.hidden() < WORTH_THREADS) {
            for (int block = 0; block < blocks; block++) {
                stepBlock(block);
            }
        } else {
            workers.run(blocks, step);
        }
        frame = null;
    }

    private void stepBlock(int block) {
        Frame<float[]> f = frame;
        int from = block * ROWS;
        int end = Math.min(f.rows(), from + ROWS);
        Walk walk = walks.take();
        for (int r = from; r < end; r++) {
            move(f, walk.hidden, r, r * scan.stateCells());
        }
        for (int cell : cells) {
            outputs(f, walk.sums, cell, from, end);
        }
        walks.giveBack(walk);
    }

    /** Moves a row on that is kept from step to step, a and h from {@code at} on. */
    private void move(Frame<float[]> f, HiddenRows hidden, int r, int at) {
        if (degree < 0) {
            // not in begin(): what is given may be computed, and is known from now on
            hidden.start(0, f.input(0), r, f.rows(), f.parameter(0), f.parameter(1));
            hidden.store(0, f.state(), at);
        } else if (degree < scan.variables() - 1) {
            int first = scan.firstCell(scan.variable(degree));
            int last = scan.firstCell(scan.variable(degree) + 1);
            boolean changes = false;
            for (int cell = first; cell < last; cell++) {
                changes |= f.input(0)[cell * f.rows() + r] != 0;
            }
            if (changes) {
                hidden.load(0, f.state(), at);
                hidden.fold(0, first, last, f.input(0), r, f.rows(), f.parameter(0));
                hidden.store(0, f.state(), at);
            }
        }
    }

    /** One output cell of the rows {@code from} … {@code end - 1}. */
    private void outputs(Frame<float[]> f, LaneSums sums, int cell, int from, int end) {
        float[] v = f.parameter(2);
        int line = cell * scan.hidden();
        int row = scan.stateCells();
        float bias = f.parameter(3)[cell];
        int r = from;
        for (; r + 4 <= end; r += 4) {
            sums.outputs(v, line, f.state(), r * row + scan.paddedHidden(), row, bias, f.output(),
                    cell * f.rows() + r, 1);
        }
        for (; r < end; r++) {
            f.output()[cell * f.rows() + r] = sums.output(v, line, f.state(), r * row + scan.paddedHidden(), bias);
        }
    }

    @Override
    public void backward(Frame<float[]> f) {
        int slices = slices();
        int inputs = f.rows() * scan.inputs();
        parts = f.inputGradient(0) == null ? null : partsOf((long) slices * inputs);
        frame = f;
        facts.find(f, parts != null);
        workers.run(slices + 1, slice);
        if (parts != null) {
            float[] dx = f.inputGradient(0);
            for (int j = 0; j < inputs; j++) {
                float sum = f.addsToInputGradient(0) ? dx[j] : 0;
                for (int each = 0; each < slices; each++) {
                    sum += parts[each * inputs + j];
                }
                dx[j] = sum;
            }
        }
        frame = null;
    }

    private int slices() {
        return (scan.hidden() + SliceGradient.WIDTH - 1) / SliceGradient.WIDTH;
    }

    /** One slice of hidden units; behind the last comes the gradient of b. */
    private void slice(int number) {
        if (number == slices()) {
            bias(frame);
            return;
        }
        SliceGradient gradient = gradients.take();
        gradient.run(frame, facts, number * SliceGradient.WIDTH, parts, number * frame.rows() * scan.inputs());
        gradients.giveBack(gradient);
    }

    private float[] partsOf(long size) {
        if (size > Integer.MAX_VALUE - HEADER) {
            throw OrdoException.spec("the gradient of what NADE reads takes " + size + " numbers at a time, more than an "
                    + "array holds", "use a smaller batch or fewer hidden units");
        }
        if (inputParts.length < size) {
            inputParts = new float[(int) size];
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
