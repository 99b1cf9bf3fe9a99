package ordo.plugin.feedforward.scan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a line of V with the h of rows that are kept in an array between steps, in {@link NadeScan#LANES} lanes. Used
 * by one thread at a time.
 */
final class LaneSums {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int LANES = NadeScan.LANES;

    private final int hidden;
    private final float[] lanes = new float[4 * LANES];

    /** @param hidden H */
    LaneSums(int hidden) {
        this.hidden = hidden;
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

    /** The sum of all lanes: l and l + 8, then l and l + 4, l + 2, l + 1. */
    static float tree(float[] s, int at) {
        float s0 = s[at] + s[at + 8] + (s[at + 4] + s[at + 12]);
        float s1 = s[at + 1] + s[at + 9] + (s[at + 5] + s[at + 13]);
        float s2 = s[at + 2] + s[at + 10] + (s[at + 6] + s[at + 14]);
        float s3 = s[at + 3] + s[at + 11] + (s[at + 7] + s[at + 15]);
        return s0 + s2 + (s1 + s3);
    }
}
