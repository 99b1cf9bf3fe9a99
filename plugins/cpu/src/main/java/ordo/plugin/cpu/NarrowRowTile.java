package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/** A {@link RowTile} of half the width: 8 rows of 2 vectors, which fill most layers' channels without a rest. */
final class NarrowRowTile {
    /** Rows of a tile. */
    static final int ROWS = 8;
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private NarrowRowTile() { }

    /** As {@link RowTile#run}, with rows of c that are 2 vectors wide. */
    static void run(int links, float[] a, int origin, int link, float[] b, int bo, int stride, MemorySegment c,
                    int co) {
        long sum = 4L * Lanes.place(co);
        FloatVector c00 = FloatVector.fromMemorySegment(S, c, sum, Aligned.ORDER);
        FloatVector c01 = FloatVector.fromMemorySegment(S, c, sum + BYTES, Aligned.ORDER);
        FloatVector c10 = FloatVector.fromMemorySegment(S, c, sum + 2 * BYTES, Aligned.ORDER);
        FloatVector c11 = FloatVector.fromMemorySegment(S, c, sum + 3 * BYTES, Aligned.ORDER);
        FloatVector c20 = FloatVector.fromMemorySegment(S, c, sum + 4 * BYTES, Aligned.ORDER);
        FloatVector c21 = FloatVector.fromMemorySegment(S, c, sum + 5 * BYTES, Aligned.ORDER);
        FloatVector c30 = FloatVector.fromMemorySegment(S, c, sum + 6 * BYTES, Aligned.ORDER);
        FloatVector c31 = FloatVector.fromMemorySegment(S, c, sum + 7 * BYTES, Aligned.ORDER);
        FloatVector c40 = FloatVector.fromMemorySegment(S, c, sum + 8 * BYTES, Aligned.ORDER);
        FloatVector c41 = FloatVector.fromMemorySegment(S, c, sum + 9 * BYTES, Aligned.ORDER);
        FloatVector c50 = FloatVector.fromMemorySegment(S, c, sum + 10 * BYTES, Aligned.ORDER);
        FloatVector c51 = FloatVector.fromMemorySegment(S, c, sum + 11 * BYTES, Aligned.ORDER);
        FloatVector c60 = FloatVector.fromMemorySegment(S, c, sum + 12 * BYTES, Aligned.ORDER);
        FloatVector c61 = FloatVector.fromMemorySegment(S, c, sum + 13 * BYTES, Aligned.ORDER);
        FloatVector c70 = FloatVector.fromMemorySegment(S, c, sum + 14 * BYTES, Aligned.ORDER);
        FloatVector c71 = FloatVector.fromMemorySegment(S, c, sum + 15 * BYTES, Aligned.ORDER);
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
            FloatVector x0 = FloatVector.broadcast(S, a[row]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[row + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[row + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[row + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[row + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[row + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[row + 6]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[row + 7]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        c00.intoMemorySegment(c, sum, Aligned.ORDER);
        c01.intoMemorySegment(c, sum + BYTES, Aligned.ORDER);
        c10.intoMemorySegment(c, sum + 2 * BYTES, Aligned.ORDER);
        c11.intoMemorySegment(c, sum + 3 * BYTES, Aligned.ORDER);
        c20.intoMemorySegment(c, sum + 4 * BYTES, Aligned.ORDER);
        c21.intoMemorySegment(c, sum + 5 * BYTES, Aligned.ORDER);
        c30.intoMemorySegment(c, sum + 6 * BYTES, Aligned.ORDER);
        c31.intoMemorySegment(c, sum + 7 * BYTES, Aligned.ORDER);
        c40.intoMemorySegment(c, sum + 8 * BYTES, Aligned.ORDER);
        c41.intoMemorySegment(c, sum + 9 * BYTES, Aligned.ORDER);
        c50.intoMemorySegment(c, sum + 10 * BYTES, Aligned.ORDER);
        c51.intoMemorySegment(c, sum + 11 * BYTES, Aligned.ORDER);
        c60.intoMemorySegment(c, sum + 12 * BYTES, Aligned.ORDER);
        c61.intoMemorySegment(c, sum + 13 * BYTES, Aligned.ORDER);
        c70.intoMemorySegment(c, sum + 14 * BYTES, Aligned.ORDER);
        c71.intoMemorySegment(c, sum + 15 * BYTES, Aligned.ORDER);
    }
}
