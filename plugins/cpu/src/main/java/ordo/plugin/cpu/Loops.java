package ordo.plugin.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.SQRT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One loop per operation of formulas, over {@code n} numbers, a multiple of {@link Lanes#COUNT}; each is a small method
 * so that C2 compiles it well. Operands start at {@code ao}, {@code bo}, {@code co}; the result, at {@code at}, may lie
 * exactly on an operand.
 */
final class Loops {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private Loops() { }

    /** a + b. */
    static void add(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.add(b).intoArray(target, at + i);
        }
    }

    /** a - b. */
    static void subtract(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.sub(b).intoArray(target, at + i);
        }
    }

    /** a · b. */
    static void multiply(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.mul(b).intoArray(target, at + i);
        }
    }

    /** a / b. */
    static void divide(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.div(b).intoArray(target, at + i);
        }
    }

    /** {@code b < a ? b : a}: the first where they are equal or one is NaN. */
    static void minimum(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.blend(b, b.compare(LT, a)).intoArray(target, at + i);
        }
    }

    /** {@code a < b ? b : a}: the first where they are equal or one is NaN. */
    static void maximum(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            a.blend(b, a.compare(LT, b)).intoArray(target, at + i);
        }
    }

    /** {@code a < b ? 1 : 0}. */
    static void less(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            FloatVector.zero(S).blend(1f, a.compare(LT, b)).intoArray(target, at + i);
        }
    }

    /** {@code a == b ? 1 : 0}: 0 equals -0, NaN nothing. */
    static void equal(int n, float[] x, int ao, float[] y, int bo, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            FloatVector.zero(S).blend(1f, a.compare(EQ, b)).intoArray(target, at + i);
        }
    }

    static void negate(int n, float[] x, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            a.lanewise(NEG).intoArray(target, at + i);
        }
    }

    static void absolute(int n, float[] x, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            a.lanewise(ABS).intoArray(target, at + i);
        }
    }

    static void squareRoot(int n, float[] x, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            a.lanewise(SQRT).intoArray(target, at + i);
        }
    }

    /** The largest whole number that is at most a; 2^23 and all beyond it are whole. */
    static void floor(int n, float[] x, int ao, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector size = a.lanewise(ABS);
            FloatVector rounded = size.add(0x1p23f).sub(0x1p23f).reinterpretAsInts()
                    .or(a.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats();
            FloatVector whole = rounded.sub(FloatVector.zero(S).blend(1f, a.compare(LT, rounded)));
            a.blend(whole, size.compare(LT, 0x1p23f)).intoArray(target, at + i);
        }
    }

    /** {@code a != 0 ? b : c}. */
    static void select(int n, float[] x, int ao, float[] y, int bo, float[] z, int co, float[] target, int at) {
        for (int i = 0; i < n; i += L) {
            FloatVector a = FloatVector.fromArray(S, x, ao + i);
            FloatVector b = FloatVector.fromArray(S, y, bo + i);
            FloatVector c = FloatVector.fromArray(S, z, co + i);
            c.blend(b, a.compare(NE, 0f)).intoArray(target, at + i);
        }
    }
}
