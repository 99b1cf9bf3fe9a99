package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;

/**
 * The gradients that belong to a slice of {@link #WIDTH} hidden units. Slices share nothing but what they read: no
 * gradient is summed across threads, and each sum runs over the rows of the batch in their order.
 *
 * <p>h is needed again, last variable first. It is not taken back by subtraction, which drifts, nor kept: a first pass
 * stores a before every tile of up to 64 variables; then, from the last tile to the first, what the tile needs is
 * computed anew by {@link TilePass}. Memory for each thread: about 2 MiB of a's at most (more only if the cells
 * exceed a million), and packed tiles of weights and gradients; a block of up to 128 rows goes through a tile while
 * it is in the cache. None of these sizes changes a bit.
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
    /** For each row, the gradient of a. */
    private final float[] da;
    /** For each row, the gradient of the h that the tile ends with, as far as later tiles have summed it. */
    private final float[] dh;
    private final TilePass pass;
    private final Tile given;

    private Frame<float[]> frame;
    private Changes changes;
    private int first;
    private int units;
    private TilePass.InputGradient dx;

    SliceGradient(NadeScan scan) {
        this.scan = scan;
        int widest = widest(scan);
        this.tile = tile(scan);
        this.tiles = (scan.variables() + tile - 1) / tile;
        this.blockRows = Math.clamp((1 << 19) / ((long) tiles * WIDTH), 4, 128);
        this.starts = new float[tiles * blockRows * WIDTH];
        this.da = new float[blockRows * WIDTH];
        this.dh = new float[blockRows * WIDTH];
        this.pass = new TilePass(scan, tile, tile * widest);
        this.given = new Tile(scan.hidden(), 0, scan.inputs() - scan.firstGiven());
    }

    private static int widest(NadeScan scan) {
        return IntStream.range(0, scan.variables()).map(v -> Math.max(scan.firstCell(v + 1) - scan.firstCell(v),
                scan.firstOutput(v + 1) - scan.firstOutput(v))).max().orElse(1);
    }

    /** How many variables go into a tile. */
    static int tile(NadeScan scan) {
        return Math.min(scan.variables(), Math.clamp(128 / widest(scan), 1, 64));
    }

    /**
     * Computes the slice that begins at a hidden unit.
     *
     * @param ofRows what has been found in this batch; every variable counts if {@code parts} are wanted
     * @param parts where this slice's part of the input's gradient goes, from {@code partsFrom} on; null if nobody asks
     */
    void run(Frame<float[]> f, Changes ofRows, int firstUnit, float[] parts, int partsFrom) {
        this.frame = f;
        this.changes = ofRows;
        this.first = firstUnit;
        this.units = Math.min(WIDTH, scan.hidden() - firstUnit);
        this.dx = parts == null ? null : new TilePass.InputGradient(parts, partsFrom, units);
        if (parts != null) {
            Arrays.fill(parts, partsFrom, partsFrom + f.rows() * scan.inputs(), 0);
        }
        given.choose(scan.firstGiven());
        given.load(f.parameter(0), first, units);
        for (int from = 0; from < f.rows(); from += blockRows) {
            block(from, Math.min(f.rows(), from + blockRows));
        }
        this.frame = null;
    }

    private void block(int from, int end) {
        findStarts(from, end);
        Arrays.fill(da, 0);
        Arrays.fill(dh, 0);
        boolean freshW = from == 0 && !frame.addsToParameterGradient(0);
        boolean freshV = from == 0 && !frame.addsToParameterGradient(2);
        for (int t = tiles - 1; t >= 0; t--) {
            choose(t);
            pass.v.load(frame.parameter(2), first, units);
            pass.v.loadGradient(frame.parameterGradient(2), first, units, freshV);
            pass.w.loadGradient(frame.parameterGradient(0), first, units, freshW);
            for (int r = from; r < end; r++) {
                pass.run(r, starts, at(t, r - from), dh, da, (r - from) * WIDTH);
            }
            pass.v.storeGradient(frame.parameterGradient(2), first, units);
            pass.w.storeGradient(frame.parameterGradient(0), first, units);
        }
        finish(from, end, freshW);
    }

    private int at(int t, int row) {
        return (t * blockRows + row) * WIDTH;
    }

    private void choose(int t) {
        pass.choose(frame, changes, t, dx, t * tile, Math.min(scan.variables(), (t + 1) * tile));
        pass.w.load(frame.parameter(0), first, units);
    }

    private void findStarts(int from, int end) {
        float[] x = frame.input(0);
        for (int r = from; r < end; r++) {
            int at = at(0, r - from);
            System.arraycopy(frame.parameter(1), first, starts, at, units);
            Arrays.fill(starts, at + units, at + WIDTH, 0);
            for (int g = 0; g < scan.inputs() - scan.firstGiven(); g++) {
                float value = x[r * scan.inputs() + scan.firstGiven() + g];
                if (value != 0) {
                    TilePass.add(value, given.value(), g * WIDTH, starts, at, at);
                }
            }
        }
        for (int t = 0; t + 1 < tiles; t++) {
            choose(t);
            for (int r = from; r < end; r++) {
                System.arraycopy(starts, at(t, r - from), starts, at(t + 1, r - from), WIDTH);
                pass.skip(r, starts, at(t + 1, r - from));
            }
        }
    }

    /** What comes before the first variable: the gradients of c and of the weights of what is given. */
    private void finish(int from, int end, boolean freshW) {
        given.loadGradient(frame.parameterGradient(0), first, units, freshW);
        float[] dc = frame.parameterGradient(1);
        if (from == 0 && !frame.addsToParameterGradient(1)) {
            Arrays.fill(dc, first, first + units, 0);
        }
        for (int r = from; r < end; r++) {
            int row = (r - from) * WIDTH;
            pass.finish(starts, dh, da, row);
            for (int u = 0; u < units; u++) {
                dc[first + u] += da[row + u];
            }
            for (int g = 0; g < scan.inputs() - scan.firstGiven(); g++) {
                pass.input(r * scan.inputs() + scan.firstGiven() + g, given, g, da, row);
            }
        }
        given.storeGradient(frame.parameterGradient(0), first, units);
    }
}
