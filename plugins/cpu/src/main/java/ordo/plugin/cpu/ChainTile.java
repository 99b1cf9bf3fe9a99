package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Six rows of a panel's {@link Chains}. They begin and end at nearly the same links: what all have in common is run by whole
 * tiles, the edges by one vector with a mask, so that no dead edge is multiplied by anything.
 */
final class ChainTile {
    private static final int L = Lanes.COUNT;
    private static final int WIDTH = Lanes.PANEL;

    private final ChainColumns columns;
    /** Where the lines of a tile begin. */
    private final int[] lines;
    /** The first link of each chain, and minus the first behind it, padded to whole panels. */
    private final int[] begins;
    private final int[] ends;

    ChainTile(Chains chains, ChainColumns columns) {
        this.columns = columns;
        this.lines = Chains.multiples(Tile.ROWS, chains.links());
        this.begins = padded(chains.low(), chains.rows());
        this.ends = padded(chains.high(), chains.rows());
        Arrays.setAll(ends, i -> -ends[i]);
    }

    private static int[] padded(int[] values, int count) {
        int[] padded = Arrays.copyOf(values, Math.ceilDiv(count, WIDTH) * WIDTH);
        Arrays.fill(padded, count, padded.length, values[count - 1]);
        return padded;
    }

    /** Whether all chains of a full panel begin at one link, which all of them have. */
    boolean beginAtOnce(int q) {
        int begin = begins[q * WIDTH];
        return begin == begins[(q + 1) * WIDTH - 1] && begin < -ends[q * WIDTH];
    }

    /**
     * Six rows' chains over links {@code k0 <= k < k1}: where they begin one after the other, where all of them run, where
     * they end one after the other.
     *
     * @param b     the weights of link k0 lie at {@code bo}, those of the others behind
     * @param x     the factors of link k in row i lie at {@code line + i * links + k}
     * @param start a row that all chains begin with; null if they go on from what is in {@code to}
     * @param to    the chains of row i, lying at {@code at + rows[i]}, multiples of one distance
     */
    void run(int q, int k0, int k1, MemorySegment b, int bo, float[] x, int line, float[] start, float[] to, int at,
             int[] rows) {
        int first = q * WIDTH;
        int width = columns.width(q);
        int origin = bo - k0 * width;
        int last = first + width - L;
        int from = Math.max(k0, begins[last + L - 1]);
        int end = Math.min(k1, -ends[first]);
        if (k0 < begins[last + L - 1]) {
            // the vectors before this one run to where it is whole, too
            for (int j = 0; j < width; j += L) {
                int whole = begins[first + j + L - 1];
                edge(first + j, Math.max(k0, begins[first + j]), Math.min(k1, whole), begins, 1, b, origin + j, width, x,
                        line, to, at + j, rows);
                if (first + j < last) {
                    inner(j / L + 1, Math.max(k0, whole), Math.min(k1, begins[first + j + 2 * L - 1]), b, origin, width,
                            x, line, to, at, rows);
                }
            }
        }
        if (from < end && start != null) {
            LineTile.begin(end - from, x, line + from, lines, b, origin + from * width, start, 0, to, at, rows);
        } else {
            inner(width / L, from, end, b, origin, width, x, line, to, at, rows);
        }
        if (-ends[first] < k1) {
            for (int j = 0; j < width; j += L) {
                int whole = -ends[first + j];
                edge(first + j, Math.max(k0, whole), Math.min(k1, -ends[first + j + L - 1]), ends, -1, b, origin + j, width,
                        x, line, to, at + j, rows);
                if (first + j < last) {
                    inner((last - first - j) / L, Math.max(k0, whole), Math.min(k1, -ends[first + j + L]), b, origin + j + L,
                            width, x, line, to, at + j + L, rows);
                }
            }
        }
    }

    /** All chains of some vectors; the weights of link 0, if they were there, would lie at {@code origin}. */
    private void inner(int vectors, int from, int end, MemorySegment b, int origin, int width, float[] x, int line,
                       float[] to, int at, int[] rows) {
        if (from < end) {
            LineTile.run(vectors, end - from, x, line + from, lines, b, origin + from * width, width, to, at, rows);
        }
    }

    /** @param step 1 where chains begin, -1 where they end, which counts links down from minus the link behind */
    private void edge(int chain, int from, int end, int[] limits, int step, MemorySegment b, int origin, int width,
                      float[] x, int line, float[] to, int at, int[] rows) {
        if (from < end) {
            EdgeTile.run(end - from, x, line + from, lines[1], b, origin + from * width, width, to, at, rows[1], limits,
                    chain, step > 0 ? from : -from - 1, step);
        }
    }
}
