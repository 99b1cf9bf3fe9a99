package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * A {@link RunTile} of half the width: 8 rows of 2 vectors, where there are 32 registers for them. The addresses of more rows would not fit
 * the other registers.
 */
final class NarrowRunTile {
    /** Rows of a tile. */
    static final int ROWS = 8;
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private NarrowRunTile() { }

    /** As {@link RunTile#run}, with rows that are 2 vectors wide. */
    static void run(int links, float[] a, int origin, int[] rows, int t, MemorySegment b, int bo, float[] s,
                    int so, int[] starts, float[] c, int co, int[] ends, int e) {
        int s0 = Lanes.place(so + starts[e]);
        int s1 = Lanes.place(so + starts[e + 1]);
        int s2 = Lanes.place(so + starts[e + 2]);
        int s3 = Lanes.place(so + starts[e + 3]);
        int s4 = Lanes.place(so + starts[e + 4]);
        int s5 = Lanes.place(so + starts[e + 5]);
        int s6 = Lanes.place(so + starts[e + 6]);
        int s7 = Lanes.place(so + starts[e + 7]);
        FloatVector c00 = FloatVector.fromArray(S, s, s0);
        FloatVector c01 = FloatVector.fromArray(S, s, s0 + L);
        FloatVector c10 = FloatVector.fromArray(S, s, s1);
        FloatVector c11 = FloatVector.fromArray(S, s, s1 + L);
        FloatVector c20 = FloatVector.fromArray(S, s, s2);
        FloatVector c21 = FloatVector.fromArray(S, s, s2 + L);
        FloatVector c30 = FloatVector.fromArray(S, s, s3);
        FloatVector c31 = FloatVector.fromArray(S, s, s3 + L);
        FloatVector c40 = FloatVector.fromArray(S, s, s4);
        FloatVector c41 = FloatVector.fromArray(S, s, s4 + L);
        FloatVector c50 = FloatVector.fromArray(S, s, s5);
        FloatVector c51 = FloatVector.fromArray(S, s, s5 + L);
        FloatVector c60 = FloatVector.fromArray(S, s, s6);
        FloatVector c61 = FloatVector.fromArray(S, s, s6 + L);
        FloatVector c70 = FloatVector.fromArray(S, s, s7);
        FloatVector c71 = FloatVector.fromArray(S, s, s7 + L);
        int a0 = Lanes.place(origin + rows[t]);
        int a1 = Lanes.place(origin + rows[t + 1]);
        int a2 = Lanes.place(origin + rows[t + 2]);
        int a3 = Lanes.place(origin + rows[t + 3]);
        int a4 = Lanes.place(origin + rows[t + 4]);
        int a5 = Lanes.place(origin + rows[t + 5]);
        int a6 = Lanes.place(origin + rows[t + 6]);
        int a7 = Lanes.place(origin + rows[t + 7]);
        long first = 4L * Lanes.place(bo);
        int n = Lanes.run(links);
        for (int k = 0; k < n; k++) {
            long at = first + k * (2 * BYTES);
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, at, Aligned.ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, at + BYTES, Aligned.ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + k]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(S, a[a6 + k]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(S, a[a7 + k]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        int e0 = Lanes.place(co + ends[e]);
        int e1 = Lanes.place(co + ends[e + 1]);
        int e2 = Lanes.place(co + ends[e + 2]);
        int e3 = Lanes.place(co + ends[e + 3]);
        int e4 = Lanes.place(co + ends[e + 4]);
        int e5 = Lanes.place(co + ends[e + 5]);
        int e6 = Lanes.place(co + ends[e + 6]);
        int e7 = Lanes.place(co + ends[e + 7]);
        c00.intoArray(c, e0);
        c01.intoArray(c, e0 + L);
        c10.intoArray(c, e1);
        c11.intoArray(c, e1 + L);
        c20.intoArray(c, e2);
        c21.intoArray(c, e2 + L);
        c30.intoArray(c, e3);
        c31.intoArray(c, e3 + L);
        c40.intoArray(c, e4);
        c41.intoArray(c, e4 + L);
        c50.intoArray(c, e5);
        c51.intoArray(c, e5 + L);
        c60.intoArray(c, e6);
        c61.intoArray(c, e6 + L);
        c70.intoArray(c, e7);
        c71.intoArray(c, e7 + L);
    }
}
