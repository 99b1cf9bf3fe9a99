package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A {@link Tile} of a single row whose chain runs over listed places: the ends of chains that are longer than their
 * neighbours', and the chains of general masks.
 */
final class Strip {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private Strip() { }

    /**
     * Runs one row's chain over k = places[q], {@code from <= q < to}.
     *
     * @param vectors the row's width, 1 … 4
     * @param a       a[k] lies at {@code row + steps[k]}
     * @param b       b[k], a row of vectors, lies at {@code bo + k * stride}
     * @param c       the row of vectors lies at {@code co}
     */
    static void run(int vectors, int from, int to, int[] places, float[] a, int row, int[] steps, float[] b, int bo,
                    int stride, float[] c, int co) {
        switch (vectors) {
            case 4 -> four(from, to, places, a, row, steps, b, bo, stride, c, co);
            case 3 -> three(from, to, places, a, row, steps, b, bo, stride, c, co);
            case 2 -> two(from, to, places, a, row, steps, b, bo, stride, c, co);
            default -> one(from, to, places, a, row, steps, b, bo, stride, c, co);
        }
    }

    private static void four(int from, int to, int[] places, float[] a, int row, int[] steps, float[] b, int bo,
                             int stride, float[] c, int co) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + L);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, c, co + 3 * L);
        for (int q = from; q < to; q++) {
            int k = places[q];
            int at = bo + k * stride;
            FloatVector x = FloatVector.broadcast(S, a[row + steps[k]]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, at + L), c1);
            c2 = x.fma(FloatVector.fromArray(S, b, at + 2 * L), c2);
            c3 = x.fma(FloatVector.fromArray(S, b, at + 3 * L), c3);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + L);
        c2.intoArray(c, co + 2 * L);
        c3.intoArray(c, co + 3 * L);
    }

    private static void three(int from, int to, int[] places, float[] a, int row, int[] steps, float[] b, int bo,
                             int stride, float[] c, int co) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + L);
        FloatVector c2 = FloatVector.fromArray(S, c, co + 2 * L);
        for (int q = from; q < to; q++) {
            int k = places[q];
            int at = bo + k * stride;
            FloatVector x = FloatVector.broadcast(S, a[row + steps[k]]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, at + L), c1);
            c2 = x.fma(FloatVector.fromArray(S, b, at + 2 * L), c2);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + L);
        c2.intoArray(c, co + 2 * L);
    }

    private static void two(int from, int to, int[] places, float[] a, int row, int[] steps, float[] b, int bo,
                             int stride, float[] c, int co) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + L);
        for (int q = from; q < to; q++) {
            int k = places[q];
            int at = bo + k * stride;
            FloatVector x = FloatVector.broadcast(S, a[row + steps[k]]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, at + L), c1);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + L);
    }

    private static void one(int from, int to, int[] places, float[] a, int row, int[] steps, float[] b, int bo,
                             int stride, float[] c, int co) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        for (int q = from; q < to; q++) {
            int k = places[q];
            int at = bo + k * stride;
            FloatVector x = FloatVector.broadcast(S, a[row + steps[k]]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
        }
        c0.intoArray(c, co);
    }

    /**
     * Runs one row's chain over links that lie equally far apart, {@code 0 <= k < links}.
     *
     * @param vectors the row's width, 1 … 4
     * @param links   at most {@link Lanes#RUN}
     * @param a       a[k] lies at {@code origin + k * link}
     * @param b       b[k], a row of vectors, lies at {@code bo + k * stride}
     * @param c       the row of vectors lies at {@code co}
     */
    static void line(int vectors, int links, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c,
                     int co) {
        if (vectors == 4) {
            lineFour(links, a, origin, link, b, bo, stride, c, co);
            return;
        }
        for (int v = 0; v < vectors; v++) {
            lineOne(links, a, origin, link, b, bo + v * L, stride, c, co + v * L);
        }
    }

    private static void lineFour(int links, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c,
                                 int co) {
        int sum = Lanes.place(co);
        FloatVector c0 = FloatVector.fromArray(S, c, sum);
        FloatVector c1 = FloatVector.fromArray(S, c, sum + L);
        FloatVector c2 = FloatVector.fromArray(S, c, sum + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, c, sum + 3 * L);
        int first = Lanes.place(bo);
        int apart = Lanes.apart(stride);
        int place = Lanes.place(origin);
        int step = Lanes.apart(link);
        int n = Lanes.run(links);
        for (int k = 0; k < n; k++) {
            int at = first + k * apart;
            FloatVector x = FloatVector.broadcast(S, a[place + k * step]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, at + L), c1);
            c2 = x.fma(FloatVector.fromArray(S, b, at + 2 * L), c2);
            c3 = x.fma(FloatVector.fromArray(S, b, at + 3 * L), c3);
        }
        c0.intoArray(c, sum);
        c1.intoArray(c, sum + L);
        c2.intoArray(c, sum + 2 * L);
        c3.intoArray(c, sum + 3 * L);
    }

    private static void lineOne(int links, float[] a, int origin, int link, float[] b, int bo, int stride, float[] c,
                                int co) {
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        for (int k = 0; k < links; k++) {
            c0 = FloatVector.broadcast(S, a[origin + k * link]).fma(FloatVector.fromArray(S, b, bo + k * stride), c0);
        }
        c0.intoArray(c, co);
    }
}
