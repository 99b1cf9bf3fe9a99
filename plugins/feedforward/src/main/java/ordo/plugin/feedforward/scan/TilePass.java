package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import ordo.spi.compute.Aligned;

/**
 * The gradients of a block of rows within a tile of variables and a slice of hidden units, variable by variable: all rows
 * share the variable's lines of V, W and their gradients, which stay in registers.
 */
final class TilePass {
    private static final int WIDTH = SliceGradient.WIDTH;
    private static final long BYTES = SliceGradient.BYTES;

    private final NadeScan scan;
    private final Patch patch;
    private final Slots slots;
    private final Deferred deferred;
    private final Lines weights;
    private final Lines gradient;
    private final Lines other;
    /** For each row, the gradient of the h of its slot, as far as later variables have summed it. */
    private final MemorySegment d;
    /** For each row, the gradient of a. */
    private final MemorySegment da;
    private final float[] line = new float[WIDTH];
    private float[] parts;
    private int partsFrom;

    /** For blocks of up to {@code most} rows and variables of up to {@code widest} cells. */
    TilePass(NadeScan scan, Patch patch, Slots slots, int most, int widest) {
        this.scan = scan;
        this.patch = patch;
        this.slots = slots;
        this.deferred = new Deferred(most);
        this.weights = new Lines(scan.hidden(), widest);
        this.gradient = new Lines(scan.hidden(), widest);
        this.other = new Lines(scan.hidden(), 1);
        this.d = Aligned.numbers((long) most * WIDTH);
        this.da = Aligned.numbers((long) most * WIDTH);
    }

    /**
     * Forgets the gradients of the last block.
     *
     * @param inputParts where the slice's part of the gradient of the input goes, from {@code from} on, or null
     */
    void begin(float[] inputParts, int from) {
        parts = inputParts;
        partsFrom = from;
        d.fill((byte) 0);
        da.fill((byte) 0);
    }

    /**
     * The gradients of V and W for the variables of rank {@code low} … {@code high - 1}; those of h and a go on to the
     * tile before.
     *
     * @param starts where the rows' a lie as they are before the tile, at {@code at} and on
     */
    void run(int low, int high, MemorySegment starts, long at) {
        slots.find(low, high, starts, at);
        sums(low, high);
        for (int rank = high - 1; rank >= low; rank--) {
            int begin = patch.firstChanged(rank);
            int end = patch.endChanged(rank);
            deferred.settle(patch.changed(), begin, end, d);
            slots.close(rank + 1, patch.changed(), begin, end, d, da);
            inputs(rank, begin, end);
            int variable = scan.variable(rank);
            for (int cell = scan.firstOutput(variable + 1) - 1; cell >= scan.firstOutput(variable); cell--) {
                deferred.add(patch, cell, d);
            }
        }
        deferred.settle(patch, d);
    }

    /** From the gradients of the outputs and h, those of V, two lines at a time. */
    private void sums(int low, int high) {
        int waiting = -1;
        int waitingPlaces = 0;
        for (int rank = low; rank < high; rank++) {
            int variable = scan.variable(rank);
            for (int cell = scan.firstOutput(variable); cell < scan.firstOutput(variable + 1); cell++) {
                if (waiting < 0) {
                    waiting = cell;
                    waitingPlaces = slots.first(rank);
                } else {
                    sums(waiting, waitingPlaces, cell, slots.first(rank));
                    waiting = -1;
                }
            }
        }
        if (waiting >= 0) {
            open(gradient, waiting);
            SliceSums.output(patch.gradients(), patch.gradient(waiting), patch.rows(), slots.h(), slots.places(),
                    waitingPlaces, patch.fresh(2), gradient.data(), gradient.at(0));
            gradient.write();
        }
    }

    private void sums(int cell, int places, int otherCell, int otherPlaces) {
        open(gradient, cell);
        open(other, otherCell);
        SliceSums.outputs(patch.gradients(), patch.gradient(cell), patch.gradient(otherCell), patch.rows(), slots.h(),
                slots.places(), places, otherPlaces, patch.fresh(2), gradient.data(), gradient.at(0), other.data(),
                other.at(0));
        gradient.write();
        other.write();
    }

    private void open(Lines lines, int cell) {
        patch.choose(lines, patch.frame().parameterGradient(2), cell, cell + 1);
        if (!patch.fresh(2)) {
            lines.read();
        }
    }

    /** From the gradient of a, those of a variable's lines of W and of its cells. */
    private void inputs(int rank, int begin, int end) {
        int first = scan.firstCell(scan.variable(rank));
        int last = scan.firstCell(scan.variable(rank) + 1);
        if (begin < end || patch.fresh(0)) {
            weights(first, last, patch.changed(), begin, end, patch.values(), patch.value(first),
                    patch.value(first + 1) - patch.value(first), 1);
        }
        if (parts != null && begin < end) {
            inputGradient(first, last, patch.changed(), begin, end);
        }
    }

    /**
     * The gradients of the lines of W of some cells.
     *
     * @param rows the rows {@code rows[begin]} … {@code rows[end - 1]} have a part in it
     * @param x    the first cell of {@code rows[begin]} lies at {@code xAt}, the next cell {@code cellsApart} further and
     *             the next row {@code rowsApart}
     */
    private void weights(int first, int last, int[] rows, int begin, int end, float[] x, int xAt, int cellsApart,
                         int rowsApart) {
        patch.choose(gradient, patch.frame().parameterGradient(0), first, last);
        if (!patch.fresh(0)) {
            gradient.read();
        }
        for (int k = 0; k < last - first; k++) {
            SliceSums.rows(rows, begin, end, x, xAt + k * cellsApart, rowsApart, da, patch.fresh(0), gradient.data(),
                    gradient.at(k));
        }
        gradient.write();
    }

    /** The slice's part of the gradient of some cells. */
    private void inputGradient(int first, int last, int[] rows, int begin, int end) {
        patch.choose(weights, patch.frame().parameter(0), first, last);
        weights.read();
        for (int c = begin; c < end; c++) {
            Aligned.copy(da, rows[c] * BYTES, line, 0, WIDTH);
            for (int cell = first; cell < last; cell++) {
                float[] w = weights.data();
                int at = weights.at(cell - first);
                float sum = 0;
                for (int u = 0; u < patch.units(); u++) {
                    sum = Math.fma(w[at + u], line[u], sum);
                }
                parts[partsFrom + patch.cell(rows[c], cell)] = sum;
            }
        }
    }

    /** What comes before the first variable: the gradients of c, of the weights of what is given and of what is given. */
    void finish() {
        float[] dc = patch.frame().parameterGradient(1);
        int first = patch.first();
        if (patch.fresh(1)) {
            Arrays.fill(dc, first, first + patch.units(), 0);
        }
        slots.close(0, patch.every(), 0, patch.rows(), d, da);
        for (int r = 0; r < patch.rows(); r++) {
            Aligned.copy(da, r * BYTES, line, 0, WIDTH);
            for (int u = 0; u < patch.units(); u++) {
                dc[first + u] += line[u];
            }
        }
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            weights(g, g + 1, patch.every(), 0, patch.rows(), patch.frame().input(0), patch.cell(0, g), 1,
                    scan.inputs());
            if (parts != null) {
                inputGradient(g, g + 1, patch.every(), 0, patch.rows());
            }
        }
    }
}
