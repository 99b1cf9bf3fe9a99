package ordo.plugin.feedforward.scan;

import ordo.spi.compute.Slice;

/**
 * The cells of a node for a batch: row by row in a full pass, cell by cell when stepping.
 *
 * @param storage where they lie
 * @param cells   how many there are for each row
 * @param rows    how many rows the batch has
 * @param byRow   which of the two
 */
record Cells<S>(S storage, int cells, int rows, boolean byRow) {

    /** One cell of the rows from {@code row} on. */
    Slice<S> from(int row, int cell) {
        return byRow ? new Slice<>(storage, row * cells + cell, cells) : new Slice<>(storage, cell * rows + row, 1);
    }
}
