package ordo.plugin.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Some of the target's channels of a {@link SiteProduct}, as many as a tile is wide at most, with their weights side by
 * side.
 *
 * @param first   the first channel
 * @param count   how many
 * @param weights a row of {@link #width} for each link
 */
record Columns(int first, int count, ColumnWeights weights) {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    /**
     * The channels {@code from … to - 1}, for so many links.
     *
     * @param runs whether links lie side by side
     */
    static Columns[] of(int from, int to, int links, boolean runs) {
        var cut = new Columns[(to - from + Lanes.PANEL - 1) / Lanes.PANEL];
        for (int q = 0; q < cut.length; q++) {
            int first = from + q * Lanes.PANEL;
            int count = Math.min(Lanes.PANEL, to - first);
            boolean tiled = count == 4 * L || Lanes.VECTORS == 4 && count == 2 * L;
            cut[q] = new Columns(first, count, new ColumnWeights(first, count, links, runs && tiled));
        }
        return cut;
    }

    /** Lanes of its tiles, a multiple of {@link Lanes#COUNT}. */
    int width() {
        return Lanes.roundUp(count);
    }

    /**
     * Starts chains from the bias, or from what the target holds, or from 0.
     *
     * @param bias    by channel; null for none
     * @param target  null if chains do not start from there
     * @param targets where the channels of each place lie
     */
    void start(float[] chains, int places, float[] bias, float[] target, int[] targets) {
        int width = width();
        if (target == null && bias == null) {
            Arrays.fill(chains, 0, places * width, 0);
            return;
        }
        for (int p = 0; p < places; p++) {
            if (target == null) {
                copy(bias, first, chains, p * width);
            } else {
                copy(target, targets[p] + first, chains, p * width);
            }
        }
    }

    /** Copies finished chains to the target. */
    void finish(float[] chains, int places, float[] target, int[] targets) {
        int width = width();
        for (int p = 0; p < places; p++) {
            copy(chains, p * width, target, targets[p] + first);
        }
    }

    /**
     * target = residual + chain, or the same behind a relu.
     *
     * @param residual laid out as the target, and may be the target; null for 0
     */
    void finish(float[] chains, int places, float[] target, int[] targets, float[] residual, boolean rectified) {
        int width = width();
        if (count % (2 * L) != 0) {
            for (int p = 0; p < places; p++) {
                int to = targets[p] + first;
                for (int c = 0; c < count; c++) {
                    float sum = residual == null ? chains[p * width + c] : residual[to + c] + chains[p * width + c];
                    target[to + c] = rectified && sum < 0 ? 0 : sum;
                }
            }
            return;
        }
        // two vectors at a time: a loop over a place's few would cost more than what is in it
        for (int v = 0; v < width; v += 2 * L) {
            for (int p = 0; p < places; p++) {
                int from = Lanes.place(p * width + v);
                int to = Lanes.place(targets[p] + first + v);
                FloatVector a = FloatVector.fromArray(S, chains, from);
                FloatVector b = FloatVector.fromArray(S, chains, from + L);
                if (residual != null) {
                    a = FloatVector.fromArray(S, residual, to).add(a);
                    b = FloatVector.fromArray(S, residual, to + L).add(b);
                }
                if (rectified) {
                    a = a.blend(0, a.lt(0));
                    b = b.blend(0, b.lt(0));
                }
                a.intoArray(target, to);
                b.intoArray(target, to + L);
            }
        }
    }

    /**
     * target = chain where the mask is above 0, else 0; or this is added to it.
     *
     * @param mask laid out as the target
     */
    void finishMasked(float[] chains, int places, float[] target, int[] targets, float[] mask, boolean add) {
        int width = width();
        if (count % (2 * L) != 0) {
            for (int p = 0; p < places; p++) {
                int to = targets[p] + first;
                for (int c = 0; c < count; c++) {
                    float passed = mask[to + c] > 0 ? chains[p * width + c] : 0;
                    target[to + c] = add ? target[to + c] + passed : passed;
                }
            }
            return;
        }
        FloatVector zero = FloatVector.zero(S);
        for (int v = 0; v < width; v += 2 * L) {
            for (int p = 0; p < places; p++) {
                int from = Lanes.place(p * width + v);
                int to = Lanes.place(targets[p] + first + v);
                FloatVector a = zero.blend(FloatVector.fromArray(S, chains, from),
                        FloatVector.fromArray(S, mask, to).compare(VectorOperators.GT, 0));
                FloatVector b = zero.blend(FloatVector.fromArray(S, chains, from + L),
                        FloatVector.fromArray(S, mask, to + L).compare(VectorOperators.GT, 0));
                if (add) {
                    a = FloatVector.fromArray(S, target, to).add(a);
                    b = FloatVector.fromArray(S, target, to + L).add(b);
                }
                a.intoArray(target, to);
                b.intoArray(target, to + L);
            }
        }
    }

    /** For so few numbers a call of arraycopy costs more than the copy. */
    private void copy(float[] from, int at, float[] to, int target) {
        if (width() > count) {
            System.arraycopy(from, at, to, target, count);
            return;
        }
        for (int v = 0; v < count; v += L) {
            FloatVector.fromArray(S, from, at + v).intoArray(to, target + v);
        }
    }
}
