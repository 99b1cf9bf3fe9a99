package ordo.plugin.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NEG;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.SingleMath;

/**
 * The steps of {@link SingleMath}, lane by lane, over {@code n} numbers, a multiple of {@link Lanes#COUNT}: the same
 * bits at every width. Compare the two line by line. The result may lie exactly on the operand. The JDK's own
 * {@code lanewise(EXP)} and its like are not used, since their bits change once C2 has compiled them.
 *
 * <p>A function that needs another one runs it over the whole stretch, by way of {@code temp}. A method for a single
 * vector would be neater, but once C2 has compiled such a method on its own, it is too big to be inlined, and then
 * every vector that goes in or comes out is an object.
 */
final class VectorMath {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private VectorMath() { }

    /** e^x. */
    static void exp(int n, float[] from, int ao, float[] target, int at) {
        FloatVector rounder = FloatVector.broadcast(S, SingleMath.ROUNDER);
        FloatVector log2e = FloatVector.broadcast(S, SingleMath.LOG2_E);
        FloatVector minusHigh = FloatVector.broadcast(S, -SingleMath.LN2_HIGH);
        FloatVector minusLow = FloatVector.broadcast(S, -SingleMath.LN2_LOW);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector shifted = x.fma(log2e, rounder);
            FloatVector k = shifted.sub(rounder);
            FloatVector r = k.fma(minusLow, k.fma(minusHigh, x));
            FloatVector p = r.fma(FloatVector.broadcast(S, SingleMath.EXP_6),
                    FloatVector.broadcast(S, SingleMath.EXP_5));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_4));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_2));
            p = p.fma(r, one);
            p = p.fma(r, one);
            // the rounder's own bits are shifted out, and between the limits p · 2^k is a normal number or infinite, so
            // that k may be added to p's exponent; x + infinity is infinity beyond the limit and NaN for NaN
            FloatVector y = shifted.reinterpretAsInts().lanewise(LSHL, 23).add(p.reinterpretAsInts())
                    .reinterpretAsFloats();
            x.add(Float.POSITIVE_INFINITY).blend(y, x.compare(LE, SingleMath.EXP_HIGHEST))
                    .blend(0f, x.compare(LT, SingleMath.EXP_LOWEST)).intoArray(target, at + i);
        }
    }

    /** e^x - 1. */
    static void expm1(int n, float[] from, int ao, float[] target, int at) {
        FloatVector rounder = FloatVector.broadcast(S, SingleMath.ROUNDER);
        FloatVector log2e = FloatVector.broadcast(S, SingleMath.LOG2_E);
        FloatVector minusHigh = FloatVector.broadcast(S, -SingleMath.LN2_HIGH);
        FloatVector minusLow = FloatVector.broadcast(S, -SingleMath.LN2_LOW);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector y = x.blend(SingleMath.EXPM1_LOWEST, x.compare(LT, SingleMath.EXPM1_LOWEST));
            FloatVector shifted = y.fma(log2e, rounder);
            FloatVector k = shifted.sub(rounder);
            FloatVector r = k.fma(minusLow, k.fma(minusHigh, y));
            FloatVector p = r.fma(FloatVector.broadcast(S, SingleMath.EXP_6),
                    FloatVector.broadcast(S, SingleMath.EXP_5));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_4));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_3));
            p = p.fma(r, FloatVector.broadcast(S, SingleMath.EXP_2));
            FloatVector q = p.mul(r).fma(r, r);
            FloatVector half = shifted.reinterpretAsInts().sub(SingleMath.ROUNDER_BITS).add(126).lanewise(LSHL, 23)
                    .reinterpretAsFloats();
            FloatVector z = half.fma(q, half.sub(0.5f));
            z.add(z).blend(Float.POSITIVE_INFINITY, x.compare(GT, SingleMath.EXP_HIGHEST))
                    .intoArray(target, at + i);
        }
    }

    /** ln x. */
    static void log(int n, float[] from, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
            IntVector bits = x.blend(x.mul(0x1p23f), tiny).reinterpretAsInts();
            IntVector e = bits.sub(SingleMath.ROOT_HALF_BITS).lanewise(ASHR, 23);
            FloatVector f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
            FloatVector k = e.add(SingleMath.ROUNDER_BITS).reinterpretAsFloats()
                    .sub(FloatVector.broadcast(S, SingleMath.ROUNDER).blend(SingleMath.ROUNDER + 23f, tiny));
            FloatVector p = f.fma(FloatVector.broadcast(S, SingleMath.LOG_8),
                    FloatVector.broadcast(S, SingleMath.LOG_7));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_6));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_5));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_4));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_3));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_2));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_1));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_0));
            p = p.fma(f, FloatVector.broadcast(S, -0.5f));
            FloatVector small = f.mul(f).fma(p, k.mul(SingleMath.LN2_LOW));
            FloatVector y = k.fma(FloatVector.broadcast(S, SingleMath.LN2_HIGH), f.add(small));
            x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY)).blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f))
                    .blend(Float.NaN, x.compare(LT, 0f)).intoArray(target, at + i);
        }
    }

    /** ln(1 + x). */
    static void log1p(int n, float[] from, int ao, float[] target, int at) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector u = one.add(x);
            FloatVector part = u.sub(one);
            FloatVector lost = one.sub(u.sub(part)).add(x.sub(part));
            IntVector bits = u.reinterpretAsInts();
            IntVector e = bits.sub(SingleMath.ROOT_HALF_BITS).lanewise(ASHR, 23);
            FloatVector k = e.add(SingleMath.ROUNDER_BITS).reinterpretAsFloats().sub(SingleMath.ROUNDER);
            FloatVector m = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(one);
            VectorMask<Float> zero = k.compare(EQ, 0f);
            FloatVector f = m.blend(x, zero);
            FloatVector scale = e.neg().add(127).max(0).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector c = lost.mul(scale).blend(0f, zero);
            FloatVector low = k.fma(FloatVector.broadcast(S, SingleMath.LN2_LOW), f.neg().fma(c, c));
            FloatVector p = f.fma(FloatVector.broadcast(S, SingleMath.LOG_8),
                    FloatVector.broadcast(S, SingleMath.LOG_7));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_6));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_5));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_4));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_3));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_2));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_1));
            p = p.fma(f, FloatVector.broadcast(S, SingleMath.LOG_0));
            p = p.fma(f, FloatVector.broadcast(S, -0.5f));
            FloatVector small = f.mul(f).fma(p, low);
            FloatVector y = k.fma(FloatVector.broadcast(S, SingleMath.LN2_HIGH), f.add(small));
            x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY)).blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1f))
                    .blend(Float.NaN, x.compare(LT, -1f)).intoArray(target, at + i);
        }
    }

    /** tanh x. */
    static void tanh(int n, float[] from, int ao, float[] target, int at, float[] temp, int to) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, from, ao + i).lanewise(ABS);
            a.add(a).intoArray(temp, to + i);
        }
        exp(n, temp, to, temp, to);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector a = x.lanewise(ABS);
            FloatVector z = x.mul(x);
            FloatVector p = z.fma(FloatVector.broadcast(S, SingleMath.TANH_4),
                    FloatVector.broadcast(S, SingleMath.TANH_3));
            p = p.fma(z, FloatVector.broadcast(S, SingleMath.TANH_2));
            p = p.fma(z, FloatVector.broadcast(S, SingleMath.TANH_1));
            p = p.fma(z, FloatVector.broadcast(S, SingleMath.TANH_0));
            FloatVector near = p.mul(z).fma(a, a);
            FloatVector e = FloatVector.fromArray(S, temp, to + i);
            FloatVector far = FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(e.add(1f)));
            // neither is negative, so the sign can simply be put on
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            far.blend(near, a.compare(LT, SingleMath.TANH_NEAR)).reinterpretAsInts().or(sign).reinterpretAsFloats()
                    .intoArray(target, at + i);
        }
    }

    /** 1 / (1 + e^-x). */
    static void sigmoid(int n, float[] from, int ao, float[] target, int at, float[] temp, int to) {
        minusAbsolute(n, from, ao, temp, to);
        exp(n, temp, to, temp, to);
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector minusOne = FloatVector.broadcast(S, -1f);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector e = FloatVector.fromArray(S, temp, to + i);
            FloatVector top = one.blend(e, x.compare(LT, 0f));
            top.fma(e.div(minusOne.sub(e)), top).intoArray(target, at + i);
        }
    }

    /** ln(1 + e^x). */
    static void softplus(int n, float[] from, int ao, float[] target, int at, float[] temp, int to) {
        minusAbsolute(n, from, ao, temp, to);
        exp(n, temp, to, temp, to);
        log1p(n, temp, to, temp, to);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(S, from, ao + i);
            FloatVector positive = FloatVector.zero(S).blend(x, x.compare(GT, 0f));
            positive.add(FloatVector.fromArray(S, temp, to + i)).intoArray(target, at + i);
        }
    }

    private static void minusAbsolute(int n, float[] from, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(S, from, ao + i).lanewise(ABS).lanewise(NEG).intoArray(target, at + i);
        }
    }
}
