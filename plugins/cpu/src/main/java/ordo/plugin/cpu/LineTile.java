package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * 6 rows of a panel's width of chains whose broadcast factors are 6 lines of an array, each link by link: a full {@link Tile}
 * of factors that lie side by side.
 *
 * <p>Where C2 knows an index's range ({@link Lanes#place}) it leaves out instructions that would compete with the
 * multiply-adds for the processor's ports.
 */
final class LineTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;

    private LineTile() { }

    /**
     * Runs the chains over {@code 0 <= k < links}, {@link Lanes#RUN} at most.
     *
     * @param a  a[i][k] lies at {@code ao + i * line + k}
     * @param b  b[k], a row of {@link Lanes#PANEL} numbers, lies at {@code bo + k * Lanes.PANEL}
     * @param s  what the chain of c[i] starts from, a row of vectors, lies at {@code so + i * from}
     * @param c  c[i], a row of vectors, lies at {@code co + i * apart}
     */
    static void run(int links, float[] a, int ao, int line, MemorySegment b, int bo, float[] s, int so, int from, float[] c,
                    int co, int apart) {
        if (Lanes.VECTORS == 2) {
            for (int i = 0; i < Tile.ROWS && (s != c || so != co || from != apart); i++) {
                System.arraycopy(s, so + i * from, c, co + i * apart, Lanes.PANEL);
            }
            PartLineTile.two(links, a, ao, line, b, bo, Lanes.PANEL, c, co, apart);
        } else {
            four(links, a, ao, line, b, bo, s, so, from, c, co, apart);
        }
    }

    private static void four(int links, float[] a, int ao, int line, MemorySegment b, int bo, float[] s, int so, int from,
                             float[] c, int co, int apart) {
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
        FloatVector c02 = FloatVector.fromArray(S, s, so + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, s, so + 3 * L);
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
        for (int k = 0; k < last; k++) {
            long at = first + (long) k * Lanes.VECTORS * BYTES;
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
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c03.intoArray(c, co + 3 * L);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + L);
        c12.intoArray(c, r1 + 2 * L);
        c13.intoArray(c, r1 + 3 * L);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + L);
        c22.intoArray(c, r2 + 2 * L);
        c23.intoArray(c, r2 + 3 * L);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + L);
        c32.intoArray(c, r3 + 2 * L);
        c33.intoArray(c, r3 + 3 * L);
        c40.intoArray(c, r4);
        c41.intoArray(c, r4 + L);
        c42.intoArray(c, r4 + 2 * L);
        c43.intoArray(c, r4 + 3 * L);
        c50.intoArray(c, r5);
        c51.intoArray(c, r5 + L);
        c52.intoArray(c, r5 + 2 * L);
        c53.intoArray(c, r5 + 3 * L);
    }
}
