package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * Tiles of 6 rows and 1 to 4 vectors whose broadcast factors are 6 lines of an array, each link by link: a linear layer's. The
 * widest is a {@link RunTile}.
 */
final class LineTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final long BYTES = Lanes.BYTES;
    /** Where the rows of a tile begin if all of them begin with the same row of vectors. */
    private static final int[] SAME = new int[Tile.ROWS];

    private LineTile() { }

    /**
     * Runs the chains over {@code 0 <= k < links}, {@link Lanes#RUN} at most.
     *
     * @param vectors the tile's width, {@link Lanes#VECTORS} at most
     * @param a       a[i][k] lies at {@code ao + lines[i] + k}
     * @param lines   multiples of one distance, as {@code rows}
     * @param b       b[k], a row of vectors, lies at {@code bo + k * stride}; {@link Lanes#PANEL} apart in a tile of full width
     * @param c       c[i], a row of vectors, lies at {@code co + rows[i]}
     */
    static void run(int vectors, int links, float[] a, int ao, int[] lines, MemorySegment b, int bo, int stride, float[] c,
                    int co, int[] rows) {
        if (vectors == 4) {
            RunTile.run(links, a, ao, lines, 0, b, bo, c, co, rows, c, co, rows, 0);
        } else if (vectors == 3) {
            three(links, a, ao, lines[1], b, bo, stride, c, co, rows[1]);
        } else if (vectors == 2) {
            two(links, a, ao, lines[1], b, bo, stride, c, co, rows[1]);
        } else {
            one(links, a, ao, lines[1], b, bo, stride, c, co, rows[1]);
        }
    }

    /** The same in full width for chains that all begin with one row of vectors, at {@code so}. */
    static void begin(int links, float[] a, int ao, int[] lines, MemorySegment b, int bo, float[] s, int so, float[] c, int co,
                      int[] rows) {
        if (Lanes.VECTORS == 4) {
            RunTile.run(links, a, ao, lines, 0, b, bo, s, so, SAME, c, co, rows, 0);
            return;
        }
        for (int i = 0; i < Tile.ROWS; i++) {
            System.arraycopy(s, so, c, co + rows[i], Lanes.PANEL);
        }
        run(Lanes.VECTORS, links, a, ao, lines, b, bo, Lanes.PANEL, c, co, rows);
    }

    private static void three(int links, float[] a, int ao, int line, MemorySegment b, int bo, int stride,
                              float[] c, int co, int apart) {
        int a0 = Lanes.place(ao);
        int a1 = Lanes.place(ao + line);
        int a2 = Lanes.place(ao + 2 * line);
        int a3 = Lanes.place(ao + 3 * line);
        int a4 = Lanes.place(ao + 4 * line);
        int a5 = Lanes.place(ao + 5 * line);
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        long first = 4L * bo;
        long next = 4L * Lanes.apart(stride);
        int last = Lanes.run(links);
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c02 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c10 = FloatVector.fromArray(S, c, r1);
        FloatVector c11 = FloatVector.fromArray(S, c, r1 + L);
        FloatVector c12 = FloatVector.fromArray(S, c, r1 + 2 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, r2);
        FloatVector c21 = FloatVector.fromArray(S, c, r2 + L);
        FloatVector c22 = FloatVector.fromArray(S, c, r2 + 2 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, r3);
        FloatVector c31 = FloatVector.fromArray(S, c, r3 + L);
        FloatVector c32 = FloatVector.fromArray(S, c, r3 + 2 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, r4);
        FloatVector c41 = FloatVector.fromArray(S, c, r4 + L);
        FloatVector c42 = FloatVector.fromArray(S, c, r4 + 2 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, r5);
        FloatVector c51 = FloatVector.fromArray(S, c, r5 + L);
        FloatVector c52 = FloatVector.fromArray(S, c, r5 + 2 * L);
        for (int k = 0; k < last; k++) {
            long at = first + k * next;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, at, Aligned.ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, b, at + BYTES, Aligned.ORDER);
            FloatVector b2 = FloatVector.fromMemorySegment(S, b, at + 2 * BYTES, Aligned.ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + k]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + L);
        c12.intoArray(c, r1 + 2 * L);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + L);
        c22.intoArray(c, r2 + 2 * L);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + L);
        c32.intoArray(c, r3 + 2 * L);
        c40.intoArray(c, r4);
        c41.intoArray(c, r4 + L);
        c42.intoArray(c, r4 + 2 * L);
        c50.intoArray(c, r5);
        c51.intoArray(c, r5 + L);
        c52.intoArray(c, r5 + 2 * L);
    }

    private static void two(int links, float[] a, int ao, int line, MemorySegment b, int bo, int stride, float[] c, int co,
                    int apart) {
        int a0 = Lanes.place(ao);
        int a1 = Lanes.place(ao + line);
        int a2 = Lanes.place(ao + 2 * line);
        int a3 = Lanes.place(ao + 3 * line);
        int a4 = Lanes.place(ao + 4 * line);
        int a5 = Lanes.place(ao + 5 * line);
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        long first = 4L * bo;
        long next = 4L * Lanes.apart(stride);
        int last = Lanes.run(links);
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c10 = FloatVector.fromArray(S, c, r1);
        FloatVector c11 = FloatVector.fromArray(S, c, r1 + L);
        FloatVector c20 = FloatVector.fromArray(S, c, r2);
        FloatVector c21 = FloatVector.fromArray(S, c, r2 + L);
        FloatVector c30 = FloatVector.fromArray(S, c, r3);
        FloatVector c31 = FloatVector.fromArray(S, c, r3 + L);
        FloatVector c40 = FloatVector.fromArray(S, c, r4);
        FloatVector c41 = FloatVector.fromArray(S, c, r4 + L);
        FloatVector c50 = FloatVector.fromArray(S, c, r5);
        FloatVector c51 = FloatVector.fromArray(S, c, r5 + L);
        for (int k = 0; k < last; k++) {
            long at = first + k * next;
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

    private static void one(int links, float[] a, int ao, int line, MemorySegment b, int bo, int stride,
                              float[] c, int co, int apart) {
        int a0 = Lanes.place(ao);
        int a1 = Lanes.place(ao + line);
        int a2 = Lanes.place(ao + 2 * line);
        int a3 = Lanes.place(ao + 3 * line);
        int a4 = Lanes.place(ao + 4 * line);
        int a5 = Lanes.place(ao + 5 * line);
        int r1 = co + apart;
        int r2 = co + 2 * apart;
        int r3 = co + 3 * apart;
        int r4 = co + 4 * apart;
        int r5 = co + 5 * apart;
        long first = 4L * bo;
        long next = 4L * Lanes.apart(stride);
        int last = Lanes.run(links);
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c10 = FloatVector.fromArray(S, c, r1);
        FloatVector c20 = FloatVector.fromArray(S, c, r2);
        FloatVector c30 = FloatVector.fromArray(S, c, r3);
        FloatVector c40 = FloatVector.fromArray(S, c, r4);
        FloatVector c50 = FloatVector.fromArray(S, c, r5);
        for (int k = 0; k < last; k++) {
            long at = first + k * next;
            FloatVector b0 = FloatVector.fromMemorySegment(S, b, at, Aligned.ORDER);
            FloatVector x0 = FloatVector.broadcast(S, a[a0 + k]);
            c00 = x0.fma(b0, c00);
            FloatVector x1 = FloatVector.broadcast(S, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            FloatVector x2 = FloatVector.broadcast(S, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            FloatVector x3 = FloatVector.broadcast(S, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            FloatVector x4 = FloatVector.broadcast(S, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            FloatVector x5 = FloatVector.broadcast(S, a[a5 + k]);
            c50 = x5.fma(b0, c50);
        }
        c00.intoArray(c, co);
        c10.intoArray(c, r1);
        c20.intoArray(c, r2);
        c30.intoArray(c, r3);
        c40.intoArray(c, r4);
        c50.intoArray(c, r5);
    }
}
