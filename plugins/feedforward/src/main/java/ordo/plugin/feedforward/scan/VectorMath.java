package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.SingleMath;

/**
 * The steps of {@link SingleMath}, lane by lane: the same bits at every width. (The functions of the Vector API itself
 * change their bits when they are compiled.)
 */
final class VectorMath {
    /** The vectors of all kernels here: what the machine prefers, at most {@link NadeScan#LANES} lanes. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > NadeScan.LANES
            ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    /** The bits of 1. */
    private static final int ONE_BITS = 0x3f800000;

    private VectorMath() { }

    /** e^x. */
    static FloatVector exp(FloatVector x) {
        FloatVector shifted = x.fma(constant(SingleMath.LOG2_E), constant(SingleMath.ROUNDER));
        FloatVector p = series(x, shifted);
        IntVector n = shifted.reinterpretAsInts().sub(SingleMath.ROUNDER_BITS);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        FloatVector y = p.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
        return y.blend(0f, x.compare(VectorOperators.LT, SingleMath.EXP_LOWEST))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, SingleMath.EXP_HIGHEST));
    }

    /** e^r, where x is r and the whole multiple of ln 2 that {@code shifted} holds. */
    private static FloatVector series(FloatVector x, FloatVector shifted) {
        FloatVector k = shifted.sub(SingleMath.ROUNDER);
        FloatVector r = k.fma(constant(-SingleMath.LN2_LOW), k.fma(constant(-SingleMath.LN2_HIGH), x));
        FloatVector p = constant(SingleMath.EXP_6).fma(r, constant(SingleMath.EXP_5));
        p = p.fma(r, constant(SingleMath.EXP_4));
        p = p.fma(r, constant(SingleMath.EXP_3));
        p = p.fma(r, constant(SingleMath.EXP_2));
        p = p.fma(r, constant(1f));
        return p.fma(r, constant(1f));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** 1 / (1 + e^-x). */
    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.reinterpretAsInts().or(Integer.MIN_VALUE).reinterpretAsFloats());
        FloatVector top = constant(1f).blend(e, x.compare(VectorOperators.LT, 0f));
        return top.fma(e.div(constant(-1f).sub(e)), top);
    }

    /**
     * h = 1 / (1 + e^-a), for {@code count} numbers, a multiple of {@link NadeScan#LANES}; places are in bytes.
     *
     * <p>All of it is written out on purpose, {@link #constant} too: C2 inlines no method of more than 325 bytes of code.
     * Inlined into a long method, or in smaller pieces, C2 would give up half-way through and allocate every vector.
     */
    static void sigmoid(MemorySegment a, long from, MemorySegment h, long to, int count) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
        int bytes = count * Float.BYTES;
        for (int i = 0; i < bytes; i += SPECIES.vectorByteSize()) {
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, a, from + i, Aligned.ORDER);
            // e to the power of -|x|
            FloatVector minus = x.reinterpretAsInts().or(Integer.MIN_VALUE).reinterpretAsFloats();
            FloatVector shifted = minus.fma(FloatVector.broadcast(SPECIES, SingleMath.LOG2_E),
                    FloatVector.broadcast(SPECIES, SingleMath.ROUNDER));
            FloatVector k = shifted.sub(SingleMath.ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(SPECIES, -SingleMath.LN2_LOW),
                    k.fma(FloatVector.broadcast(SPECIES, -SingleMath.LN2_HIGH), minus));
            FloatVector p = FloatVector.broadcast(SPECIES, SingleMath.EXP_6)
                    .fma(r, FloatVector.broadcast(SPECIES, SingleMath.EXP_5));
            p = p.fma(r, FloatVector.broadcast(SPECIES, SingleMath.EXP_4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, SingleMath.EXP_3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, SingleMath.EXP_2));
            p = p.fma(r, one);
            p = p.fma(r, one);
            // p times 2^n: n is in the low bits of shifted, and the exponent of 1 is added to it
            FloatVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector e = p.mul(power).blend(0f, minus.compare(VectorOperators.LT, SingleMath.EXP_LOWEST));
            FloatVector top = one.blend(e, x.compare(VectorOperators.LT, 0f));
            top.fma(e.div(minusOne.sub(e)), top).intoMemorySegment(h, to + i, Aligned.ORDER);
        }
    }

    /** tanh x. */
    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = constant(SingleMath.TANH_4).fma(z, constant(SingleMath.TANH_3));
        p = p.fma(z, constant(SingleMath.TANH_2));
        p = p.fma(z, constant(SingleMath.TANH_1));
        p = p.fma(z, constant(SingleMath.TANH_0));
        FloatVector near = p.mul(z).fma(a, a);
        FloatVector far = constant(1f).sub(constant(2f).div(exp(a.add(a)).add(1f)));
        IntVector sign = x.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE);
        return far.blend(near, a.compare(VectorOperators.LT, SingleMath.TANH_NEAR)).reinterpretAsInts()
                .lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
    }

    static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
