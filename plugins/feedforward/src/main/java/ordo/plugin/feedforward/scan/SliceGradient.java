package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;

/**
 * The gradients that belong to a slice of {@link #WIDTH} hidden units. Slices share nothing but what they read: no
 * gradient is summed across threads, and each sum runs over the rows of the batch in their order.
 *
 * <p>h is needed again, last variable first. It is not taken back by subtraction, which drifts, nor kept: a first pass
 * stores a before every tile of up to 32 variables; then, from the last tile to the first, what the tile needs is
 * computed anew by {@link TilePass}. Memory for each thread: about 2 MiB of a's before the tiles at most (more only if
 * the cells exceed a million), and for a tile up to 2 MiB of a's and h's. None of these sizes changes a bit.
 */
final class SliceGradient {
    /** Hidden units of a slice: four vectors. */
    static final int WIDTH = 4 * VectorMath.SPECIES.length();

    private final NadeScan scan;
    private final int tile;
    private final int tiles;
    private final int blockRows;
    /** a before each tile, for each row of the block. */
    private final float[] starts;
    private final TilePass pass;

    SliceGradient(NadeScan scan) {
        this.scan = scan;
        this.tile = tile(scan);
        this.tiles = (scan.variables() + tile - 1) / tile;
        this.blockRows = blockRows(scan);
        this.starts = new float[tiles * blockRows * WIDTH];
        this.pass = new TilePass(scan, blockRows, tile, widest(scan));
    }

    private static int widest(NadeScan scan) {
        return IntStream.range(0, scan.variables()).map(v -> Math.max(scan.firstCell(v + 1) - scan.firstCell(v),
                scan.firstOutput(v + 1) - scan.firstOutput(v))).max().orElse(1);
    }

    /** How many variables go into a tile. */
    private static int tile(NadeScan scan) {
        return Math.min(scan.variables(), 32);
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
        pass.choose(f, facts, first, units, parts == null ? null
                : new TilePass.InputGradient(parts, partsFrom, units));
        for (int block = 0; block * blockRows < f.rows(); block++) {
            pass.choose(block, block * blockRows, Math.min(blockRows, f.rows() - block * blockRows));
            findStarts();
            for (int t = tiles - 1; t >= 0; t--) {
                pass.run(t * tile, Math.min(scan.variables(), (t + 1) * tile), starts, at(t));
            }
            pass.finish();
        }
    }

    private int at(int t) {
        return t * blockRows * WIDTH;
    }

    private void findStarts() {
        pass.start(starts, 0);
        for (int t = 0; t + 1 < tiles; t++) {
            System.arraycopy(starts, at(t), starts, at(t + 1), blockRows * WIDTH);
            pass.skip(t * tile, (t + 1) * tile, starts, at(t + 1));
        }
    }
}
