package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/** A {@link LineTile} of 2 vectors, for processors with 16 registers. */
final class NarrowLineTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private NarrowLineTile() { }

    /** As {@link LineTile#run}. */
    static void run(int links, float[] a, int ao, int line, MemorySegment b, int bo, float[] s, int so, int from, float[] c,
                    int co, int apart) {
        int a0 = Lanes.place(ao);
        int a1 = Lanes.place(ao + line);
        int a2 = Lanes.place(ao + 2 * line);
        int a3 = Lanes.place(ao + 3 * line);
        int a4 = Lanes.place(ao + 4 * line);
        int a5 = Lanes.place(ao + 5 * line);
        long first = 4L * bo;
        int last = Lanes.run(links);
        int s1 = so + from;
        int s2 = so + 2 * from;
        int s3 = so + 3 * from;
        int s4 = so + 4 * from;
        int s5 = so + 5 * from;
        FloatVector c00 = FloatVector.fromArray(S, s, so);
        FloatVector c01 = FloatVector.fromArray(S, s, so + L);
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
        for (int k = 0; k < last; k++) {
            long at = first + (long) k * Lanes.VECTORS * BYTES;
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
        }
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + L);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + L);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + L);
        c40.intoArray(c, r4);
        c41.intoArray(c, r4 + L);
        c50.intoArray(c, r5);
        c51.intoArray(c, r5 + L);
    }
}
