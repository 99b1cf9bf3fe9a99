package ordo.plugin.cpu;

import java.util.Arrays;

/** Some inputs of a linear layer, each with its rows of the batch side by side: the factors of {@link WeightGradient}'s tiles. */
final class InputLines {
    /** Inputs, at most. */
    static final int MOST = 16 * Tile.ROWS;
    /** Rows, at most: a panel of the gradient stays in L2 for all tiles. */
    static final int ROWS = 1024;
    /** Room for the rows of one input: no power of two, so that neighbours do not share a set of the cache. */
    private static final int LINE = ROWS + 16;
    /** Where each line begins. */
    static final int[] PLACES = Chains.multiples(MOST, LINE);
    private static final int[] IDENTITY = Chains.identity(ROWS);
    private static final ThreadLocal<float[]> NUMBERS = ThreadLocal.withInitial(() -> new float[MOST * LINE]);

    /** The cells of the inputs in their order. */
    private final int[] cells;
    private final int count;
    private final boolean inOrder;

    /** @param cells of all inputs, in the order of their degrees */
    InputLines(int[] cells) {
        this.cells = cells;
        this.count = cells.length;
        this.inOrder = Arrays.equals(cells, Chains.identity(count));
    }

    /** Whether the cells are numbered in the order of their degrees. */
    boolean inOrder() {
        return inOrder;
    }

    /**
     * Inputs {@code from <= i < to} in the calling thread's room, valid until its next call: row r of input i lies at
     * {@code PLACES[i - from] + r}.
     *
     * @param batch the inputs of the whole batch, row by row
     * @param first the first row
     * @param rows  how many
     */
    float[] of(int from, int to, float[] batch, int first, int rows) {
        float[] lines = NUMBERS.get();
        int block = first * count;
        // what fills the last tile up must not be left from other work: subnormal numbers would be slow
        Arrays.fill(lines, (to - from) * LINE, Math.ceilDiv(to - from, Tile.ROWS) * Tile.ROWS * LINE, 0);
        if (!inOrder || to - from < Lanes.COUNT || rows < Lanes.COUNT) {
            for (int i = from; i < to; i++) {
                for (int r = 0; r < rows; r++) {
                    lines[(i - from) * LINE + r] = batch[block + r * count + cells[i]];
                }
            }
            return lines;
        }
        float[] scratch = Transposition.scratch();
        for (int i = from; i < to; i += Lanes.COUNT) {
            int column = Math.min(i, to - Lanes.COUNT);
            for (int r = 0; r < rows; r += Lanes.COUNT) {
                int row = Math.min(r, rows - Lanes.COUNT);
                Transposition.block(batch, IDENTITY, row, count, block + column, lines, PLACES, column - from, 1, row,
                        Lanes.COUNT, scratch);
            }
        }
        return lines;
    }
}
