package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link RowTile} of twice the rows and half the width: 12 rows of 2 vectors, where there are 32 registers for them. */
final class NarrowRowTile {
    /** Rows of a tile. */
    static final int ROWS = 2 * Tile.ROWS;
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private NarrowRowTile() { }

    /** As {@link RowTile#run}, with rows of c that are 2 vectors wide. */
    static void run(int from, int to, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c,
                    int co) {
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c10 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c11 = FloatVector.fromArray(S, c, co + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 4 * L);
        FloatVector c21 = FloatVector.fromArray(S, c, co + 5 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 6 * L);
        FloatVector c31 = FloatVector.fromArray(S, c, co + 7 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 8 * L);
        FloatVector c41 = FloatVector.fromArray(S, c, co + 9 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 10 * L);
        FloatVector c51 = FloatVector.fromArray(S, c, co + 11 * L);
        FloatVector c60 = FloatVector.fromArray(S, c, co + 12 * L);
        FloatVector c61 = FloatVector.fromArray(S, c, co + 13 * L);
        FloatVector c70 = FloatVector.fromArray(S, c, co + 14 * L);
        FloatVector c71 = FloatVector.fromArray(S, c, co + 15 * L);
        FloatVector c80 = FloatVector.fromArray(S, c, co + 16 * L);
        FloatVector c81 = FloatVector.fromArray(S, c, co + 17 * L);
        FloatVector c90 = FloatVector.fromArray(S, c, co + 18 * L);
        FloatVector c91 = FloatVector.fromArray(S, c, co + 19 * L);
        FloatVector ca0 = FloatVector.fromArray(S, c, co + 20 * L);
        FloatVector ca1 = FloatVector.fromArray(S, c, co + 21 * L);
        FloatVector cb0 = FloatVector.fromArray(S, c, co + 22 * L);
        FloatVector cb1 = FloatVector.fromArray(S, c, co + 23 * L);
        int at = bo + from * stride;
        int row = origin + from * link;
        for (int k = from; k < to; k++) {
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
            FloatVector x8 = FloatVector.broadcast(S, a[row + 8]);
            c80 = x8.fma(b0, c80);
            c81 = x8.fma(b1, c81);
            FloatVector x9 = FloatVector.broadcast(S, a[row + 9]);
            c90 = x9.fma(b0, c90);
            c91 = x9.fma(b1, c91);
            FloatVector xa = FloatVector.broadcast(S, a[row + 10]);
            ca0 = xa.fma(b0, ca0);
            ca1 = xa.fma(b1, ca1);
            FloatVector xb = FloatVector.broadcast(S, a[row + 11]);
            cb0 = xb.fma(b0, cb0);
            cb1 = xb.fma(b1, cb1);
            at += stride;
            row += link;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + 2 * L);
        c11.intoArray(c, co + 3 * L);
        c20.intoArray(c, co + 4 * L);
        c21.intoArray(c, co + 5 * L);
        c30.intoArray(c, co + 6 * L);
        c31.intoArray(c, co + 7 * L);
        c40.intoArray(c, co + 8 * L);
        c41.intoArray(c, co + 9 * L);
        c50.intoArray(c, co + 10 * L);
        c51.intoArray(c, co + 11 * L);
        c60.intoArray(c, co + 12 * L);
        c61.intoArray(c, co + 13 * L);
        c70.intoArray(c, co + 14 * L);
        c71.intoArray(c, co + 15 * L);
        c80.intoArray(c, co + 16 * L);
        c81.intoArray(c, co + 17 * L);
        c90.intoArray(c, co + 18 * L);
        c91.intoArray(c, co + 19 * L);
        ca0.intoArray(c, co + 20 * L);
        ca1.intoArray(c, co + 21 * L);
        cb0.intoArray(c, co + 22 * L);
        cb1.intoArray(c, co + 23 * L);
    }
}
