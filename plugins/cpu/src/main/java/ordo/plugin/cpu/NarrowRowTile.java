package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link RowTile} of half the width: 8 rows of 2 vectors, which fill most layers' channels without a rest. */
final class NarrowRowTile {
    /** Rows of a tile. */
    static final int ROWS = 8;
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private NarrowRowTile() { }

    /** As {@link RowTile#run}, with rows of c that are 2 vectors wide. */
    static void run(int links, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c, int co) {
        int sum = Lanes.place(co);
        FloatVector c00 = FloatVector.fromArray(S, c, sum);
        FloatVector c01 = FloatVector.fromArray(S, c, sum + L);
        FloatVector c10 = FloatVector.fromArray(S, c, sum + 2 * L);
        FloatVector c11 = FloatVector.fromArray(S, c, sum + 3 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, sum + 4 * L);
        FloatVector c21 = FloatVector.fromArray(S, c, sum + 5 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, sum + 6 * L);
        FloatVector c31 = FloatVector.fromArray(S, c, sum + 7 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, sum + 8 * L);
        FloatVector c41 = FloatVector.fromArray(S, c, sum + 9 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, sum + 10 * L);
        FloatVector c51 = FloatVector.fromArray(S, c, sum + 11 * L);
        FloatVector c60 = FloatVector.fromArray(S, c, sum + 12 * L);
        FloatVector c61 = FloatVector.fromArray(S, c, sum + 13 * L);
        FloatVector c70 = FloatVector.fromArray(S, c, sum + 14 * L);
        FloatVector c71 = FloatVector.fromArray(S, c, sum + 15 * L);
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
        c00.intoArray(c, sum);
        c01.intoArray(c, sum + L);
        c10.intoArray(c, sum + 2 * L);
        c11.intoArray(c, sum + 3 * L);
        c20.intoArray(c, sum + 4 * L);
        c21.intoArray(c, sum + 5 * L);
        c30.intoArray(c, sum + 6 * L);
        c31.intoArray(c, sum + 7 * L);
        c40.intoArray(c, sum + 8 * L);
        c41.intoArray(c, sum + 9 * L);
        c50.intoArray(c, sum + 10 * L);
        c51.intoArray(c, sum + 11 * L);
        c60.intoArray(c, sum + 12 * L);
        c61.intoArray(c, sum + 13 * L);
        c70.intoArray(c, sum + 14 * L);
        c71.intoArray(c, sum + 15 * L);
    }
}
