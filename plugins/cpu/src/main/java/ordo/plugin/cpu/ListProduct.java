package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * Runs {@link Chains} that are lists for a whole batch: the weights are read where they are, the batch lies across the
 * lanes, in {@link Panels} that row-major buffers are transposed into and out of, a block of rows at a time. Every chain is
 * run link by link in its order, only over its live links. Threads share out chains and panels, never a chain.
 */
final class ListProduct {
    /** Rows of the batch that are transposed, and multiplied while they are in the cache. */
    private static final int BLOCK = 512;
    /** Chains per task, at most. */
    private static final int CHUNK = 120;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 40;

    private final Chains chains;
    private final int[] cells;
    private final Panels source;
    private final Panels target;
    private final long workPerRow;
    private final IntConsumer task = this::chunk;
    private float[] weights;
    private float[] bias;
    private boolean keep;
    private int chunk;

    /**
     * @param from the cells of the links in their order
     * @param to   those of the chains
     */
    ListProduct(Chains chains, int[] from, int[] to) {
        this.chains = chains;
        this.cells = to;
        this.source = new Panels(from);
        this.target = new Panels(to);
        this.workPerRow = chains.work(0, chains.rows());
    }

    /**
     * y = start + weights · x.
     *
     * @param weights what the chains' {@code base} and {@code step} refer to
     * @param bias    what the chains start from, by cell; null for 0
     * @param keeps   whether the chains start from what is in {@code y} instead
     */
    void run(Workers workers, int rows, float[] weights, float[] x, float[] y, float[] bias, boolean keeps) {
        this.weights = weights;
        this.bias = bias;
        this.keep = keeps;
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            source.resize(count);
            target.resize(count);
            source.load(workers, x, first);
            if (keep) {
                target.load(workers, y, first);
            }
            long nanoseconds = workPerRow * count / SPEED;
            int shares = 4 * Tasks.threads(workers, nanoseconds);
            chunk = Math.min(CHUNK, Math.ceilDiv(chains.rows(), shares));
            Tasks.run(workers, nanoseconds, Math.ceilDiv(chains.rows(), chunk), task);
            target.store(workers, y, first);
        }
        this.weights = null;
        this.bias = null;
    }

    private void chunk(int number) {
        int from = number * chunk;
        int to = Math.min(chains.rows(), from + chunk);
        for (int p = 0; p < source.count(); p++) {
            int width = target.width(p);
            for (int i = from; i < to; i++) {
                int at = target.offset(p) + i * width;
                if (!keep) {
                    Arrays.fill(target.data(), at, at + width, bias == null ? 0 : bias[cells[i]]);
                }
                int[] places = chains.places()[i];
                Strip.run(width / Lanes.COUNT, 0, places.length, places, weights, chains.base()[i], chains.step(),
                        source.data(), source.offset(p), width, target.data(), at);
            }
        }
    }
}
