package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * A full {@link Tile} whose links lie side by side: C2 then checks the range of their addresses once before the loop. Its chains
 * may start in one place and end in another, so that those of few links pass through no memory but their own.
 *
 * <p>Where a core shares its front end with another, as virtual ones do, the loop is as fast as it has few instructions: C2
 * adds the distances of neighbouring vectors in their loads only if it sees that no address overflows, hence
 * {@link Lanes#place}.
 */
final class RunTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private RunTile() { }

    /**
     * Runs the chains of a tile of 4 vectors over {@code 0 <= k < links}.
     *
     * @param links  at most {@link Lanes#RUN}
     * @param a      a[i][k] lies at {@code origin + rows[t + i] + k}
     * @param b      b[k], a row of vectors, lies at {@code bo + k * 4 * Lanes.COUNT}
     * @param s      what the chain of c[i] starts from, a row of vectors, lies at {@code so + starts[e + i]}
     * @param c      c[i], a row of vectors, is put at {@code co + ends[e + i]}
     */
    static void run(int links, float[] a, int origin, int[] rows, int t, MemorySegment b, int bo, float[] s,
                    int so, int[] starts, float[] c, int co, int[] ends, int e) {
        int s0 = Lanes.place(so + starts[e]);
        int s1 = Lanes.place(so + starts[e + 1]);
        int s2 = Lanes.place(so + starts[e + 2]);
        int s3 = Lanes.place(so + starts[e + 3]);
        int s4 = Lanes.place(so + starts[e + 4]);
        int s5 = Lanes.place(so + starts[e + 5]);
        FloatVector c00 = FloatVector.fromArray(S, s, s0);
        FloatVector c01 = FloatVector.fromArray(S, s, s0 + L);
        FloatVector c02 = FloatVector.fromArray(S, s, s0 + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, s, s0 + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, s, s1);
        FloatVector c11 = FloatVector.fromArray(S, s, s1 + L);
        FloatVector c12 = FloatVector.fromArray(S, s, s1 + 2 * L);
        FloatVector c13 = FloatVector.fromArray(S, s, s1 + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, s, s2);
        FloatVector c21 = FloatVector.fromArray(S, s, s2 + L);
        FloatVector c22 = FloatVector.fromArray(S, s, s2 + 2 * L);
        FloatVector c23 = FloatVector.fromArray(S, s, s2 + 3 * L);
        FloatVector c30 = FloatVector.fromArray(S, s, s3);
        FloatVector c31 = FloatVector.fromArray(S, s, s3 + L);
        FloatVector c32 = FloatVector.fromArray(S, s, s3 + 2 * L);
        FloatVector c33 = FloatVector.fromArray(S, s, s3 + 3 * L);
        FloatVector c40 = FloatVector.fromArray(S, s, s4);
        FloatVector c41 = FloatVector.fromArray(S, s, s4 + L);
        FloatVector c42 = FloatVector.fromArray(S, s, s4 + 2 * L);
        FloatVector c43 = FloatVector.fromArray(S, s, s4 + 3 * L);
        FloatVector c50 = FloatVector.fromArray(S, s, s5);
        FloatVector c51 = FloatVector.fromArray(S, s, s5 + L);
        FloatVector c52 = FloatVector.fromArray(S, s, s5 + 2 * L);
        FloatVector c53 = FloatVector.fromArray(S, s, s5 + 3 * L);
        int a0 = Lanes.place(origin + rows[t]);
        int a1 = Lanes.place(origin + rows[t + 1]);
        int a2 = Lanes.place(origin + rows[t + 2]);
        int a3 = Lanes.place(origin + rows[t + 3]);
        int a4 = Lanes.place(origin + rows[t + 4]);
        int a5 = Lanes.place(origin + rows[t + 5]);
        long first = 4L * bo;
        int n = Lanes.run(links);
        for (int k = 0; k < n; k++) {
            long at = first + k * (4 * BYTES);
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, at, Aligned.ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, at + BYTES, Aligned.ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, at + 2 * BYTES, Aligned.ORDER);
            FloatVector b3 = FloatVector.fromMemorySegment(S, b, at + 3 * BYTES, Aligned.ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + k]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        int e0 = Lanes.place(co + ends[e]);
        int e1 = Lanes.place(co + ends[e + 1]);
        int e2 = Lanes.place(co + ends[e + 2]);
        int e3 = Lanes.place(co + ends[e + 3]);
        int e4 = Lanes.place(co + ends[e + 4]);
        int e5 = Lanes.place(co + ends[e + 5]);
        c00.intoArray(c, e0);
        c01.intoArray(c, e0 + L);
        c02.intoArray(c, e0 + 2 * L);
        c03.intoArray(c, e0 + 3 * L);
        c10.intoArray(c, e1);
        c11.intoArray(c, e1 + L);
        c12.intoArray(c, e1 + 2 * L);
        c13.intoArray(c, e1 + 3 * L);
        c20.intoArray(c, e2);
        c21.intoArray(c, e2 + L);
        c22.intoArray(c, e2 + 2 * L);
        c23.intoArray(c, e2 + 3 * L);
        c30.intoArray(c, e3);
        c31.intoArray(c, e3 + L);
        c32.intoArray(c, e3 + 2 * L);
        c33.intoArray(c, e3 + 3 * L);
        c40.intoArray(c, e4);
        c41.intoArray(c, e4 + L);
        c42.intoArray(c, e4 + 2 * L);
        c43.intoArray(c, e4 + 3 * L);
        c50.intoArray(c, e5);
        c51.intoArray(c, e5 + L);
        c52.intoArray(c, e5 + 2 * L);
        c53.intoArray(c, e5 + 3 * L);
    }
}
