package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes square blocks of {@link Lanes#COUNT} numbers a side, rows gathered from anywhere and put anywhere. At
 * step h rows i and i + h exchange halves of their blocks of 2h (Eklundh 1972), so log2 of the side steps do it.
 */
final class Transposition {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);
    private static final int L = Lanes.COUNT;
    /** For each step, h = L/2, L/4, … 1, which lanes of the pair make the new rows i and i + h. */
    private static final int[] LOW = new int[L * Integer.numberOfTrailingZeros(L)];
    private static final int[] HIGH = new int[LOW.length];

    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[L * L]);

    static {
        int at = 0;
        for (int h = L / 2; h > 0; h /= 2) {
            for (int lane = 0; lane < L; lane++, at++) {
                boolean upper = (lane & h) != 0;
                LOW[at] = upper ? L + lane - h : lane;
                HIGH[at] = upper ? L + lane : lane + h;
            }
        }
    }

    private Transposition() { }

    /** The calling thread's memory for one block. */
    static float[] scratch() {
        return SCRATCH.get();
    }

    /**
     * Puts number j of source row i at place i of target row j, for 0 <= i < side and 0 <= j < {@code kept}.
     *
     * @param from source row i starts at {@code fromStart + from[f + i] * fromUnit}
     * @param to   target row j starts at {@code toStart + to[t + j] * toUnit}
     */
    static void block(float[] source, int[] from, int f, int fromUnit, int fromStart, float[] target, int[] to, int t,
                      int toUnit, int toStart, int kept, float[] scratch) {
        if (L == RegisterTransposition.SIDE && kept == L) {
            RegisterTransposition.block(source, from, f, fromUnit, fromStart, target, to, t, toUnit, toStart, LOW, HIGH);
            return;
        }
        gather(source, from, f, fromUnit, fromStart, scratch);
        int table = L;
        for (int h = L / 4; h > 1; h /= 2, table += L) {
            exchange(scratch, h, table);
        }
        scatter(scratch, table, target, to, t, toUnit, toStart, kept);
    }

    private static void gather(float[] source, int[] from, int f, int unit, int start, float[] scratch) {
        IntVector low = IntVector.fromArray(I, LOW, 0);
        IntVector high = IntVector.fromArray(I, HIGH, 0);
        for (int i = 0; i < L / 2; i++) {
            IntVector a = FloatVector.fromArray(S, source, start + from[f + i] * unit).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(S, source, start + from[f + i + L / 2] * unit).reinterpretAsInts();
            low.selectFrom(a, b).reinterpretAsFloats().intoArray(scratch, i * L);
            high.selectFrom(a, b).reinterpretAsFloats().intoArray(scratch, (i + L / 2) * L);
        }
    }

    private static void exchange(float[] scratch, int h, int table) {
        IntVector low = IntVector.fromArray(I, LOW, table);
        IntVector high = IntVector.fromArray(I, HIGH, table);
        for (int n = 0; n < L / 2; n++) {
            // the n-th number whose bit h is clear
            int i = n / h * 2 * h + n % h;
            IntVector a = FloatVector.fromArray(S, scratch, i * L).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(S, scratch, (i + h) * L).reinterpretAsInts();
            low.selectFrom(a, b).reinterpretAsFloats().intoArray(scratch, i * L);
            high.selectFrom(a, b).reinterpretAsFloats().intoArray(scratch, (i + h) * L);
        }
    }

    private static void scatter(float[] scratch, int table, float[] target, int[] to, int t, int unit, int start,
                                int kept) {
        IntVector low = IntVector.fromArray(I, LOW, table);
        IntVector high = IntVector.fromArray(I, HIGH, table);
        for (int i = 0; i < kept; i += 2) {
            IntVector a = FloatVector.fromArray(S, scratch, i * L).reinterpretAsInts();
            IntVector b = FloatVector.fromArray(S, scratch, (i + 1) * L).reinterpretAsInts();
            low.selectFrom(a, b).reinterpretAsFloats().intoArray(target, start + to[t + i] * unit);
            if (i + 1 < kept) {
                high.selectFrom(a, b).reinterpretAsFloats().intoArray(target, start + to[t + i + 1] * unit);
            }
        }
    }
}
