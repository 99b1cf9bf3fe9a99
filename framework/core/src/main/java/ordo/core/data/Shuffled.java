package ordo.core.data;

import java.util.stream.IntStream;
import ordo.spi.compute.Philox;
import ordo.spi.data.Dataset;

/** Random orders that depend on a key alone (Fisher and Yates 1938, with Philox). */
public final class Shuffled {
    private Shuffled() { }

    /** The numbers 0 … count-1 in random order; every order is equally likely. */
    public static int[] order(int count, long key) {
        int[] order = IntStream.range(0, count).toArray();
        for (int last = count - 1; last > 0; last--) {
            // the upper half of a product with 64 random bits: biased by less than count / 2^64
            int other = (int) Math.unsignedMultiplyHigh(Philox.bits(key, 0, last), last + 1L);
            int swap = order[last];
            order[last] = order[other];
            order[other] = swap;
        }
        return order;
    }

    /** All examples in random order. */
    public static Dataset of(Dataset data, long key) {
        return Subset.of(data, order(data.count(), key));
    }
}
