package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/** Rows with their cells in the order of degrees: the buffer itself where that is their order already. */
final class Reordering {
    /** Rows per task. */
    private static final int CHUNK = 16;

    private final int[] order;
    private final boolean same;
    private final IntConsumer sorting = this::sort;
    private final IntConsumer restoring = this::restore;
    private float[] sorted = {};
    private float[] buffer;
    private int rows;

    /** @param order the cells in the order of their places */
    Reordering(int[] order) {
        this.order = order;
        this.same = Arrays.equals(order, Chains.identity(order.length));
    }

    /** Whether the cells are numbered in that order, so that nothing is copied. */
    boolean same() {
        return same;
    }

    /** The rows in order, valid until the next call. */
    float[] sorted(Workers workers, float[] rowMajor, int newRows) {
        float[] result = room(rowMajor, newRows);
        run(workers, rowMajor, sorting);
        return result;
    }

    /** Where rows in order may be written that are not read before; {@link #restore} brings them home. */
    float[] room(float[] rowMajor, int newRows) {
        if (same) {
            return rowMajor;
        }
        rows = newRows;
        if (sorted.length < rows * order.length) {
            sorted = new float[rows * order.length];
        }
        return sorted;
    }

    /** Writes the rows back to where they came from. */
    void restore(Workers workers, float[] rowMajor) {
        run(workers, rowMajor, restoring);
    }

    private void run(Workers workers, float[] rowMajor, IntConsumer task) {
        if (!same) {
            buffer = rowMajor;
            Tasks.run(workers, (long) rows * order.length / 2, Math.ceilDiv(rows, CHUNK), task);
            buffer = null;
        }
    }

    private void sort(int task) {
        for (int r = task * CHUNK; r < Math.min(rows, (task + 1) * CHUNK); r++) {
            int row = r * order.length;
            for (int p = 0; p < order.length; p++) {
                sorted[row + p] = buffer[row + order[p]];
            }
        }
    }

    private void restore(int task) {
        for (int r = task * CHUNK; r < Math.min(rows, (task + 1) * CHUNK); r++) {
            int row = r * order.length;
            for (int p = 0; p < order.length; p++) {
                buffer[row + order[p]] = sorted[row + p];
            }
        }
    }
}
