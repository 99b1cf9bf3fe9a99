package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/** Where the weights of {@link Chains} lie, and how a stretch of links of some chains is copied link by link. */
final class ChainColumns {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = Lanes.PANEL;
    private static final long BYTES = Lanes.BYTES;
    private static final ThreadLocal<float[]> BLOCK = ThreadLocal.withInitial(() -> new float[L * L]);

    private final int count;
    private final int[] base;
    private final int[] step;
    private final int[] low;
    private final int[] high;
    /** Whether the weights of a link lie side by side, those of chain i at place i; whether those of a chain do. */
    private final boolean chainsSideBySide;
    private final boolean linksSideBySide;
    private final int[] identity;

    ChainColumns(Chains chains) {
        this.count = chains.rows();
        this.step = chains.step();
        this.base = chains.base();
        this.low = chains.low();
        this.high = chains.high();
        this.chainsSideBySide = isRun(base, count);
        this.linksSideBySide = isRun(step, chains.links());
        this.identity = Chains.identity(Math.max(L, chains.links()));
    }

    private static boolean isRun(int[] values, int count) {
        return count > 0 && Arrays.equals(values, 0, count, range(values[0], count), 0, count);
    }

    private static int[] range(int first, int count) {
        int[] range = Chains.identity(count);
        Arrays.setAll(range, i -> first + i);
        return range;
    }

    /** Lanes of the tiles of panel {@code q}: those of the last are as many as its chains need, in whole vectors. */
    int width(int q) {
        return Math.min(WIDTH, Lanes.roundUp(count - q * WIDTH));
    }

    /** The first link that any chain of a panel has. */
    int begin(int q) {
        return low[q * WIDTH];
    }

    /** The first link behind those that any chain of a panel has. */
    int end(int q) {
        return high[Math.min(count, (q + 1) * WIDTH) - 1];
    }

    /** Whether the weights of a link lie side by side. */
    boolean chainsSideBySide() {
        return chainsSideBySide;
    }

    /**
     * Copies the weights of a panel's chains and of links {@code k0 <= k < k1}: a row of {@link #width} numbers for each
     * link, from place {@code to} on, 0 where there is no chain.
     */
    void pack(float[] weights, int q, int k0, int k1, MemorySegment packed, int to) {
        int first = q * WIDTH;
        int width = width(q);
        int valid = Math.min(width, count - first);
        for (int k = 0; k < k1 - k0 && valid < width; k++) {
            for (int j = valid; j < width; j++) {
                packed.setAtIndex(ValueLayout.JAVA_FLOAT, to + k * width + j, 0);
            }
        }
        if (chainsSideBySide) {
            for (int k = k0; k < k1; k++) {
                copy(weights, base[first] + step[k], packed, to + (k - k0) * width, valid);
            }
            return;
        }
        int blocks = linksSideBySide && k1 - k0 >= L ? valid / L * L : 0;
        for (int j = 0; j < blocks; j += L) {
            for (int k = k0; k < k1; k += L) {
                int at = Math.min(k, k1 - L);
                transpose(weights, first + j, step[at], packed, to + (at - k0) * width + j, width);
            }
        }
        for (int k = k0; k < k1; k++) {
            for (int j = blocks; j < valid; j++) {
                packed.setAtIndex(ValueLayout.JAVA_FLOAT, to + (k - k0) * width + j, weights[base[first + j] + step[k]]);
            }
        }
    }

    private void transpose(float[] weights, int chain, int link, MemorySegment packed, int to, int width) {
        float[] block = BLOCK.get();
        Transposition.block(weights, base, chain, 1, link, block, identity, 0, L, 0, L, Transposition.scratch());
        for (int i = 0; i < L; i++) {
            FloatVector.fromArray(S, block, i * L).intoMemorySegment(packed, 4L * (to + i * width), Aligned.ORDER);
        }
    }

    private static void copy(float[] from, int at, MemorySegment to, int target, int count) {
        long start = 4L * target;
        if (count == 4 * L) {
            // without a loop: one of so few vectors takes longer than they do
            FloatVector.fromArray(S, from, at).intoMemorySegment(to, start, Aligned.ORDER);
            FloatVector.fromArray(S, from, at + L).intoMemorySegment(to, start + BYTES, Aligned.ORDER);
            FloatVector.fromArray(S, from, at + 2 * L).intoMemorySegment(to, start + 2 * BYTES, Aligned.ORDER);
            FloatVector.fromArray(S, from, at + 3 * L).intoMemorySegment(to, start + 3 * BYTES, Aligned.ORDER);
            return;
        }
        int j = 0;
        for (; j <= count - L; j += L) {
            FloatVector.fromArray(S, from, at + j).intoMemorySegment(to, start + 4L * j, Aligned.ORDER);
        }
        for (; j < count; j++) {
            to.setAtIndex(ValueLayout.JAVA_FLOAT, target + j, from[at + j]);
        }
    }
}
