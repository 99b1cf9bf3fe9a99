package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link Transposition} of 16 × 16 numbers that stays in registers from the load to the store. */
final class RegisterTransposition {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);
    /** The side of its blocks. */
    static final int SIDE = 16;

    private RegisterTransposition() { }

    /** As {@link Transposition#block}, with the whole block kept; the tables are those of the steps h = 8, 4, 2, 1. */
    static void block(float[] source, int[] from, int f, int fromUnit, int fromStart, float[] target, int[] to, int t,
                      int toUnit, int toStart, int[] lows, int[] highs) {
        IntVector low = IntVector.fromArray(I, lows, 0);
        IntVector high = IntVector.fromArray(I, highs, 0);
        IntVector a0 = FloatVector.fromArray(S, source, fromStart + from[f] * fromUnit).reinterpretAsInts();
        IntVector a1 = FloatVector.fromArray(S, source, fromStart + from[f + 1] * fromUnit).reinterpretAsInts();
        IntVector a2 = FloatVector.fromArray(S, source, fromStart + from[f + 2] * fromUnit).reinterpretAsInts();
        IntVector a3 = FloatVector.fromArray(S, source, fromStart + from[f + 3] * fromUnit).reinterpretAsInts();
        IntVector a4 = FloatVector.fromArray(S, source, fromStart + from[f + 4] * fromUnit).reinterpretAsInts();
        IntVector a5 = FloatVector.fromArray(S, source, fromStart + from[f + 5] * fromUnit).reinterpretAsInts();
        IntVector a6 = FloatVector.fromArray(S, source, fromStart + from[f + 6] * fromUnit).reinterpretAsInts();
        IntVector a7 = FloatVector.fromArray(S, source, fromStart + from[f + 7] * fromUnit).reinterpretAsInts();
        IntVector a8 = FloatVector.fromArray(S, source, fromStart + from[f + 8] * fromUnit).reinterpretAsInts();
        IntVector a9 = FloatVector.fromArray(S, source, fromStart + from[f + 9] * fromUnit).reinterpretAsInts();
        IntVector a10 = FloatVector.fromArray(S, source, fromStart + from[f + 10] * fromUnit).reinterpretAsInts();
        IntVector a11 = FloatVector.fromArray(S, source, fromStart + from[f + 11] * fromUnit).reinterpretAsInts();
        IntVector a12 = FloatVector.fromArray(S, source, fromStart + from[f + 12] * fromUnit).reinterpretAsInts();
        IntVector a13 = FloatVector.fromArray(S, source, fromStart + from[f + 13] * fromUnit).reinterpretAsInts();
        IntVector a14 = FloatVector.fromArray(S, source, fromStart + from[f + 14] * fromUnit).reinterpretAsInts();
        IntVector a15 = FloatVector.fromArray(S, source, fromStart + from[f + 15] * fromUnit).reinterpretAsInts();
        IntVector b0 = low.selectFrom(a0, a8);
        IntVector b8 = high.selectFrom(a0, a8);
        IntVector b1 = low.selectFrom(a1, a9);
        IntVector b9 = high.selectFrom(a1, a9);
        IntVector b2 = low.selectFrom(a2, a10);
        IntVector b10 = high.selectFrom(a2, a10);
        IntVector b3 = low.selectFrom(a3, a11);
        IntVector b11 = high.selectFrom(a3, a11);
        IntVector b4 = low.selectFrom(a4, a12);
        IntVector b12 = high.selectFrom(a4, a12);
        IntVector b5 = low.selectFrom(a5, a13);
        IntVector b13 = high.selectFrom(a5, a13);
        IntVector b6 = low.selectFrom(a6, a14);
        IntVector b14 = high.selectFrom(a6, a14);
        IntVector b7 = low.selectFrom(a7, a15);
        IntVector b15 = high.selectFrom(a7, a15);
        low = IntVector.fromArray(I, lows, 16);
        high = IntVector.fromArray(I, highs, 16);
        IntVector c0 = low.selectFrom(b0, b4);
        IntVector c4 = high.selectFrom(b0, b4);
        IntVector c1 = low.selectFrom(b1, b5);
        IntVector c5 = high.selectFrom(b1, b5);
        IntVector c2 = low.selectFrom(b2, b6);
        IntVector c6 = high.selectFrom(b2, b6);
        IntVector c3 = low.selectFrom(b3, b7);
        IntVector c7 = high.selectFrom(b3, b7);
        IntVector c8 = low.selectFrom(b8, b12);
        IntVector c12 = high.selectFrom(b8, b12);
        IntVector c9 = low.selectFrom(b9, b13);
        IntVector c13 = high.selectFrom(b9, b13);
        IntVector c10 = low.selectFrom(b10, b14);
        IntVector c14 = high.selectFrom(b10, b14);
        IntVector c11 = low.selectFrom(b11, b15);
        IntVector c15 = high.selectFrom(b11, b15);
        low = IntVector.fromArray(I, lows, 32);
        high = IntVector.fromArray(I, highs, 32);
        IntVector d0 = low.selectFrom(c0, c2);
        IntVector d2 = high.selectFrom(c0, c2);
        IntVector d1 = low.selectFrom(c1, c3);
        IntVector d3 = high.selectFrom(c1, c3);
        IntVector d4 = low.selectFrom(c4, c6);
        IntVector d6 = high.selectFrom(c4, c6);
        IntVector d5 = low.selectFrom(c5, c7);
        IntVector d7 = high.selectFrom(c5, c7);
        IntVector d8 = low.selectFrom(c8, c10);
        IntVector d10 = high.selectFrom(c8, c10);
        IntVector d9 = low.selectFrom(c9, c11);
        IntVector d11 = high.selectFrom(c9, c11);
        IntVector d12 = low.selectFrom(c12, c14);
        IntVector d14 = high.selectFrom(c12, c14);
        IntVector d13 = low.selectFrom(c13, c15);
        IntVector d15 = high.selectFrom(c13, c15);
        low = IntVector.fromArray(I, lows, 48);
        high = IntVector.fromArray(I, highs, 48);
        IntVector e0 = low.selectFrom(d0, d1);
        IntVector e1 = high.selectFrom(d0, d1);
        IntVector e2 = low.selectFrom(d2, d3);
        IntVector e3 = high.selectFrom(d2, d3);
        IntVector e4 = low.selectFrom(d4, d5);
        IntVector e5 = high.selectFrom(d4, d5);
        IntVector e6 = low.selectFrom(d6, d7);
        IntVector e7 = high.selectFrom(d6, d7);
        IntVector e8 = low.selectFrom(d8, d9);
        IntVector e9 = high.selectFrom(d8, d9);
        IntVector e10 = low.selectFrom(d10, d11);
        IntVector e11 = high.selectFrom(d10, d11);
        IntVector e12 = low.selectFrom(d12, d13);
        IntVector e13 = high.selectFrom(d12, d13);
        IntVector e14 = low.selectFrom(d14, d15);
        IntVector e15 = high.selectFrom(d14, d15);
        e0.reinterpretAsFloats().intoArray(target, toStart + to[t] * toUnit);
        e1.reinterpretAsFloats().intoArray(target, toStart + to[t + 1] * toUnit);
        e2.reinterpretAsFloats().intoArray(target, toStart + to[t + 2] * toUnit);
        e3.reinterpretAsFloats().intoArray(target, toStart + to[t + 3] * toUnit);
        e4.reinterpretAsFloats().intoArray(target, toStart + to[t + 4] * toUnit);
        e5.reinterpretAsFloats().intoArray(target, toStart + to[t + 5] * toUnit);
        e6.reinterpretAsFloats().intoArray(target, toStart + to[t + 6] * toUnit);
        e7.reinterpretAsFloats().intoArray(target, toStart + to[t + 7] * toUnit);
        e8.reinterpretAsFloats().intoArray(target, toStart + to[t + 8] * toUnit);
        e9.reinterpretAsFloats().intoArray(target, toStart + to[t + 9] * toUnit);
        e10.reinterpretAsFloats().intoArray(target, toStart + to[t + 10] * toUnit);
        e11.reinterpretAsFloats().intoArray(target, toStart + to[t + 11] * toUnit);
        e12.reinterpretAsFloats().intoArray(target, toStart + to[t + 12] * toUnit);
        e13.reinterpretAsFloats().intoArray(target, toStart + to[t + 13] * toUnit);
        e14.reinterpretAsFloats().intoArray(target, toStart + to[t + 14] * toUnit);
        e15.reinterpretAsFloats().intoArray(target, toStart + to[t + 15] * toUnit);
    }
}
