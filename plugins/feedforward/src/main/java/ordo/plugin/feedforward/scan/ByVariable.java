package ordo.plugin.feedforward.scan;

import ordo.spi.compute.Frame;

/**
 * What the gradient reads of a batch, variable by variable instead of row by row, and block of rows by block: the rows in
 * which the variable changes a (in binary data few are not 0), and the gradients of its parameters. Found once for all
 * slices of hidden units.
 */
final class ByVariable {
    /** Lines that are transposed together: one row's stretch of them is a line of the cache. */
    private static final int STRETCH = 16;

    private final NadeScan scan;
    private final int blockRows;
    private int[] changed = {};
    private int[] starts = {};
    private float[] dy = {};
    private int rows;

    /** @param blockRows how many rows a block has */
    ByVariable(NadeScan scan, int blockRows) {
        this.scan = scan;
        this.blockRows = blockRows;
    }

    /** Looks through a batch. @param all whether every variable counts as a change */
    void find(Frame<float[]> f, boolean all) {
        rows = f.rows();
        int blocks = (rows + blockRows - 1) / blockRows;
        // one more than there can be: a row is written down before it is known to count
        if (changed.length < rows * scan.variables() + 1) {
            changed = new int[rows * scan.variables() + 1];
            dy = new float[rows * scan.outputs()];
        }
        if (starts.length < blocks * scan.variables() + 1) {
            starts = new int[blocks * scan.variables() + 1];
        }
        int count = 0;
        for (int block = 0; block < blocks; block++) {
            for (int rank = 0; rank < scan.variables(); rank++) {
                starts[block * scan.variables() + rank] = count;
                count = changes(f.input(0), scan.variable(rank), block, all, count);
            }
            transpose(f.outputGradient(), block);
        }
        starts[blocks * scan.variables()] = count;
    }

    private int changes(float[] x, int variable, int block, boolean all, int count) {
        int first = scan.firstCell(variable);
        int end = scan.firstCell(variable + 1);
        int next = count;
        for (int r = block * blockRows; r < end(block); r++) {
            int row = r * scan.inputs();
            boolean zero = true;
            for (int cell = first; cell < end; cell++) {
                zero &= x[row + cell] == 0;
            }
            changed[next] = r - block * blockRows;
            next += all || !zero ? 1 : 0;
        }
        return next;
    }

    private void transpose(float[] gradient, int block) {
        for (int low = 0; low < scan.outputs(); low += STRETCH) {
            int high = Math.min(scan.outputs(), low + STRETCH);
            for (int r = block * blockRows; r < end(block); r++) {
                for (int line = low; line < high; line++) {
                    dy[gradient(block, line) + r - block * blockRows] = gradient[r * scan.outputs() + line];
                }
            }
        }
    }

    private int end(int block) {
        return Math.min(rows, (block + 1) * blockRows);
    }

    /** Where the rows of a block that a variable of this rank changes begin; they end where those of the next begin. */
    int first(int block, int rank) {
        return starts[block * scan.variables() + rank];
    }

    /** The rows, counted within their block, ascending. */
    int[] changed() {
        return changed;
    }

    /** Where the gradients of an output cell for the rows of a block begin in {@link #gradients()}. */
    int gradient(int block, int cell) {
        return block * blockRows * scan.outputs() + cell * (end(block) - block * blockRows);
    }

    /** The gradients of the outputs. */
    float[] gradients() {
        return dy;
    }
}
