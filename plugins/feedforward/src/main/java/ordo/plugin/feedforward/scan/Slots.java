package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import ordo.spi.compute.Aligned;

/**
 * The a and the h of a block of rows within a tile of variables. Where a row's a changes, a new slot begins; slots lie
 * one behind the other as they are made, so that f runs over all that a variable begins at once.
 */
final class Slots {
    private static final int WIDTH = SliceGradient.WIDTH;
    private static final long BYTES = SliceGradient.BYTES;
    private static final float[] ZEROS = new float[WIDTH];

    private final NadeScan scan;
    private final Patch patch;
    private final VectorActivation activation;
    private final Lines value;
    private final int most;
    private final MemorySegment a;
    private final MemorySegment h;
    /** For each variable of the tile, and behind the last, where in a and h each row's slot lies, in bytes. */
    private final int[] places;
    private int low;
    private int end;

    /** For blocks of up to {@code most} rows, tiles of up to {@code tile} variables of up to {@code widest} cells. */
    Slots(NadeScan scan, Patch patch, int most, int tile, int widest) {
        this.scan = scan;
        this.patch = patch;
        this.activation = VectorActivation.of(scan.activation().formula());
        this.value = new Lines(scan.hidden(), widest);
        this.most = most;
        this.a = Aligned.numbers((long) most * (tile + 1) * WIDTH);
        this.h = Aligned.numbers((long) most * (tile + 1) * WIDTH);
        this.places = new int[most * (tile + 1)];
    }

    /** a_0 of each row, to {@code to}. */
    void start(MemorySegment to, long at) {
        for (int r = 0; r < patch.rows(); r++) {
            long row = at + r * BYTES;
            Aligned.copy(patch.frame().parameter(1), patch.first(), to, row, patch.units());
            Aligned.copy(ZEROS, 0, to, row + (long) patch.units() * Float.BYTES, WIDTH - patch.units());
        }
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            patch.choose(value, patch.frame().parameter(0), g, g + 1);
            value.read();
            RowSums.add(value.data(), value.at(0), patch.every(), 0, patch.rows(), patch.frame().input(0),
                    patch.cell(0, g), scan.inputs(), to, at);
        }
    }

    /** Takes the a of each row, at {@code at} and on, past the variables of rank {@code from} … {@code to - 1}. */
    void skip(int from, int to, MemorySegment sums, long at) {
        for (int rank = from; rank < to; rank++) {
            int begin = patch.firstChanged(rank);
            int last = patch.endChanged(rank);
            if (begin < last) {
                int cell = read(rank);
                int cells = cells(rank);
                for (int k = 0; k < cells; k++) {
                    RowSums.add(value.data(), value.at(k), patch.changed(), begin, last, patch.values(),
                            patch.value(cell + k), 1, sums, at);
                }
            }
        }
    }

    /**
     * Finds a and h for the variables of rank {@code from} … {@code to - 1}.
     *
     * @param starts where the rows' a lie as they are before the first of them, at {@code at} and on
     */
    void find(int from, int to, MemorySegment starts, long at) {
        low = from;
        MemorySegment.copy(starts, at, a, 0, patch.rows() * BYTES);
        for (int r = 0; r < patch.rows(); r++) {
            places[r] = (int) (r * BYTES);
        }
        end = (int) (patch.rows() * BYTES);
        activation.value(a, 0, h, 0, patch.rows() * WIDTH);
        for (int rank = from; rank < to; rank++) {
            System.arraycopy(places, first(rank), places, first(rank + 1), patch.rows());
            begin(rank);
        }
    }

    /** Begins new slots in the rows that the variable of a rank changes. */
    private void begin(int rank) {
        int begin = patch.firstChanged(rank);
        int last = patch.endChanged(rank);
        if (begin == last) {
            return;
        }
        int cell = read(rank);
        int cells = cells(rank);
        RowSums.move(value.data(), value.at(0), patch.changed(), begin, last, patch.values(), patch.value(cell), a,
                places, first(rank + 1), end);
        for (int k = 1; k < cells; k++) {
            RowSums.add(value.data(), value.at(k), patch.every(), 0, last - begin, patch.values(),
                    patch.value(cell + k), 1, a, end);
        }
        // now, while they are in the nearest cache
        activation.value(a, end, h, end, (last - begin) * WIDTH);
        end += (int) ((last - begin) * BYTES);
    }

    /** Makes a variable's lines of W readable; the number of its first cell. */
    private int read(int rank) {
        int first = scan.firstCell(scan.variable(rank));
        patch.choose(value, patch.frame().parameter(0), first, first + cells(rank));
        value.read();
        return first;
    }

    private int cells(int rank) {
        return scan.firstCell(scan.variable(rank) + 1) - scan.firstCell(scan.variable(rank));
    }

    /** The h of all slots. */
    MemorySegment h() {
        return h;
    }

    /** Where each row's slot lies in {@link #h}, in bytes. */
    int[] places() {
        return places;
    }

    /** Where in {@link #places} those begin that the variable of this rank reads. */
    int first(int rank) {
        return (rank - low) * most;
    }

    /**
     * From the gradient of h that of a, in the slots that the variable of a rank reads.
     *
     * @param rows the rows are {@code rows[begin]} … {@code rows[limit - 1]}
     * @param d    the gradient of h, row by row; it is 0 afterwards
     * @param da   the gradient of a, to which it is added
     */
    void close(int rank, int[] rows, int begin, int limit, MemorySegment d, MemorySegment da) {
        int first = first(rank);
        for (int c = begin; c < limit; c++) {
            int r = rows[c];
            activation.close(a, h, places[first + r], d, da, r * BYTES, WIDTH);
        }
    }
}
