package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The {@link RunTile} of 1 to 4 vectors. */
final class PartRunTile {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int[] LINKS = Chains.identity(Lanes.RUN);

    private PartRunTile() { }

    /**
     * Runs the chains of a tile of 1 to 4 vectors over {@code from <= k < to}.
     *
     * @param vectors the tile's width
     * @param a       a[i][k] lies at {@code origin + rows[t + i] + k}
     * @param b       b[k], a row of vectors, lies at {@code bo + k * stride}
     * @param c       c[i], a row of vectors, lies at {@code co + i * vectors * Lanes.COUNT}
     */
    static void run(int vectors, int from, int to, float[] a, int origin, int[] rows, int t, float[] b, int bo,
                    int stride, float[] c, int co) {
        switch (vectors) {
            case 4 -> {
                for (int k = from; k < to; k += Lanes.RUN) {
                    int links = Math.min(to - k, Lanes.RUN);
                    Tile.run(4, 0, links, a, origin + k, 1, rows, t, LINKS, b, bo + k * stride, stride, c, co);
                }
            }
            case 3 -> three(from, to, a, origin, rows, t, b, bo, stride, c, co);
            case 2 -> two(from, to, a, origin, rows, t, b, bo, stride, c, co);
            default -> one(from, to, a, origin, rows, t, b, bo, stride, c, co);
        }
    }

    private static void three(int from, int to, float[] a, int origin, int[] rows, int t, float[] b, int bo, int stride,
                              float[] c, int co) {
        int a0 = origin + rows[t];
        int a1 = origin + rows[t + 1];
        int a2 = origin + rows[t + 2];
        int a3 = origin + rows[t + 3];
        int a4 = origin + rows[t + 4];
        int a5 = origin + rows[t + 5];
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + L);
        FloatVector c02 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c10 = FloatVector.fromArray(S, c, co + 3 * L);
        FloatVector c11 = FloatVector.fromArray(S, c, co + 4 * L);
        FloatVector c12 = FloatVector.fromArray(S, c, co + 5 * L);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 6 * L);
        FloatVector c21 = FloatVector.fromArray(S, c, co + 7 * L);
        FloatVector c22 = FloatVector.fromArray(S, c, co + 8 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 9 * L);
        FloatVector c31 = FloatVector.fromArray(S, c, co + 10 * L);
        FloatVector c32 = FloatVector.fromArray(S, c, co + 11 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 12 * L);
        FloatVector c41 = FloatVector.fromArray(S, c, co + 13 * L);
        FloatVector c42 = FloatVector.fromArray(S, c, co + 14 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 15 * L);
        FloatVector c51 = FloatVector.fromArray(S, c, co + 16 * L);
        FloatVector c52 = FloatVector.fromArray(S, c, co + 17 * L);
        int at = bo + from * stride;
        for (int k = from; k < to; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, at);
            FloatVector b1 = FloatVector.fromArray(S, b, at + L);
            FloatVector b2 = FloatVector.fromArray(S, b, at + 2 * L);
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
            at += stride;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c02.intoArray(c, co + 2 * L);
        c10.intoArray(c, co + 3 * L);
        c11.intoArray(c, co + 4 * L);
        c12.intoArray(c, co + 5 * L);
        c20.intoArray(c, co + 6 * L);
        c21.intoArray(c, co + 7 * L);
        c22.intoArray(c, co + 8 * L);
        c30.intoArray(c, co + 9 * L);
        c31.intoArray(c, co + 10 * L);
        c32.intoArray(c, co + 11 * L);
        c40.intoArray(c, co + 12 * L);
        c41.intoArray(c, co + 13 * L);
        c42.intoArray(c, co + 14 * L);
        c50.intoArray(c, co + 15 * L);
        c51.intoArray(c, co + 16 * L);
        c52.intoArray(c, co + 17 * L);
    }

    private static void two(int from, int to, float[] a, int origin, int[] rows, int t, float[] b, int bo, int stride,
                            float[] c, int co) {
        int a0 = origin + rows[t];
        int a1 = origin + rows[t + 1];
        int a2 = origin + rows[t + 2];
        int a3 = origin + rows[t + 3];
        int a4 = origin + rows[t + 4];
        int a5 = origin + rows[t + 5];
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
        int at = bo + from * stride;
        for (int k = from; k < to; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, at);
            FloatVector b1 = FloatVector.fromArray(S, b, at + L);
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
            at += stride;
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
    }

    private static void one(int from, int to, float[] a, int origin, int[] rows, int t, float[] b, int bo, int stride,
                            float[] c, int co) {
        int a0 = origin + rows[t];
        int a1 = origin + rows[t + 1];
        int a2 = origin + rows[t + 2];
        int a3 = origin + rows[t + 3];
        int a4 = origin + rows[t + 4];
        int a5 = origin + rows[t + 5];
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c10 = FloatVector.fromArray(S, c, co + L);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 3 * L);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 4 * L);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 5 * L);
        int at = bo + from * stride;
        for (int k = from; k < to; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, at);
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
            at += stride;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + L);
        c20.intoArray(c, co + 2 * L);
        c30.intoArray(c, co + 3 * L);
        c40.intoArray(c, co + 4 * L);
        c50.intoArray(c, co + 5 * L);
    }
}
