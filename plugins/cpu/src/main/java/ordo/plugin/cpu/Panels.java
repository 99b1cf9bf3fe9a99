package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * The cells of one node for a batch of rows, laid out for the kernels: cell-major, cells in the order of their degrees,
 * rows in panels as wide as a {@link Tile}. Panel p holds the rows from {@code p * Lanes.PANEL} on; in it the cell at
 * place c has its {@link #width(int)} rows at {@code offset(p) + c * width(p)}. All panels but the last are full; that
 * one is as wide as its rows need, in whole vectors. What lies in the lanes beyond the last row is of no meaning.
 */
final class Panels {
    /** Cells whose rows are transposed in one task, about. */
    private static final int STRETCH = 128;
    private static final int L = Lanes.COUNT;

    private final int cells;
    private final int padded;
    private final int[] place;
    private final int stretches;
    private int rows;
    private int[] sourceRow = {};
    private float[] data = {};
    private float[] outside;
    private int origin;
    private final IntConsumer loading = this::loadStretch;
    private final IntConsumer storing = this::storeStretch;

    /** @param order the cells in the order of their places */
    Panels(int[] order) {
        cells = order.length;
        padded = (cells + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS;
        place = new int[cells];
        for (int p = 0; p < cells; p++) {
            place[order[p]] = p;
        }
        stretches = (cells + STRETCH - 1) / STRETCH;
    }

    /** Makes room for a batch; what is there is lost. */
    void resize(int newRows) {
        if (newRows == rows) {
            return;
        }
        rows = newRows;
        int lanes = Lanes.roundUp(rows);
        if (data.length < lanes * padded) {
            data = new float[lanes * padded];
        } else {
            // what fills the last vectors up must not be left from other rows: subnormal numbers would be slow
            Arrays.fill(data, 0, lanes * padded, 0);
        }
        if (sourceRow.length < lanes) {
            sourceRow = new int[lanes];
        }
        // lanes beyond the last row repeat it
        for (int r = 0; r < lanes; r++) {
            sourceRow[r] = Math.min(r, rows - 1);
        }
    }

    int rows() {
        return rows;
    }

    float[] data() {
        return data;
    }

    /** How many panels the batch takes. */
    int count() {
        return (rows + Lanes.PANEL - 1) / Lanes.PANEL;
    }

    /** Lanes of panel {@code p}, a multiple of {@link Lanes#COUNT}. */
    int width(int p) {
        return Math.min(Lanes.PANEL, Lanes.roundUp(rows - p * Lanes.PANEL));
    }

    /** How many rows panel {@code p} holds. */
    int rowsIn(int p) {
        return Math.min(Lanes.PANEL, rows - p * Lanes.PANEL);
    }

    /** Where panel {@code p} starts. */
    int offset(int p) {
        return p * Lanes.PANEL * padded;
    }

    /** Where a cell lies among its fellows. */
    int place(int cell) {
        return place[cell];
    }

    /** Reads the node's rows from a row-major buffer of more rows, beginning with {@code firstRow}. */
    void load(Workers workers, float[] rowMajor, int firstRow) {
        outside = rowMajor;
        origin = firstRow * cells;
        Tasks.run(workers, (long) rows * cells / 4, stretches * count(), loading);
        outside = null;
    }

    /** Writes the node's rows to a row-major buffer of more rows, beginning with {@code firstRow}. */
    void store(Workers workers, float[] rowMajor, int firstRow) {
        outside = rowMajor;
        origin = firstRow * cells;
        Tasks.run(workers, (long) rows * cells / 4, stretches * count(), storing);
        outside = null;
    }

    private void loadStretch(int task) {
        int p = task / stretches;
        int from = task % stretches * STRETCH;
        int to = Math.min(cells, from + STRETCH);
        int width = width(p);
        int first = p * Lanes.PANEL;
        if (cells < L) {
            for (int r = 0; r < width; r++) {
                for (int c = from; c < to; c++) {
                    data[offset(p) + place[c] * width + r] = outside[origin + sourceRow[first + r] * cells + c];
                }
            }
            return;
        }
        float[] scratch = Transposition.scratch();
        for (int c = from; c < to; c += L) {
            int at = Math.min(c, cells - L);
            for (int r = 0; r < width; r += L) {
                Transposition.block(outside, sourceRow, first + r, cells, origin + at, data, place, at, width,
                        offset(p) + r, L, scratch);
            }
        }
    }

    private void storeStretch(int task) {
        int p = task / stretches;
        int from = task % stretches * STRETCH;
        int to = Math.min(cells, from + STRETCH);
        int width = width(p);
        int first = p * Lanes.PANEL;
        int valid = rowsIn(p);
        if (cells < L) {
            for (int r = 0; r < valid; r++) {
                for (int c = from; c < to; c++) {
                    outside[origin + (first + r) * cells + c] = data[offset(p) + place[c] * width + r];
                }
            }
            return;
        }
        float[] scratch = Transposition.scratch();
        for (int c = from; c < to; c += L) {
            int at = Math.min(c, cells - L);
            for (int r = 0; r < valid; r += L) {
                Transposition.block(data, place, at, width, offset(p) + r, outside, sourceRow, first + r, cells,
                        origin + at, Math.min(L, valid - r), scratch);
            }
        }
    }

    /** Copies one cell's rows in from a contiguous buffer. */
    void put(int cell, float[] source, int at) {
        for (int p = 0; p < count(); p++) {
            System.arraycopy(source, at + p * Lanes.PANEL, data, offset(p) + place[cell] * width(p), rowsIn(p));
        }
    }
}
