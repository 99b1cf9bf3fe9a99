package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.Workers;

/**
 * Runs the chains of a linear layer for a whole batch: y[r] = start + weights · x[r]. The chains lie across the lanes, the
 * batch's rows down the tile, so what the layer reads and writes stays row-major and is touched where it lies; only weights
 * are copied: by each task a stretch of links of its panel at a time, or, where several groups of rows would make the same
 * copy, all of them once before ({@link PackedChains}).
 *
 * <p>Chains must be stretches ({@link Chains#places} null). Threads share out panels and rows, never a chain.
 */
final class RowProduct {
    private static final int WIDTH = Lanes.PANEL;
    /**
     * Links whose weights, for one panel, stay in L2 (256 KiB of AVX-512's panels) while the rows pass. They stream into
     * L1 faster than a tile uses them; with stretches that stay in L1 tiles begin and end more often, which costs more.
     */
    private static final int STRETCH = 1024;
    /** Rows of a task, at most: for each such group all weights come from L3 again, and that takes longer than to read the rows. */
    private static final int GROUP = 480;
    /** Rows of a task, at least, if there is more than one. */
    private static final int LEAST = 8 * Tile.ROWS;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 80;

    private static final int[] PANEL_ROWS = Chains.multiples(Tile.ROWS, WIDTH);
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /** One thread's copies. */
    private static final class Scratch {
        final MemorySegment weights = Aligned.numbers(STRETCH * WIDTH);
        final float[] start = new float[WIDTH];
        /** The last rows of the batch where they are no whole tile. */
        float[] lines = {};
        /** The chains of a panel, or of those rows, that has no room for whole vectors in the target. */
        float[] chains = {};
    }

    private final Chains chains;
    private final int[] cells;
    /** How many chains there are, and how many links. */
    private final int count;
    private final int links;
    private final int panels;
    private final ChainColumns columns;
    private final PackedChains packed;
    private final ChainTile tile;
    /** Where the rows of a tile lie: in the target; apart from it, in a full panel and in the last one. */
    private final int[] targetRows;
    private final int[] lastRows;
    private final boolean laterAreLonger;
    private final long workPerRow;
    private final IntConsumer task = this::task;
    private int rows;
    private int group;
    private int groups;
    private float[] weights;
    private float[] source;
    private float[] target;
    private float[] bias;
    private boolean keep;
    private ChainEnds ends;

    /** @param cells the cell of each chain, of which its bias is taken */
    RowProduct(Chains chains, int[] cells) {
        this.chains = chains;
        this.cells = cells;
        this.count = chains.rows();
        this.links = chains.links();
        this.panels = Math.ceilDiv(count, WIDTH);
        this.columns = new ChainColumns(chains);
        this.packed = new PackedChains(chains, columns);
        this.tile = new ChainTile(chains, columns);
        this.targetRows = Chains.multiples(Tile.ROWS, count);
        this.lastRows = Chains.multiples(Tile.ROWS, columns.width(panels - 1));
        this.laterAreLonger = chains.work(count / 2, count) > chains.work(0, count / 2);
        this.workPerRow = chains.work(0, count);
    }

    /**
     * y = start + weights · x, or what the ends make of it.
     *
     * @param rows    how many rows
     * @param weights what the chains' {@code base} and {@code step} refer to
     * @param source  the rows' numbers by link
     * @param target  the rows' results by chain
     * @param bias    what the chains start from, by cell; null for 0
     * @param keep    whether the chains start from what is in {@code target} instead
     * @param ends    what becomes of the chains
     */
    void run(Workers workers, int rows, float[] weights, float[] source, float[] target, float[] bias, boolean keep,
             ChainEnds ends) {
        if (rows == 0) {
            return;
        }
        this.rows = rows;
        this.weights = weights;
        this.source = source;
        this.target = target;
        this.bias = bias;
        this.keep = keep;
        this.ends = ends;
        long nanoseconds = workPerRow * rows / SPEED;
        int threads = Tasks.threads(workers, nanoseconds);
        int wanted = threads == 1 ? 1 : Math.min(Math.ceilDiv(2 * threads, panels), rows / LEAST);
        wanted = Math.max(1, Math.max(wanted, Math.ceilDiv(rows, GROUP)));
        group = Math.ceilDiv(Math.ceilDiv(rows, wanted), Tile.ROWS) * Tile.ROWS;
        groups = Math.ceilDiv(rows, group);
        if (groups > 1) {
            packed.pack(workers, weights);
        }
        Tasks.run(workers, nanoseconds, panels * groups, task);
        packed.forget();
        this.weights = null;
        this.source = null;
        this.target = null;
        this.bias = null;
        this.ends = null;
    }

