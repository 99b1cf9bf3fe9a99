package ordo.plugin.feedforward.scan;

import java.util.function.IntConsumer;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;

/**
 * What the gradient reads of a batch, variable by variable instead of row by row, and block of rows by block: the rows in
 * which the variable changes a (in binary data few are not 0), what its cells are there, and the gradients of its
 * parameters. Found once for all slices of hidden units.
 */
final class ByVariable {
    /** Variables that are looked at together: their cells in a row are lines of the cache. */
    private static final int STRETCH = 32;

    private final NadeScan scan;
    private final Workers workers;
    private final int blockRows;
    // made once: a call allocates nothing
    private final IntConsumer task = this::stretch;
    private int[] changed = {};
    private int[] counts = {};
    private float[] values = {};
    private float[] dy = {};
    private int rows;
    private Frame<float[]> frame;
    private boolean every;

    /** @param blockRows how many rows a block has */
    ByVariable(NadeScan scan, Workers workers, int blockRows) {
        this.scan = scan;
        this.workers = workers;
        this.blockRows = blockRows;
    }

    /** Looks through a batch. @param all whether every variable counts as a change */
    void find(Frame<float[]> f, boolean all) {
        rows = f.rows();
        frame = f;
        every = all;
        int blocks = blocks();
        if (changed.length < (rows + blocks) * scan.variables()) {
            changed = new int[(rows + blocks) * scan.variables()];
            values = new float[rows * scan.firstGiven()];
            dy = new float[rows * scan.outputs()];
        }
        if (counts.length < blocks * scan.variables()) {
            counts = new int[blocks * scan.variables()];
        }
        workers.run((scan.variables() + STRETCH - 1) / STRETCH, task);
        frame = null;
    }

    private void stretch(int number) {
        int low = number * STRETCH;
        int high = Math.min(scan.variables(), low + STRETCH);
        for (int block = 0; block < blocks(); block++) {
            for (int variable = low; variable < high; variable++) {
                changes(block, variable);
            }
            transpose(block, scan.firstOutput(low), scan.firstOutput(high));
        }
    }

    private void changes(int block, int variable) {
        float[] x = frame.input(0);
        int firstCell = scan.firstCell(variable);
        int endCell = scan.firstCell(variable + 1);
        int first = first(block, variable);
        int next = first;
        for (int r = block * blockRows; r < end(block); r++) {
            int row = r * scan.inputs();
            boolean zero = true;
            for (int cell = firstCell; cell < endCell; cell++) {
                zero &= x[row + cell] == 0;
            }
            changed[next] = r - block * blockRows;
            next += every || !zero ? 1 : 0;
        }
        counts[block * scan.variables() + variable] = next - first;
        for (int cell = firstCell; cell < endCell; cell++) {
            int value = value(block, cell);
            for (int c = first; c < next; c++) {
                values[value + c - first] = x[(block * blockRows + changed[c]) * scan.inputs() + cell];
            }
        }
    }

    private void transpose(int block, int low, int high) {
        float[] gradient = frame.outputGradient();
        for (int r = block * blockRows; r < end(block); r++) {
            for (int cell = low; cell < high; cell++) {
                dy[gradient(block, cell) + r - block * blockRows] = gradient[r * scan.outputs() + cell];
            }
        }
    }

    private int blocks() {
        return (rows + blockRows - 1) / blockRows;
    }

    private int end(int block) {
        return Math.min(rows, (block + 1) * blockRows);
    }

    private int height(int block) {
        return end(block) - block * blockRows;
    }

    /** Where the rows of a block that a variable changes begin. */
    int first(int block, int variable) {
        // one more than there can be: a row is written down before it is known to count
        return block * (blockRows + 1) * scan.variables() + variable * (height(block) + 1);
    }

    /** How many they are. */
    int count(int block, int variable) {
        return counts[block * scan.variables() + variable];
    }

    /** The rows, counted within their block, ascending. */
    int[] changed() {
        return changed;
    }

    /** Where, for the rows that the variable changes, an input cell begins in {@link #values()}. */
    int value(int block, int cell) {
        return block * blockRows * scan.firstGiven() + cell * height(block);
    }

    /** The input cells. */
    float[] values() {
        return values;
    }

    /** Where the gradients of an output cell for the rows of a block begin in {@link #gradients()}. */
    int gradient(int block, int cell) {
        return block * blockRows * scan.outputs() + cell * height(block);
    }

    /** The gradients of the outputs. */
    float[] gradients() {
        return dy;
    }
}
