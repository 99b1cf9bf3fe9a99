package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The hidden layers of some rows as the scan goes through the variables: in one array, for each row a and then h, each
 * padded with zeros to whole {@link NadeScan#LANES}. Used by one thread at a time.
 */
final class HiddenRows {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = NadeScan.LANES;

    private final NadeScan scan;
    private final int hidden;
    private final int padded;
    private final VectorActivation activation;
    private final float[] lanes = new float[4 * LANES];

    HiddenRows(NadeScan scan) {
        this.scan = scan;
        this.hidden = scan.hidden();
        this.padded = scan.paddedHidden();
        this.activation = VectorActivation.of(scan.activation().formula());
    }

    /** Sets the row at {@code at} to a_0; input cell j of it is {@code x[from + j * stride]}. */
    void start(float[] x, int from, int stride, float[] w, float[] c, float[] state, int at) {
        System.arraycopy(c, 0, state, at, hidden);
        Arrays.fill(state, at + hidden, at + padded, 0);
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            add(x[from + g * stride], w, g * hidden, state, at);
        }
        activate(state, at);
    }

    /** Moves the row on past the variable of this rank. */
    void fold(int rank, float[] x, int from, int stride, float[] w, float[] state, int at) {
        int variable = scan.variable(rank);
        boolean changed = false;
        for (int j = scan.firstCell(variable); j < scan.firstCell(variable + 1); j++) {
            float value = x[from + j * stride];
            if (value != 0) {
                add(value, w, j * hidden, state, at);
                changed = true;
            }
        }
        if (changed) {
            activate(state, at);
        }
    }

    private void add(float x, float[] w, int row, float[] a, int at) {
        if (x == 0) {
            return;
        }
        int i = 0;
        for (; i < SPECIES.loopBound(hidden); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, w, row + i)
                    .fma(FloatVector.broadcast(SPECIES, x), FloatVector.fromArray(SPECIES, a, at + i))
                    .intoArray(a, at + i);
        }
        for (; i < hidden; i++) {
            a[at + i] = Math.fma(x, w[row + i], a[at + i]);
        }
    }

    private void activate(float[] state, int at) {
        activation.value(state, at, state, at + padded, padded);
        Arrays.fill(state, at + padded + hidden, at + 2 * padded, 0);
    }

    /** bias + V_row · h for one row of the batch; h at {@code h}. */
    float output(float[] v, int row, float[] state, int h, float bias) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            FloatVector sum = FloatVector.zero(SPECIES);
            int i = lane;
            for (; i + SPECIES.length() <= hidden; i += LANES) {
                sum = FloatVector.fromArray(SPECIES, v, row + i)
                        .fma(FloatVector.fromArray(SPECIES, state, h + i), sum);
            }
            if (i < hidden) {
                VectorMask<Float> tail = SPECIES.indexInRange(i, hidden);
                sum = FloatVector.fromArray(SPECIES, v, row + i, tail)
                        .fma(FloatVector.fromArray(SPECIES, state, h + i), sum);
            }
            sum.intoArray(lanes, lane);
        }
        return bias + tree(lanes, 0);
    }

    /** The same for four rows at distance {@code apart}, to {@code y[to]}, {@code y[to + yApart]}, …. */
    void outputs(float[] v, int row, float[] state, int h, int apart, float bias, float[] y, int to, int yApart) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            FloatVector sum0 = FloatVector.zero(SPECIES);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            int i = lane;
            for (; i + SPECIES.length() <= hidden; i += LANES) {
                FloatVector weight = FloatVector.fromArray(SPECIES, v, row + i);
                sum0 = weight.fma(FloatVector.fromArray(SPECIES, state, h + i), sum0);
                sum1 = weight.fma(FloatVector.fromArray(SPECIES, state, h + apart + i), sum1);
                sum2 = weight.fma(FloatVector.fromArray(SPECIES, state, h + 2 * apart + i), sum2);
                sum3 = weight.fma(FloatVector.fromArray(SPECIES, state, h + 3 * apart + i), sum3);
            }
            if (i < hidden) {
                FloatVector weight = FloatVector.fromArray(SPECIES, v, row + i, SPECIES.indexInRange(i, hidden));
                sum0 = weight.fma(FloatVector.fromArray(SPECIES, state, h + i), sum0);
                sum1 = weight.fma(FloatVector.fromArray(SPECIES, state, h + apart + i), sum1);
                sum2 = weight.fma(FloatVector.fromArray(SPECIES, state, h + 2 * apart + i), sum2);
                sum3 = weight.fma(FloatVector.fromArray(SPECIES, state, h + 3 * apart + i), sum3);
            }
            sum0.intoArray(lanes, lane);
            sum1.intoArray(lanes, LANES + lane);
            sum2.intoArray(lanes, 2 * LANES + lane);
            sum3.intoArray(lanes, 3 * LANES + lane);
        }
        y[to] = bias + tree(lanes, 0);
        y[to + yApart] = bias + tree(lanes, LANES);
        y[to + 2 * yApart] = bias + tree(lanes, 2 * LANES);
        y[to + 3 * yApart] = bias + tree(lanes, 3 * LANES);
    }

    /** Lanes l and l + 8, then l and l + 4, l + 2, l + 1. */
    private static float tree(float[] s, int at) {
        float s0 = s[at] + s[at + 8] + (s[at + 4] + s[at + 12]);
        float s1 = s[at + 1] + s[at + 9] + (s[at + 5] + s[at + 13]);
        float s2 = s[at + 2] + s[at + 10] + (s[at + 6] + s[at + 14]);
        float s3 = s[at + 3] + s[at + 11] + (s[at + 7] + s[at + 15]);
        return s0 + s2 + (s1 + s3);
    }
}
