package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * Runs {@link Chains} for a whole batch: the weights are read where they are, the batch lies across the lanes. Every
 * chain is run link by link in its order, only over its live links, so there is no padding with zeros whose sign or
 * whose product with infinity could show. Threads share out rows and panels, never a chain.
 */
final class ChainProduct {
    /** Links per stretch: this many rows of a panel, and the weights that a tile reads with them, stay in L1. */
    private static final int STRETCH = 96;
    /** Rows per task, at most. */
    private static final int CHUNK = 120;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 80;

    private final Chains chains;
    private final int[] identity;
    private final boolean laterRowsAreLonger;
    /** Whether link k's weights lie k behind link 0's; if not, they are packed. */
    private final boolean sideBySide;
    /** Whether row i's weights lie i behind row 0's. */
    private final boolean neighbours;
    private final long workPerRow;
    private final IntConsumer task = this::chunk;
    private float[] weights;
    private Panels source;
    private Panels target;
    private int[] cells;
    private float[] bias;
    private boolean keep;
    private int chunk;
    private int groups;

    ChainProduct(Chains chains) {
        this.chains = chains;
        this.identity = Chains.identity(chains.links());
        this.sideBySide = Arrays.equals(chains.step(), identity);
        this.neighbours = Arrays.equals(chains.base(), 0, chains.rows(), Chains.identity(chains.rows()), 0, chains.rows());
        int half = chains.rows() / 2;
        this.laterRowsAreLonger = chains.work(half, chains.rows()) > chains.work(0, half);
        this.workPerRow = chains.work(0, chains.rows());
    }

    /**
     * target = start + weights · source.
     *
     * @param weights what the chains' {@code base} and {@code step} refer to
     * @param source  the links' numbers
     * @param target  the rows' numbers
     * @param cells   the cell of each row
     * @param bias    what the chains start from, by cell; null for 0
     * @param keep    whether the chains start from what is in {@code target} instead
     */
    void run(Workers workers, float[] weights, Panels source, Panels target, int[] cells, float[] bias, boolean keep) {
        this.weights = weights;
        this.source = source;
        this.target = target;
        this.cells = cells;
        this.bias = bias;
        this.keep = keep;
        long nanoseconds = workPerRow * source.rows() / SPEED;
        int threads = Tasks.threads(workers, nanoseconds);
        int share = (chains.rows() + 4 * threads - 1) / (4 * threads);
        chunk = Math.min(CHUNK, (share + Tile.ROWS - 1) / Tile.ROWS * Tile.ROWS);
        int chunks = (chains.rows() + chunk - 1) / chunk;
        groups = threads == 1 || chunks >= 2 * threads ? 1
                : Math.min(source.count(), (2 * threads + chunks - 1) / chunks);
        Tasks.run(workers, nanoseconds, chunks * groups, task);
        this.weights = null;
        this.bias = null;
    }

    /** The longest chains first, so that no thread is left with one at the end. */
    private void chunk(int number) {
        int chunks = (chains.rows() + chunk - 1) / chunk;
        int ordinal = laterRowsAreLonger ? chunks - 1 - number / groups : number / groups;
        int from = ordinal * chunk;
        int to = Math.min(chains.rows(), from + chunk);
        int group = number % groups;
        int first = group * source.count() / groups;
        int last = (group + 1) * source.count() / groups;
        for (int p = first; p < last && !keep; p++) {
            start(p, from, to);
        }
        if (chains.places() != null) {
            lists(first, last, from, to);
        } else {
            stretches(first, last, from, to);
        }
    }

    private void start(int p, int from, int to) {
        int width = target.width(p);
        for (int i = from; i < to; i++) {
            int at = target.offset(p) + i * width;
            Arrays.fill(target.data(), at, at + width, bias == null ? 0 : bias[cells[i]]);
        }
    }

    private void lists(int first, int last, int from, int to) {
        for (int p = first; p < last; p++) {
            int width = target.width(p);
            for (int i = from; i < to; i++) {
                int[] places = chains.places()[i];
                Strip.run(width / Lanes.COUNT, 0, places.length, places, weights, chains.base()[i], chains.step(),
                        source.data(), source.offset(p), width, target.data(), target.offset(p) + i * width);
            }
        }
    }

    private void stretches(int first, int last, int from, int to) {
        int begin = chains.low()[from];
        int end = chains.high()[to - 1];
        PackedFactors packed = PackedFactors.mine();
        for (int k = begin; k < end; k += STRETCH) {
            int stop = Math.min(end, k + STRETCH);
            int live = from;
            if (!sideBySide) {
                // rows that end before the stretch have nothing in it
                while (live < to && chains.high()[live + Tile.ROWS - 1] <= k) {
                    live += Tile.ROWS;
                }
                packed.pack(weights, chains.base(), chains.step(), live, to, k, stop, neighbours);
            }
            for (int p = first; p < last; p++) {
                for (int t = live; t < to; t += Tile.ROWS) {
                    tile(p, t, k, stop, packed, (t - live) / Tile.ROWS);
                }
            }
        }
    }

    /** The part within {@code k0 <= k < k1}: first what only some rows have, then the common part, then the rest. */
    private void tile(int p, int t, int k0, int k1, PackedFactors packed, int number) {
        int[] low = chains.low();
        int[] high = chains.high();
        int common = Math.max(k0, low[t + Tile.ROWS - 1]);
        int commonEnd = Math.min(k1, high[t]);
        if (common >= commonEnd) {
            for (int i = t; i < Math.min(t + Tile.ROWS, chains.rows()); i++) {
                strip(p, i, Math.max(k0, low[i]), Math.min(k1, high[i]));
            }
            return;
        }
        int width = target.width(p);
        for (int i = t; low[i] < common && i < t + Tile.ROWS - 1; i++) {
            strip(p, i, Math.max(k0, low[i]), common);
        }
        if (sideBySide) {
            PartRunTile.run(width / Lanes.COUNT, common, commonEnd, weights, 0, chains.base(), t, source.data(),
                    source.offset(p), width, target.data(), target.offset(p) + t * width);
        } else {
            int c = target.offset(p) + t * width;
            PackedTile.run(width / Lanes.COUNT, commonEnd - common, packed.data(),
                    packed.offset(number) + (common - k0) * Tile.ROWS, source.data(), source.offset(p) + common * width,
                    width, target.data(), c, width, target.data(), c, width);
        }
        for (int i = Math.min(t + Tile.ROWS, chains.rows()) - 1; i > t && high[i] > commonEnd; i--) {
            strip(p, i, commonEnd, Math.min(k1, high[i]));
        }
    }

    private void strip(int p, int i, int from, int to) {
        if (from < to) {
            int width = target.width(p);
            Strip.run(width / Lanes.COUNT, from, to, identity, weights, chains.base()[i], chains.step(), source.data(),
                    source.offset(p), width, target.data(), target.offset(p) + i * width);
        }
    }
}
