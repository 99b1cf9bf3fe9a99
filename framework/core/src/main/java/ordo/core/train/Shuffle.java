package ordo.core.train;

import ordo.spi.compute.Philox;

/** The order of the examples in one epoch: a function of seed and epoch, so that any step can be taken up again. */
final class Shuffle {
    private Shuffle() { }

    /** A permutation of 0 … count-1 (Fisher and Yates). */
    static int[] of(long seed, int epoch, int count) {
        long key = Philox.derive(seed, "epoch " + epoch);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = (int) (Philox.uniform(key, i, 0, 0) * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
