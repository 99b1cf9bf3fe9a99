package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Fusion;

/**
 * What becomes of a linear layer's chains where they end, while they are still in the cache: a {@link Fusion}'s sum and relu
 * on the way forward, and on the way back the relu that made the input.
 *
 * <p>A relu needs nothing but the chains, and is applied to them in the target. A sum does not: there the chains must be kept
 * apart from the target, which still holds what they are added to.
 */
final class ChainEnds {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private float[] residual;
    private float[] mask;
    private boolean rectified;
    private boolean adds;

    /**
     * Chains become outputs: target = chain, residual + chain, or max(0, one of them).
     *
     * @param residual laid out as the target, and may be the target; null for none
     */
    void output(float[] residual, boolean rectified) {
        this.residual = residual;
        this.rectified = rectified;
        this.mask = null;
        this.adds = false;
    }

    /**
     * Chains become gradients of what a relu made an input of: target = chain where that input is above 0, else 0; or this is
     * added to the target.
     *
     * @param input laid out as the target; null if no relu is asked for, and then chains go on from the target instead
     */
    void gradient(float[] input, boolean adds) {
        this.mask = input;
        this.adds = adds && input != null;
        this.residual = null;
        this.rectified = false;
    }

    /** Lets go of the buffers. */
    void forget() {
        output(null, false);
    }

    /** Whether the chains are all that is wanted. */
    boolean none() {
        return residual == null && !rectified && mask == null;
    }

    /** Whether the chains must not be written to the target before they have ended. */
    boolean apart() {
        return residual != null || adds;
    }

    /** Ends {@code count} chains; they lie in the target already unless they are {@link #apart}. */
    void end(float[] chains, int from, float[] target, int to, int count) {
        if (mask == null) {
            output(chains, from, target, to, count);
        } else {
            gradient(chains, from, target, to, count);
        }
    }

    private void output(float[] chains, int from, float[] target, int to, int count) {
        int whole = count - count % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector sum = FloatVector.fromArray(S, chains, from + j);
            if (residual != null) {
                sum = FloatVector.fromArray(S, residual, to + j).add(sum);
            }
            if (rectified) {
                sum = sum.blend(0, sum.lt(0));
            }
            sum.intoArray(target, to + j);
        }
        for (int j = whole; j < count; j++) {
            float sum = residual == null ? chains[from + j] : residual[to + j] + chains[from + j];
            target[to + j] = rectified && sum < 0 ? 0 : sum;
        }
    }

    private void gradient(float[] chains, int from, float[] target, int to, int count) {
        FloatVector zero = FloatVector.zero(S);
        int whole = count - count % L;
        for (int j = 0; j < whole; j += L) {
            FloatVector passed = zero.blend(FloatVector.fromArray(S, chains, from + j),
                    FloatVector.fromArray(S, mask, to + j).compare(VectorOperators.GT, 0));
            if (adds) {
                passed = FloatVector.fromArray(S, target, to + j).add(passed);
            }
            passed.intoArray(target, to + j);
        }
        for (int j = whole; j < count; j++) {
            float passed = mask[to + j] > 0 ? chains[from + j] : 0;
            target[to + j] = adds ? target[to + j] + passed : passed;
        }
    }
}
