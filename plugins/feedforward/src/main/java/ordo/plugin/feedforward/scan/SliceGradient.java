package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.Frame;

/**
 * The gradients that belong to a slice of {@link #WIDTH} hidden units. Slices share nothing but what they read: no
 * gradient is summed across threads, and each sum runs over the rows of the batch in their order.
 *
 * <p>h is needed again, last variable first. It is not taken back by subtraction, which drifts, nor kept: a first pass
 * stores a before every tile of up to 64 variables; then, from the last tile to the first, what the tile needs is
 * computed anew by {@link TilePass}. Memory for each thread: about 2 MiB of a's before the tiles at most (more only if
 * there are over a hundred thousand variables), and for a tile up to 4 MiB of a's and h's. None of these sizes changes a bit.
 */
final class SliceGradient {
    /** Hidden units of a slice: four vectors. */
    static final int WIDTH = 4 * VectorMath.SPECIES.length();
    /** The same in bytes. */
    static final long BYTES = (long) WIDTH * Float.BYTES;

    private final NadeScan scan;
    private final int tile;
    private final int tiles;
    private final int blockRows;
    /** a before each tile, for each row of the block. */
    private final MemorySegment starts;
    private final Patch patch;
    private final Slots slots;
    private final TilePass pass;

    SliceGradient(NadeScan scan) {
        this.scan = scan;
        this.tile = tile(scan);
        this.tiles = (scan.variables() + tile - 1) / tile;
        this.blockRows = blockRows(scan);
        this.starts = Aligned.numbers((long) tiles * blockRows * WIDTH);
        this.patch = new Patch(scan, blockRows);
        this.slots = new Slots(scan, patch, blockRows, tile, widest(scan));
        this.pass = new TilePass(scan, patch, slots, blockRows, widest(scan));
    }

    private static int widest(NadeScan scan) {
        return IntStream.range(0, scan.variables()).map(v -> Math.max(scan.firstCell(v + 1) - scan.firstCell(v),
                scan.firstOutput(v + 1) - scan.firstOutput(v))).max().orElse(1);
    }

    /** How many variables go into a tile. */
    private static int tile(NadeScan scan) {
        return Math.min(scan.variables(), 64);
    }

    /** How many rows go through a tile together. */
    static int blockRows(NadeScan scan) {
        int tiles = (scan.variables() + tile(scan) - 1) / tile(scan);
        return Math.clamp((1 << 19) / ((long) tiles * WIDTH), 4, 128);
    }

    /**
     * Computes the slice that begins at a hidden unit.
     *
     * @param facts what has been found in this batch; every variable counts if {@code parts} are wanted
     * @param parts where this slice's part of the input's gradient goes, from {@code partsFrom} on; null if nobody asks
     */
    void run(Frame<float[]> f, ByVariable facts, int first, float[] parts, int partsFrom) {
        int units = Math.min(WIDTH, scan.hidden() - first);
        if (parts != null) {
            Arrays.fill(parts, partsFrom, partsFrom + f.rows() * scan.inputs(), 0);
        }
        patch.slice(f, facts, first, units);
        for (int block = 0; block * blockRows < f.rows(); block++) {
            patch.block(block, block * blockRows, Math.min(blockRows, f.rows() - block * blockRows));
            pass.begin(parts, partsFrom);
            findStarts();
            for (int t = tiles - 1; t >= 0; t--) {
                pass.run(t * tile, Math.min(scan.variables(), (t + 1) * tile), starts, at(t));
            }
            pass.finish();
        }
    }

    private long at(int t) {
        return t * blockRows * BYTES;
    }

    private void findStarts() {
        slots.start(starts, 0);
        for (int t = 0; t + 1 < tiles; t++) {
            MemorySegment.copy(starts, at(t), starts, at(t + 1), patch.rows() * BYTES);
            slots.skip(t * tile, (t + 1) * tile, starts, at(t + 1));
        }
    }
}
