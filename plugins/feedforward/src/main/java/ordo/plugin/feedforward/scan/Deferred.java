package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Lines of V whose part in the gradient of h has not been added yet: d[r] += dy[r] · line, in the order in which they
 * came. Up to four wait for each other, so that d is read and written once for all of them. In a row whose h begins or
 * ends meanwhile they are added before, and count as 0 from then on, which changes no bit of a sum that starts from 0.
 */
final class Deferred {
    private static final int MOST = 4;
    private static final int WIDTH = SliceGradient.WIDTH;

    private final int apart;
    private final float[] copies = new float[MOST * WIDTH];
    private final float[] dy;
    private final int[] line = new int[MOST];
    private float[] lines;
    private int count;

    /** For blocks of up to {@code rows} rows. */
    Deferred(int rows) {
        this.apart = rows;
        this.dy = new float[MOST * rows];
    }

    /** One more line: that of an output cell. */
    void add(Patch patch, int cell, MemorySegment d) {
        float[] v = patch.frame().parameter(2);
        int from = patch.at(cell);
        if (patch.units() == WIDTH) {
            lines = v;
            line[count] = from;
        } else {
            lines = copies;
            line[count] = count * WIDTH;
            System.arraycopy(v, from, copies, count * WIDTH, patch.units());
            Arrays.fill(copies, count * WIDTH + patch.units(), (count + 1) * WIDTH, 0);
        }
        System.arraycopy(patch.gradients(), patch.gradient(cell), dy, count * apart, patch.rows());
        if (++count == MOST) {
            RowSums.four(lines, line, dy, apart, patch.rows(), d);
            count = 0;
        }
    }

    /** Adds what waits, to the rows {@code rows[begin]} … {@code rows[end - 1]} only, which then have nothing waiting. */
    void settle(int[] rows, int begin, int end, MemorySegment d) {
        for (int k = 0; k < count && begin < end; k++) {
            RowSums.some(lines, line[k], dy, k * apart, rows, begin, end, d);
            for (int c = begin; c < end; c++) {
                dy[k * apart + rows[c]] = 0;
            }
        }
    }

    /** Adds all that waits. */
    void settle(Patch patch, MemorySegment d) {
        for (int k = 0; k < count; k++) {
            RowSums.all(lines, line[k], dy, k * apart, patch.rows(), d);
        }
        count = 0;
    }
}