    /** The longest chains first, so that no thread is left with one at the end. */
    private void task(int number) {
        int ordinal = number % panels;
        int from = number / panels * group;
        panel(laterAreLonger ? panels - 1 - ordinal : ordinal, from, Math.min(rows, from + group));
    }

    private void panel(int q, int from, int to) {
        int first = q * WIDTH;
        int width = columns.width(q);
        // whether whole tiles run in the target itself
        boolean whole = first + WIDTH <= count && !ends.apart();
        Scratch scratch = SCRATCH.get();
        int full = (to - from) / Tile.ROWS * Tile.ROWS + from;
        start(scratch, first, width, from, whole ? full : from, to);
        int[] apart = width == WIDTH ? PANEL_ROWS : lastRows;
        int begin = columns.begin(q);
        int end = columns.end(q);
        // whole tiles of whole panels begin with the start row, if all of their chains begin at once
        boolean fresh = !keep && whole && tile.beginAtOnce(q);
        if (!fresh && !keep && whole) {
            fill(scratch.start, first, from, full);
        }
        for (int k = begin; k < end; k += STRETCH) {
            int stop = Math.min(end, k + STRETCH);
            if (groups == 1) {
                columns.pack(weights, q, k, stop, scratch.weights, 0);
            }
            MemorySegment b = groups == 1 ? scratch.weights : packed.memory();
            int bo = groups == 1 ? 0 : packed.place(q, k);
            for (int t = from; t < full; t += Tile.ROWS) {
                if (whole) {
                    tile.run(q, k, stop, b, bo, source, t * links, fresh && k == begin ? scratch.start : null, target,
                            t * count + first, targetRows);
                } else {
                    tile.run(q, k, stop, b, bo, source, t * links, null, scratch.chains, (t - from) * width, apart);
                }
            }
            if (full < to) {
                tile.run(q, k, stop, b, bo, scratch.lines, 0, null, scratch.chains, whole ? 0 : (full - from) * width,
                        apart);
            }
        }
        int copied = whole ? full : from;
        int valid = Math.min(width, count - first);
        for (int r = copied; r < to; r++) {
            if (ends.apart()) {
                ends.end(scratch.chains, (r - copied) * width, target, r * count + first, valid);
            } else {
                System.arraycopy(scratch.chains, (r - copied) * width, target, r * count + first, valid);
            }
        }
        for (int r = from; r < to && !ends.none() && !ends.apart(); r++) {
            ends.end(target, r * count + first, target, r * count + first, valid);
        }
    }

    /** Makes the start row, the copy of the rows from {@code full} on, and the chains that are run apart from the target. */
    private void start(Scratch scratch, int first, int width, int from, int apart, int to) {
        int valid = Math.min(width, count - first);
        for (int j = 0; j < valid; j++) {
            scratch.start[j] = bias == null ? 0 : bias[cells[first + j]];
        }
        int left = (to - from) % Tile.ROWS;
        if (left > 0) {
            if (scratch.lines.length < Tile.ROWS * links) {
                scratch.lines = new float[Tile.ROWS * links];
            }
            System.arraycopy(source, (to - left) * links, scratch.lines, 0, left * links);
            // what fills a tile up must not be left from other work: subnormal numbers would be slow
            Arrays.fill(scratch.lines, left * links, Tile.ROWS * links, 0);
        }
        int size = Math.ceilDiv(to - apart, Tile.ROWS) * Tile.ROWS * width;
        if (scratch.chains.length < size) {
            scratch.chains = new float[size];
        }
        Arrays.fill(scratch.chains, 0, size, 0);
        for (int r = apart; r < to; r++) {
            System.arraycopy(keep ? target : scratch.start, keep ? r * count + first : 0, scratch.chains,
                    (r - apart) * width, valid);
        }
    }

    private void fill(float[] start, int first, int from, int to) {
        for (int r = from; r < to; r++) {
            System.arraycopy(start, 0, target, r * count + first, WIDTH);
        }
    }
}
