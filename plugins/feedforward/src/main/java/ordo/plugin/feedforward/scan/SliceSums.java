package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * Sums over rows, the gradients of a line of W or V: {@link SliceGradient#WIDTH} numbers, four vectors each, in registers
 * as long as the sum runs. Places in aligned memory are in bytes.
 */
final class SliceSums {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int L = SPECIES.length();
    private static final long B = SPECIES.vectorByteSize();
    private static final float[] ZEROS = new float[SliceGradient.WIDTH];

    private SliceSums() { }

    /**
     * The sum of x[r] · lines[r] over some rows r, ascending, those left out in which x is 0.
     *
     * @param rows  the rows are {@code rows[begin]} … {@code rows[end - 1]}
     * @param x     that of {@code rows[begin + k]} lies at {@code xAt + k * apart}
     * @param lines the line of row r lies at r · {@link SliceGradient#BYTES}
     * @param fresh whether the sum starts from 0 rather than from what is there
     * @param sums  where it goes, at {@code to}
     */
    static void rows(int[] rows, int begin, int end, float[] x, int xAt, int apart, MemorySegment lines, boolean fresh,
                     float[] sums, int to) {
        float[] start = fresh ? ZEROS : sums;
        int s = fresh ? 0 : to;
        FloatVector g0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector g1 = FloatVector.fromArray(SPECIES, start, s + L);
        FloatVector g2 = FloatVector.fromArray(SPECIES, start, s + 2 * L);
        FloatVector g3 = FloatVector.fromArray(SPECIES, start, s + 3 * L);
        for (int c = begin; c < end; c++) {
            float factor = x[xAt + (c - begin) * apart];
            if (factor != 0) {
                long line = rows[c] * SliceGradient.BYTES;
                FloatVector f = FloatVector.broadcast(SPECIES, factor);
                g0 = FloatVector.fromMemorySegment(SPECIES, lines, line, Aligned.ORDER).fma(f, g0);
                g1 = FloatVector.fromMemorySegment(SPECIES, lines, line + B, Aligned.ORDER).fma(f, g1);
                g2 = FloatVector.fromMemorySegment(SPECIES, lines, line + 2 * B, Aligned.ORDER).fma(f, g2);
                g3 = FloatVector.fromMemorySegment(SPECIES, lines, line + 3 * B, Aligned.ORDER).fma(f, g3);
            }
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + L);
        g2.intoArray(sums, to + 2 * L);
        g3.intoArray(sums, to + 3 * L);
    }

    /**
     * The sum of dy[r] · h[r] over all rows.
     *
     * @param dy    that of row r lies at {@code at + r}
     * @param h     that of row r lies at {@code slots[slot + r]}
     * @param fresh whether the sum starts from 0 rather than from what is there
     * @param sums  where it goes, at {@code to}
     */
    static void output(float[] dy, int at, int rows, MemorySegment h, int[] slots, int slot, boolean fresh, float[] sums,
                       int to) {
        float[] start = fresh ? ZEROS : sums;
        int s = fresh ? 0 : to;
        FloatVector g0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector g1 = FloatVector.fromArray(SPECIES, start, s + L);
        FloatVector g2 = FloatVector.fromArray(SPECIES, start, s + 2 * L);
        FloatVector g3 = FloatVector.fromArray(SPECIES, start, s + 3 * L);
        for (int r = 0; r < rows; r++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[at + r]);
            long line = slots[slot + r];
            g0 = FloatVector.fromMemorySegment(SPECIES, h, line, Aligned.ORDER).fma(f, g0);
            g1 = FloatVector.fromMemorySegment(SPECIES, h, line + B, Aligned.ORDER).fma(f, g1);
            g2 = FloatVector.fromMemorySegment(SPECIES, h, line + 2 * B, Aligned.ORDER).fma(f, g2);
            g3 = FloatVector.fromMemorySegment(SPECIES, h, line + 3 * B, Aligned.ORDER).fma(f, g3);
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + L);
        g2.intoArray(sums, to + 2 * L);
        g3.intoArray(sums, to + 3 * L);
    }

    /** The same for two output cells, whose chains of sums hide each other's latency. */
    static void outputs(float[] dy, int at, int otherAt, int rows, MemorySegment h, int[] slots, int slot, int otherSlot,
                        boolean fresh, float[] sums, int to, float[] otherSums, int otherTo) {
        float[] start = fresh ? ZEROS : sums;
        int s = fresh ? 0 : to;
        FloatVector g0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector g1 = FloatVector.fromArray(SPECIES, start, s + L);
        FloatVector g2 = FloatVector.fromArray(SPECIES, start, s + 2 * L);
        FloatVector g3 = FloatVector.fromArray(SPECIES, start, s + 3 * L);
        float[] otherStart = fresh ? ZEROS : otherSums;
        int o = fresh ? 0 : otherTo;
        FloatVector o0 = FloatVector.fromArray(SPECIES, otherStart, o);
        FloatVector o1 = FloatVector.fromArray(SPECIES, otherStart, o + L);
        FloatVector o2 = FloatVector.fromArray(SPECIES, otherStart, o + 2 * L);
        FloatVector o3 = FloatVector.fromArray(SPECIES, otherStart, o + 3 * L);
        for (int r = 0; r < rows; r++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[at + r]);
            long line = slots[slot + r];
            g0 = FloatVector.fromMemorySegment(SPECIES, h, line, Aligned.ORDER).fma(f, g0);
            g1 = FloatVector.fromMemorySegment(SPECIES, h, line + B, Aligned.ORDER).fma(f, g1);
            g2 = FloatVector.fromMemorySegment(SPECIES, h, line + 2 * B, Aligned.ORDER).fma(f, g2);
            g3 = FloatVector.fromMemorySegment(SPECIES, h, line + 3 * B, Aligned.ORDER).fma(f, g3);
            FloatVector e = FloatVector.broadcast(SPECIES, dy[otherAt + r]);
            long other = slots[otherSlot + r];
            o0 = FloatVector.fromMemorySegment(SPECIES, h, other, Aligned.ORDER).fma(e, o0);
            o1 = FloatVector.fromMemorySegment(SPECIES, h, other + B, Aligned.ORDER).fma(e, o1);
            o2 = FloatVector.fromMemorySegment(SPECIES, h, other + 2 * B, Aligned.ORDER).fma(e, o2);
            o3 = FloatVector.fromMemorySegment(SPECIES, h, other + 3 * B, Aligned.ORDER).fma(e, o3);
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + L);
        g2.intoArray(sums, to + 2 * L);
        g3.intoArray(sums, to + 3 * L);
        o0.intoArray(otherSums, otherTo);
        o1.intoArray(otherSums, otherTo + L);
        o2.intoArray(otherSums, otherTo + 2 * L);
        o3.intoArray(otherSums, otherTo + 3 * L);
    }
}
