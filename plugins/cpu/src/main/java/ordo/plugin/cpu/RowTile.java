package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * A full {@link Tile} whose rows lie side by side, and whose links lie equally far apart: C2 checks the range of the first
 * and the last row for all of them. Its chains are in memory at lines of the cache: a tile has few links, and so stores often.
 */
final class RowTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private RowTile() { }

    /**
     * Runs the chains of a tile of 4 vectors over {@code 0 <= k < links}.
     *
     * @param links at most {@link Lanes#RUN}
     * @param a     a[i][k] lies at {@code origin + k * link + i}
     * @param b     b[k], a row of vectors, lies at {@code bo + k * stride}
     * @param c     c[i], a row of vectors, lies at {@code co + i * 4 * Lanes.COUNT}
     */
    static void run(int links, float[] a, int origin, int link, float[] b, int bo, int stride, MemorySegment c,
                    int co) {
        long sum = 4L * Lanes.place(co);
        FloatVector c00 = FloatVector.fromMemorySegment(S, c, sum, Aligned.ORDER);
        FloatVector c01 = FloatVector.fromMemorySegment(S, c, sum + BYTES, Aligned.ORDER);
        FloatVector c02 = FloatVector.fromMemorySegment(S, c, sum + 2 * BYTES, Aligned.ORDER);
        FloatVector c03 = FloatVector.fromMemorySegment(S, c, sum + 3 * BYTES, Aligned.ORDER);
        FloatVector c10 = FloatVector.fromMemorySegment(S, c, sum + 4 * BYTES, Aligned.ORDER);
        FloatVector c11 = FloatVector.fromMemorySegment(S, c, sum + 5 * BYTES, Aligned.ORDER);
        FloatVector c12 = FloatVector.fromMemorySegment(S, c, sum + 6 * BYTES, Aligned.ORDER);
        FloatVector c13 = FloatVector.fromMemorySegment(S, c, sum + 7 * BYTES, Aligned.ORDER);
        FloatVector c20 = FloatVector.fromMemorySegment(S, c, sum + 8 * BYTES, Aligned.ORDER);
        FloatVector c21 = FloatVector.fromMemorySegment(S, c, sum + 9 * BYTES, Aligned.ORDER);
        FloatVector c22 = FloatVector.fromMemorySegment(S, c, sum + 10 * BYTES, Aligned.ORDER);
        FloatVector c23 = FloatVector.fromMemorySegment(S, c, sum + 11 * BYTES, Aligned.ORDER);
        FloatVector c30 = FloatVector.fromMemorySegment(S, c, sum + 12 * BYTES, Aligned.ORDER);
        FloatVector c31 = FloatVector.fromMemorySegment(S, c, sum + 13 * BYTES, Aligned.ORDER);
        FloatVector c32 = FloatVector.fromMemorySegment(S, c, sum + 14 * BYTES, Aligned.ORDER);
        FloatVector c33 = FloatVector.fromMemorySegment(S, c, sum + 15 * BYTES, Aligned.ORDER);
        FloatVector c40 = FloatVector.fromMemorySegment(S, c, sum + 16 * BYTES, Aligned.ORDER);
        FloatVector c41 = FloatVector.fromMemorySegment(S, c, sum + 17 * BYTES, Aligned.ORDER);
        FloatVector c42 = FloatVector.fromMemorySegment(S, c, sum + 18 * BYTES, Aligned.ORDER);
        FloatVector c43 = FloatVector.fromMemorySegment(S, c, sum + 19 * BYTES, Aligned.ORDER);
        FloatVector c50 = FloatVector.fromMemorySegment(S, c, sum + 20 * BYTES, Aligned.ORDER);
        FloatVector c51 = FloatVector.fromMemorySegment(S, c, sum + 21 * BYTES, Aligned.ORDER);
        FloatVector c52 = FloatVector.fromMemorySegment(S, c, sum + 22 * BYTES, Aligned.ORDER);
        FloatVector c53 = FloatVector.fromMemorySegment(S, c, sum + 23 * BYTES, Aligned.ORDER);
        int first = Lanes.place(bo);
        int apart = Lanes.apart(stride);
        int place = Lanes.place(origin);
        int step = Lanes.apart(link);
        int n = Lanes.run(links);
        for (int k = 0; k < n; k++) {
            int at = first + k * apart;
            int row = place + k * step;
            FloatVector b0 = FloatVector.fromArray(S, b, at);
            FloatVector b1 = FloatVector.fromArray(S, b, at + L);
            FloatVector b2 = FloatVector.fromArray(S, b, at + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, at + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a[row]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[row + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[row + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[row + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[row + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[row + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        c00.intoMemorySegment(c, sum, Aligned.ORDER);
        c01.intoMemorySegment(c, sum + BYTES, Aligned.ORDER);
        c02.intoMemorySegment(c, sum + 2 * BYTES, Aligned.ORDER);
        c03.intoMemorySegment(c, sum + 3 * BYTES, Aligned.ORDER);
        c10.intoMemorySegment(c, sum + 4 * BYTES, Aligned.ORDER);
        c11.intoMemorySegment(c, sum + 5 * BYTES, Aligned.ORDER);
        c12.intoMemorySegment(c, sum + 6 * BYTES, Aligned.ORDER);
        c13.intoMemorySegment(c, sum + 7 * BYTES, Aligned.ORDER);
        c20.intoMemorySegment(c, sum + 8 * BYTES, Aligned.ORDER);
        c21.intoMemorySegment(c, sum + 9 * BYTES, Aligned.ORDER);
        c22.intoMemorySegment(c, sum + 10 * BYTES, Aligned.ORDER);
        c23.intoMemorySegment(c, sum + 11 * BYTES, Aligned.ORDER);
        c30.intoMemorySegment(c, sum + 12 * BYTES, Aligned.ORDER);
        c31.intoMemorySegment(c, sum + 13 * BYTES, Aligned.ORDER);
        c32.intoMemorySegment(c, sum + 14 * BYTES, Aligned.ORDER);
        c33.intoMemorySegment(c, sum + 15 * BYTES, Aligned.ORDER);
        c40.intoMemorySegment(c, sum + 16 * BYTES, Aligned.ORDER);
        c41.intoMemorySegment(c, sum + 17 * BYTES, Aligned.ORDER);
        c42.intoMemorySegment(c, sum + 18 * BYTES, Aligned.ORDER);
        c43.intoMemorySegment(c, sum + 19 * BYTES, Aligned.ORDER);
        c50.intoMemorySegment(c, sum + 20 * BYTES, Aligned.ORDER);
        c51.intoMemorySegment(c, sum + 21 * BYTES, Aligned.ORDER);
        c52.intoMemorySegment(c, sum + 22 * BYTES, Aligned.ORDER);
        c53.intoMemorySegment(c, sum + 23 * BYTES, Aligned.ORDER);
    }
}
