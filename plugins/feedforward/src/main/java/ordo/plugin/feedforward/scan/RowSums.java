package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * Multiples of lines of W and V added to what belongs to rows: {@link SliceGradient#WIDTH} numbers, four vectors each.
 * Places in aligned memory are in bytes.
 */
final class RowSums {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int L = SPECIES.length();
    private static final long B = SPECIES.vectorByteSize();

    private RowSums() { }

    /**
     * sums[r] += x[r] · line for some rows, those left out in which x is 0.
     *
     * @param lines where the line lies, at {@code line}
     * @param rows  the rows are {@code rows[begin]} … {@code rows[end - 1]}
     * @param x     that of {@code rows[begin + k]} lies at {@code xAt + k * apart}
     * @param sums  that of row r lies at {@code at + r * SliceGradient.BYTES}
     */
    static void add(float[] lines, int line, int[] rows, int begin, int end, float[] x, int xAt, int apart,
                    MemorySegment sums, long at) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, lines, line);
        FloatVector w1 = FloatVector.fromArray(SPECIES, lines, line + L);
        FloatVector w2 = FloatVector.fromArray(SPECIES, lines, line + 2 * L);
        FloatVector w3 = FloatVector.fromArray(SPECIES, lines, line + 3 * L);
        for (int c = begin; c < end; c++) {
            float factor = x[xAt + (c - begin) * apart];
            if (factor != 0) {
                FloatVector f = FloatVector.broadcast(SPECIES, factor);
                long row = at + rows[c] * SliceGradient.BYTES;
                w0.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, row, Aligned.ORDER))
                        .intoMemorySegment(sums, row, Aligned.ORDER);
                w1.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, row + B, Aligned.ORDER))
                        .intoMemorySegment(sums, row + B, Aligned.ORDER);
                w2.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, row + 2 * B, Aligned.ORDER))
                        .intoMemorySegment(sums, row + 2 * B, Aligned.ORDER);
                w3.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, row + 3 * B, Aligned.ORDER))
                        .intoMemorySegment(sums, row + 3 * B, Aligned.ORDER);
            }
        }
    }

    /**
     * The same, but what is added to lies anywhere, and the sums lie one behind the other from {@code to} on.
     *
     * @param places where that of row r lies in {@code sums}: {@code places[first + r]}, which is set to the new place
     */
    static void move(float[] lines, int line, int[] rows, int begin, int end, float[] x, int xAt, MemorySegment sums,
                     int[] places, int first, int to) {
        FloatVector w0 = FloatVector.fromArray(SPECIES, lines, line);
        FloatVector w1 = FloatVector.fromArray(SPECIES, lines, line + L);
        FloatVector w2 = FloatVector.fromArray(SPECIES, lines, line + 2 * L);
        FloatVector w3 = FloatVector.fromArray(SPECIES, lines, line + 3 * L);
        int next = to;
        for (int c = begin; c < end; c++) {
            float factor = x[xAt + c - begin];
            long from = places[first + rows[c]];
            if (factor != 0) {
                FloatVector f = FloatVector.broadcast(SPECIES, factor);
                w0.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, from, Aligned.ORDER))
                        .intoMemorySegment(sums, next, Aligned.ORDER);
                w1.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, from + B, Aligned.ORDER))
                        .intoMemorySegment(sums, next + B, Aligned.ORDER);
                w2.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, from + 2 * B, Aligned.ORDER))
                        .intoMemorySegment(sums, next + 2 * B, Aligned.ORDER);
                w3.fma(f, FloatVector.fromMemorySegment(SPECIES, sums, from + 3 * B, Aligned.ORDER))
                        .intoMemorySegment(sums, next + 3 * B, Aligned.ORDER);
            } else {
                MemorySegment.copy(sums, from, sums, next, SliceGradient.BYTES);
            }
            places[first + rows[c]] = next;
            next += (int) SliceGradient.BYTES;
        }
    }

    /**
     * d[r] += dy[r] · line, for all rows.
     *
     * @param lines where the line lies, at {@code line}
     * @param dy    that of row r lies at {@code at + r}
     * @param d     that of row r lies at r · {@link SliceGradient#BYTES}
     */
    static void all(float[] lines, int line, float[] dy, int at, int rows, MemorySegment d) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, lines, line);
        FloatVector v1 = FloatVector.fromArray(SPECIES, lines, line + L);
        FloatVector v2 = FloatVector.fromArray(SPECIES, lines, line + 2 * L);
        FloatVector v3 = FloatVector.fromArray(SPECIES, lines, line + 3 * L);
        for (int r = 0; r < rows; r++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[at + r]);
            long row = r * SliceGradient.BYTES;
            v0.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row, Aligned.ORDER))
                    .intoMemorySegment(d, row, Aligned.ORDER);
            v1.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + B, Aligned.ORDER))
                    .intoMemorySegment(d, row + B, Aligned.ORDER);
            v2.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 2 * B, Aligned.ORDER))
                    .intoMemorySegment(d, row + 2 * B, Aligned.ORDER);
            v3.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 3 * B, Aligned.ORDER))
                    .intoMemorySegment(d, row + 3 * B, Aligned.ORDER);
        }
    }

    /** The same for the rows {@code rows[begin]} … {@code rows[end - 1]} only. */
    static void some(float[] lines, int line, float[] dy, int at, int[] rows, int begin, int end, MemorySegment d) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, lines, line);
        FloatVector v1 = FloatVector.fromArray(SPECIES, lines, line + L);
        FloatVector v2 = FloatVector.fromArray(SPECIES, lines, line + 2 * L);
        FloatVector v3 = FloatVector.fromArray(SPECIES, lines, line + 3 * L);
        for (int c = begin; c < end; c++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[at + rows[c]]);
            long row = rows[c] * SliceGradient.BYTES;
            v0.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row, Aligned.ORDER))
                    .intoMemorySegment(d, row, Aligned.ORDER);
            v1.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + B, Aligned.ORDER))
                    .intoMemorySegment(d, row + B, Aligned.ORDER);
            v2.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 2 * B, Aligned.ORDER))
                    .intoMemorySegment(d, row + 2 * B, Aligned.ORDER);
            v3.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 3 * B, Aligned.ORDER))
                    .intoMemorySegment(d, row + 3 * B, Aligned.ORDER);
        }
    }

    /**
     * The same for all rows and four lines, one after the other: d is read and written once.
     *
     * @param lines where the lines lie, at {@code line[0]} … {@code line[3]}
     * @param apart how far their dy's are from each other
     */
    static void four(float[] lines, int[] line, float[] dy, int apart, int rows, MemorySegment d) {
        int m = line[0];
        int n = line[1];
        int o = line[2];
        int p = line[3];
        FloatVector m0 = FloatVector.fromArray(SPECIES, lines, m);
        FloatVector m1 = FloatVector.fromArray(SPECIES, lines, m + L);
        FloatVector m2 = FloatVector.fromArray(SPECIES, lines, m + 2 * L);
        FloatVector m3 = FloatVector.fromArray(SPECIES, lines, m + 3 * L);
        FloatVector n0 = FloatVector.fromArray(SPECIES, lines, n);
        FloatVector n1 = FloatVector.fromArray(SPECIES, lines, n + L);
        FloatVector n2 = FloatVector.fromArray(SPECIES, lines, n + 2 * L);
        FloatVector n3 = FloatVector.fromArray(SPECIES, lines, n + 3 * L);
        FloatVector o0 = FloatVector.fromArray(SPECIES, lines, o);
        FloatVector o1 = FloatVector.fromArray(SPECIES, lines, o + L);
        FloatVector o2 = FloatVector.fromArray(SPECIES, lines, o + 2 * L);
        FloatVector o3 = FloatVector.fromArray(SPECIES, lines, o + 3 * L);
        FloatVector p0 = FloatVector.fromArray(SPECIES, lines, p);
        FloatVector p1 = FloatVector.fromArray(SPECIES, lines, p + L);
        FloatVector p2 = FloatVector.fromArray(SPECIES, lines, p + 2 * L);
        FloatVector p3 = FloatVector.fromArray(SPECIES, lines, p + 3 * L);
        for (int r = 0; r < rows; r++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[r]);
            FloatVector g = FloatVector.broadcast(SPECIES, dy[apart + r]);
            FloatVector h = FloatVector.broadcast(SPECIES, dy[2 * apart + r]);
            FloatVector i = FloatVector.broadcast(SPECIES, dy[3 * apart + r]);
            long row = r * SliceGradient.BYTES;
            p0.fma(i, o0.fma(h, n0.fma(g, m0.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row, Aligned.ORDER)))))
                    .intoMemorySegment(d, row, Aligned.ORDER);
            p1.fma(i, o1.fma(h, n1.fma(g, m1.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + B,
                    Aligned.ORDER))))).intoMemorySegment(d, row + B, Aligned.ORDER);
            p2.fma(i, o2.fma(h, n2.fma(g, m2.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 2 * B,
                    Aligned.ORDER))))).intoMemorySegment(d, row + 2 * B, Aligned.ORDER);
            p3.fma(i, o3.fma(h, n3.fma(g, m3.fma(f, FloatVector.fromMemorySegment(SPECIES, d, row + 3 * B,
                    Aligned.ORDER))))).intoMemorySegment(d, row + 3 * B, Aligned.ORDER);
        }
    }
}
