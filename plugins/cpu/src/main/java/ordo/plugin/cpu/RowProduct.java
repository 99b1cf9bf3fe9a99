package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.Workers;

/**
 * Runs the chains of a linear layer for a whole batch: y[r] = start + weights · x[r]. The chains lie across the lanes, the
 * batch's rows down the tile, so what the layer reads and writes stays row-major and is touched where it lies; only weights
 * are copied, a stretch of links of a panel of chains at a time, and all rows use the copy.
 *
 * <p>Chains must be stretches ({@link Chains#places} null). In a panel they begin and end at nearly the same links: what
 * all have in common is run by whole tiles, the edges by one vector with a mask, so that no dead edge is multiplied by
 * anything. Threads share out panels and rows, never a chain.
 */
final class RowProduct {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = Lanes.PANEL;
    /**
     * Links whose weights, for one panel, stay in L2 (256 KiB of AVX-512's panels) while the rows pass. They stream into
     * L1 faster than a tile uses them; with stretches that stay in L1 tiles begin and end more often, which costs more.
     */
    private static final int STRETCH = 1024;
    /** Rows of a task, at most: they stay in L2 from one panel to the next. */
    private static final int GROUP = 240;
    /** Rows of a task, at least, if there is more than one. */
    private static final int LEAST = 8 * Tile.ROWS;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 80;

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
    /** The first link of each chain, and minus the first behind it, padded to whole panels. */
    private final int[] begins;
    private final int[] ends;
    private final ChainColumns columns;
    private final PackedChains packed;
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

    /** @param cells the cell of each chain, of which its bias is taken */
    RowProduct(Chains chains, int[] cells) {
        this.chains = chains;
        this.cells = cells;
        this.count = chains.rows();
        this.links = chains.links();
        this.panels = Math.ceilDiv(count, WIDTH);
        this.begins = padded(chains.low());
        this.ends = padded(chains.high());
        Arrays.setAll(ends, i -> -ends[i]);
        this.columns = new ChainColumns(chains);
        this.packed = new PackedChains(chains, columns);
        this.laterAreLonger = chains.work(count / 2, count) > chains.work(0, count / 2);
        this.workPerRow = chains.work(0, count);
    }

    private int[] padded(int[] values) {
        int[] padded = Arrays.copyOf(values, panels * WIDTH);
        Arrays.fill(padded, count, padded.length, values[count - 1]);
        return padded;
    }

    /**
     * y = start + weights · x.
     *
     * @param rows    how many rows
     * @param weights what the chains' {@code base} and {@code step} refer to
     * @param source  the rows' numbers by link
     * @param target  the rows' results by chain
     * @param bias    what the chains start from, by cell; null for 0
     * @param keep    whether the chains start from what is in {@code target} instead
     */
    void run(Workers workers, int rows, float[] weights, float[] source, float[] target, float[] bias, boolean keep) {
        if (rows == 0) {
            return;
        }
        this.rows = rows;
        this.weights = weights;
        this.source = source;
        this.target = target;
        this.bias = bias;
        this.keep = keep;
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
        boolean whole = first + WIDTH <= count;
        Scratch scratch = SCRATCH.get();
        int full = (to - from) / Tile.ROWS * Tile.ROWS + from;
        start(scratch, first, width, from, whole ? full : from, to);
        int begin = begins[first];
        int end = -ends[first + width - 1];
        int common = begins[first + width - 1];
        // whole tiles of whole panels begin with the start row, if nothing comes before what the chains have in common
        boolean fresh = !keep && whole && begin == common && common < -ends[first];
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
                    tile(q, k, stop, b, bo, scratch.start, source, t * links, fresh && k == begin, target,
                            t * count + first, count);
                } else {
                    tile(q, k, stop, b, bo, scratch.start, source, t * links, false, scratch.chains, (t - from) * width,
                            width);
                }
            }
            if (full < to) {
                tile(q, k, stop, b, bo, scratch.start, scratch.lines, 0, false, scratch.chains,
                        whole ? 0 : (full - from) * width, width);
            }
        }
        int copied = whole ? full : from;
        for (int r = copied; r < to; r++) {
            System.arraycopy(scratch.chains, (r - copied) * width, target, r * count + first,
                    Math.min(width, count - first));
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

    /**
     * Six rows' chains over links {@code k0 <= k < k1}: where they begin one after the other, where all of them run, where
     * they end one after the other.
     *
     * @param b     the weights of link k0 lie at {@code bo}, those of the others behind
     * @param start what chains begin with that are fresh
     * @param lines the factors of link k in row i lie at {@code line + i * links + k}
     */
    private void tile(int q, int k0, int k1, MemorySegment b, int bo, float[] start, float[] lines, int line,
                      boolean fresh, float[] to, int at, int apart) {
        int first = q * WIDTH;
        int width = columns.width(q);
        int origin = bo - k0 * width;
        int last = first + width - 1;
        int from = Math.max(k0, begins[last]);
        int end = Math.min(k1, -ends[first]);
        if (k0 < begins[last]) {
            for (int j = 0; j < width; j += L) {
                edge(first + j, Math.max(k0, begins[first + j]), Math.min(k1, begins[first + j + L - 1]), begins, 1, b,
                        origin + j, width, lines, line, to, at + j, apart);
                inner(1, Math.max(k0, begins[first + j + L - 1]), Math.min(k1, begins[last]), b, origin + j, width, lines,
                        line, to, at + j, apart);
            }
        }
        if (from < end && fresh) {
            LineTile.run(end - from, lines, line + from, links, b, origin + from * width, start, 0, 0, to, at, apart);
        } else {
            inner(width / L, from, end, b, origin, width, lines, line, to, at, apart);
        }
        if (-ends[first] < k1) {
            for (int j = 0; j < width; j += L) {
                int whole = -ends[first + j];
                inner(1, Math.max(k0, -ends[first]), Math.min(k1, whole), b, origin + j, width, lines, line, to, at + j,
                        apart);
                edge(first + j, Math.max(k0, whole), Math.min(k1, -ends[first + j + L - 1]), ends, -1, b, origin + j, width,
                        lines, line, to, at + j, apart);
            }
        }
    }

    /** All chains of some vectors; the weights of link 0, if they were there, would lie at {@code origin}. */
    private void inner(int vectors, int from, int end, MemorySegment b, int origin, int width, float[] lines, int line,
                       float[] to, int at, int apart) {
        if (from < end) {
            PartLineTile.run(vectors, end - from, lines, line + from, links, b, origin + from * width, width, to, at, apart);
        }
    }

    /** @param step 1 where chains begin, -1 where they end, which counts links down from minus the link behind */
    private void edge(int chain, int from, int end, int[] limits, int step, MemorySegment b, int origin, int width,
                      float[] lines, int line, float[] to, int at, int apart) {
        if (from < end) {
            EdgeTile.run(end - from, lines, line + from, links, b, origin + from * width, width, to, at, apart, limits,
                    chain, step > 0 ? from : -from - 1, step);
        }
    }
}
