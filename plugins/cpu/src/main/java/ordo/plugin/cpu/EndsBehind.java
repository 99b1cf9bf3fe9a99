package ordo.plugin.cpu;

import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * A product of a linear layer whose chains do not end where its results belong, and the {@link ChainEnds} behind it as a pass
 * of their own.
 */
final class EndsBehind {
    /** Rows per task. */
    private static final int CHUNK = 16;

    /** The product by itself. */
    interface Product {
        /** y = bias + weights · x for so many rows, or y = y + weights · x; bias by cell, null for 0. */
        void run(Workers workers, int rows, float[] weights, float[] x, float[] y, float[] bias, boolean keep);
    }

    private final int count;
    private final Product product;
    private final IntConsumer task = this::task;
    private float[] room = {};
    private float[] chains;
    private float[] target;
    private ChainEnds ends;
    private int rows;

    /** @param count chains of a row */
    EndsBehind(int count, Product product) {
        this.count = count;
        this.product = product;
    }

    void run(Workers workers, int rows, float[] weights, float[] x, float[] y, float[] bias, boolean keep, ChainEnds ends) {
        this.rows = rows;
        this.ends = ends;
        target = y;
        chains = y;
        if (ends.apart()) {
            if (room.length < rows * count) {
                room = new float[rows * count];
            }
            chains = room;
        }
        product.run(workers, rows, weights, x, chains, bias, keep);
        if (!ends.none()) {
            Tasks.run(workers, (long) rows * count / 8, Math.ceilDiv(rows, CHUNK), task);
        }
        target = null;
        chains = null;
    }

    private void task(int number) {
        int from = number * CHUNK * count;
        int to = Math.min(rows * count, from + CHUNK * count);
        ends.end(chains, from, target, from, to - from);
    }
}
