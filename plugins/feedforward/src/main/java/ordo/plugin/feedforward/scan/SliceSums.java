package ordo.plugin.feedforward.scan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over lines of {@link SliceGradient#WIDTH} numbers: four vectors each, in registers as long as the sum runs. */
final class SliceSums {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int L = SPECIES.length();
    private static final int WIDTH = SliceGradient.WIDTH;
    private static final float[] ZEROS = new float[WIDTH];

    private SliceSums() { }

    /** sums[to] = sums[from] + factor · line, a slice each. */
    static void add(float factor, float[] lines, int line, float[] sums, int from, int to) {
        FloatVector broadcast = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < WIDTH; i += L) {
            FloatVector.fromArray(SPECIES, lines, line + i)
                    .fma(broadcast, FloatVector.fromArray(SPECIES, sums, from + i)).intoArray(sums, to + i);
        }
    }

    /**
     * The sum of x[r] · lines[r] over some rows r, ascending, those left out in which x is 0.
     *
     * @param x     that of row r lies at {@code xAt + r * apart}
     * @param rows  the rows are {@code rows[begin]} … {@code rows[end - 1]}
     * @param lines the line of row r lies at r · {@link SliceGradient#WIDTH}
     * @param fresh whether the sum starts from 0 rather than from what is there
     * @param sums  where it goes, at {@code to}
     */
    static void rows(float[] x, int xAt, int apart, int[] rows, int begin, int end, float[] lines, boolean fresh,
                     float[] sums, int to) {
        float[] start = fresh ? ZEROS : sums;
        int s = fresh ? 0 : to;
        FloatVector g0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector g1 = FloatVector.fromArray(SPECIES, start, s + L);
        FloatVector g2 = FloatVector.fromArray(SPECIES, start, s + 2 * L);
        FloatVector g3 = FloatVector.fromArray(SPECIES, start, s + 3 * L);
        for (int c = begin; c < end; c++) {
            float factor = x[xAt + rows[c] * apart];
            if (factor != 0) {
                int line = rows[c] * WIDTH;
                FloatVector f = FloatVector.broadcast(SPECIES, factor);
                g0 = FloatVector.fromArray(SPECIES, lines, line).fma(f, g0);
                g1 = FloatVector.fromArray(SPECIES, lines, line + L).fma(f, g1);
                g2 = FloatVector.fromArray(SPECIES, lines, line + 2 * L).fma(f, g2);
                g3 = FloatVector.fromArray(SPECIES, lines, line + 3 * L).fma(f, g3);
            }
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + L);
        g2.intoArray(sums, to + 2 * L);
        g3.intoArray(sums, to + 3 * L);
    }

    /**
     * From the gradients of an output cell in all rows: d[r] += dy[r] · weights, and the sum of dy[r] · h[r].
     *
     * @param weights the cell's line of V, at {@code at}
     * @param dy      that of row r lies at {@code dyAt + r}
     * @param h       that of row r lies at {@code hAt + current[r]}
     * @param d       the gradient of h; that of row r lies at r · {@link SliceGradient#WIDTH}
     * @param fresh   whether the sum starts from 0 rather than from what is there
     * @param sums    where it goes, at {@code to}
     */
    static void output(float[] weights, int at, float[] dy, int dyAt, int rows, float[] h, int hAt, int[] current,
                       float[] d, boolean fresh, float[] sums, int to) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, weights, at);
        FloatVector v1 = FloatVector.fromArray(SPECIES, weights, at + L);
        FloatVector v2 = FloatVector.fromArray(SPECIES, weights, at + 2 * L);
        FloatVector v3 = FloatVector.fromArray(SPECIES, weights, at + 3 * L);
        float[] start = fresh ? ZEROS : sums;
        int s = fresh ? 0 : to;
        FloatVector g0 = FloatVector.fromArray(SPECIES, start, s);
        FloatVector g1 = FloatVector.fromArray(SPECIES, start, s + L);
        FloatVector g2 = FloatVector.fromArray(SPECIES, start, s + 2 * L);
        FloatVector g3 = FloatVector.fromArray(SPECIES, start, s + 3 * L);
        for (int r = 0; r < rows; r++) {
            FloatVector f = FloatVector.broadcast(SPECIES, dy[dyAt + r]);
            int slot = hAt + current[r];
            int row = r * WIDTH;
            v0.fma(f, FloatVector.fromArray(SPECIES, d, row)).intoArray(d, row);
            v1.fma(f, FloatVector.fromArray(SPECIES, d, row + L)).intoArray(d, row + L);
            v2.fma(f, FloatVector.fromArray(SPECIES, d, row + 2 * L)).intoArray(d, row + 2 * L);
            v3.fma(f, FloatVector.fromArray(SPECIES, d, row + 3 * L)).intoArray(d, row + 3 * L);
            g0 = FloatVector.fromArray(SPECIES, h, slot).fma(f, g0);
            g1 = FloatVector.fromArray(SPECIES, h, slot + L).fma(f, g1);
            g2 = FloatVector.fromArray(SPECIES, h, slot + 2 * L).fma(f, g2);
            g3 = FloatVector.fromArray(SPECIES, h, slot + 3 * L).fma(f, g3);
        }
        g0.intoArray(sums, to);
        g1.intoArray(sums, to + L);
        g2.intoArray(sums, to + 2 * L);
        g3.intoArray(sums, to + 3 * L);
    }
}
