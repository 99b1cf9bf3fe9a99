package ordo.plugin.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Where the weights of {@link Chains} lie, and how a stretch of links of some chains is copied link by link. */
final class ChainColumns {
    private static final int L = Lanes.COUNT;

    private final int count;
    private final int[] base;
    private final int[] step;
    /** Whether the weights of a link lie side by side, those of chain i at place i; whether those of a chain do. */
    private final boolean chainsSideBySide;
    private final boolean linksSideBySide;
    private final int[] identity;

    ChainColumns(Chains chains) {
        this.count = chains.rows();
        this.step = chains.step();
        this.base = chains.base();
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

    /**
     * Copies the weights of chains {@code first … first + width - 1}, as far as there are such, and links
     * {@code k0 <= k < k1}: a row of {@code width} numbers for each link, 0 where
     * there is no chain.
     */
    void pack(float[] weights, int first, int width, int k0, int k1, float[] packed) {
        int valid = Math.min(width, count - first);
        for (int k = 0; k < k1 - k0 && valid < width; k++) {
            Arrays.fill(packed, k * width + valid, (k + 1) * width, 0);
        }
        if (chainsSideBySide) {
            for (int k = k0; k < k1; k++) {
                copy(weights, base[first] + step[k], packed, (k - k0) * width, valid);
            }
            return;
        }
        int blocks = linksSideBySide && k1 - k0 >= L ? valid / L * L : 0;
        float[] scratch = Transposition.scratch();
        for (int j = 0; j < blocks; j += L) {
            for (int k = k0; k < k1; k += L) {
                int at = Math.min(k, k1 - L);
                Transposition.block(weights, base, first + j, 1, step[at], packed, identity, at - k0, width, j, L, scratch);
            }
        }
        for (int k = k0; k < k1; k++) {
            for (int j = blocks; j < valid; j++) {
                packed[(k - k0) * width + j] = weights[base[first + j] + step[k]];
            }
        }
    }

    private static void copy(float[] from, int at, float[] to, int target, int count) {
        int j = 0;
        for (; j <= count - L; j += L) {
            FloatVector.fromArray(Lanes.SPECIES, from, at + j).intoArray(to, target + j);
        }
        for (; j < count; j++) {
            to[target + j] = from[at + j];
        }
    }
}
