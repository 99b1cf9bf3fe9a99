package ordo.plugin.cpu;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;

/**
 * A convolution's way back by several threads. Each has a stretch of the places, that which the other kernels give it, too,
 * so that most of what it reads is in its own cache: what another core has just written there takes several times as long
 * to come as multiplying it does.
 *
 * <p>A weight's gradient is one chain over all places. So the weights are cut into groups, and a group's sums go from thread
 * to thread: each runs them over its places when the one before is done with them. Until then it makes some of the
 * gradient of the input, of which every place is for itself.
 */
final class Relay {
    /** How far two counters are apart, so that they do not share a cache line, nor a pair of them. */
    private static final int APART = 16;

    private final Workers workers;
    private final TapGradient weights;
    /** The groups of weights that each share of the places is done with. */
    private final AtomicIntegerArray done;
    /** The next block of the input's gradient, of each share. */
    private final AtomicIntegerArray next;
    private final IntConsumer sharing = this::share;
    private final IntConsumer alone = this::allPlaces;
    private SiteProduct input;
    private int shares;

    Relay(Workers workers, TapGradient weights) {
        this.workers = workers;
        this.weights = weights;
        this.done = new AtomicIntegerArray(workers.count() * APART);
        this.next = new AtomicIntegerArray(workers.count() * APART);
    }

    /**
     * The gradients of the weights and the bias, and those of the input.
     *
     * @param product what makes the gradient of the input, ready for the same frame; null where nobody needs it
     */
    void run(Frame<float[]> f, SiteProduct product) {
        long nanoseconds = weights.nanoseconds(f.rows()) + (product == null ? 0 : product.nanoseconds(f.rows()));
        shares = Tasks.threads(workers, nanoseconds);
        weights.begin(f, shares);
        if (product == null) {
            Tasks.run(workers, nanoseconds, weights.groups(), alone);
        } else {
            input = product;
            for (int i = 0; i < shares; i++) {
                done.set(i * APART, 0);
                next.set(i * APART, begin(i));
            }
            Tasks.run(workers, nanoseconds, shares, sharing);
            input = null;
        }
        weights.end();
    }

    private void allPlaces(int group) {
        weights.run(group, 0, 1);
    }

    /** The first block of a share. */
    private int begin(int share) {
        return (int) ((long) input.blocks() * share / shares);
    }

    /** One thread's part. It waits for shares before its own only, so shares may also be run one after the other. */
    private void share(int own) {
        try {
            long waiting = 0;
            for (int group = 0; group < weights.groups(); ) {
                if (own == 0 || done.get((own - 1) * APART) > group) {
                    weights.run(group, own, shares);
                    done.set(own * APART, ++group);
                    waiting = 0;
                } else if (!block(own)) {
                    waiting = waiting == 0 ? System.nanoTime() : waiting;
                    Pool.spun(waiting);
                }
            }
        } finally {
            // also where something was thrown: nobody is to wait for ever
            done.set(own * APART, weights.groups());
        }
        for (int i = 0; i < shares; i++) {
            while (block((own + i) % shares)) { }
        }
    }

    /** Runs one block of a share; false if none is left. */
    private boolean block(int share) {
        int end = begin(share + 1);
        if (next.get(share * APART) >= end) {
            return false;
        }
        int claimed = next.getAndIncrement(share * APART);
        if (claimed < end) {
            input.block(claimed);
        }
        return claimed < end;
    }
}
