package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A full {@link Tile} whose rows lie side by side, and whose links lie equally far apart: C2 checks the range of the first
 * and the last row for all of them.
 */
final class RowTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private RowTile() { }

    /**
     * Runs the chains of a tile of 4 vectors over {@code 0 <= k < links}.
     *
     * @param links at most {@link Lanes#RUN}
     * @param a     a[i][k] lies at {@code origin + k * link + i}
     * @param b     b[k], a row of vectors, lies at {@code bo + k * stride}
     * @param c     c[i], a row of vectors, lies at {@code co + i * 4 * Lanes.COUNT}
     */
    static void run(int links, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c, int co) {
        int sum = Lanes.place(co);
        FloatVector c00 = FloatVector.fromArray(S, c, sum);
        FloatVector c01 = FloatVector.fromArray(S, c, sum + L);
        FloatVector c02 = FloatVector.fromArray(S, c, sum + 2 * L);
        FloatVector c03 = FloatVector.fromArray(S, c, sum + 3 * L);
        FloatVector c10 = FloatVector.fromArray(S, c, sum + 4 * L);
        FloatVector c11 = FloatVector.fromArray(S, c, sum + 5 * L);
        FloatVector c12 = FloatVector.fromArray(S, c, sum + 6 * L);
        FloatVector c13 = FloatVector.fromArray(S, c, sum + 7 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, sum + 8 * L);
        FloatVector c21 = FloatVector.fromArray(S, c, sum + 9 * L);
        FloatVector c22 = FloatVector.fromArray(S, c, sum + 10 * L);
        FloatVector c23 = FloatVector.fromArray(S, c, sum + 11 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, sum + 12 * L);
        FloatVector c31 = FloatVector.fromArray(S, c, sum + 13 * L);
        FloatVector c32 = FloatVector.fromArray(S, c, sum + 14 * L);
        FloatVector c33 = FloatVector.fromArray(S, c, sum + 15 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, sum + 16 * L);
        FloatVector c41 = FloatVector.fromArray(S, c, sum + 17 * L);
        FloatVector c42 = FloatVector.fromArray(S, c, sum + 18 * L);
        FloatVector c43 = FloatVector.fromArray(S, c, sum + 19 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, sum + 20 * L);
        FloatVector c51 = FloatVector.fromArray(S, c, sum + 21 * L);
        FloatVector c52 = FloatVector.fromArray(S, c, sum + 22 * L);
        FloatVector c53 = FloatVector.fromArray(S, c, sum + 23 * L);
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
        c00.intoArray(c, sum);
        c01.intoArray(c, sum + L);
        c02.intoArray(c, sum + 2 * L);
        c03.intoArray(c, sum + 3 * L);
        c10.intoArray(c, sum + 4 * L);
        c11.intoArray(c, sum + 5 * L);
        c12.intoArray(c, sum + 6 * L);
        c13.intoArray(c, sum + 7 * L);
        c20.intoArray(c, sum + 8 * L);
        c21.intoArray(c, sum + 9 * L);
        c22.intoArray(c, sum + 10 * L);
        c23.intoArray(c, sum + 11 * L);
        c30.intoArray(c, sum + 12 * L);
        c31.intoArray(c, sum + 13 * L);
        c32.intoArray(c, sum + 14 * L);
        c33.intoArray(c, sum + 15 * L);
        c40.intoArray(c, sum + 16 * L);
        c41.intoArray(c, sum + 17 * L);
        c42.intoArray(c, sum + 18 * L);
        c43.intoArray(c, sum + 19 * L);
        c50.intoArray(c, sum + 20 * L);
        c51.intoArray(c, sum + 21 * L);
        c52.intoArray(c, sum + 22 * L);
        c53.intoArray(c, sum + 23 * L);
    }
}
