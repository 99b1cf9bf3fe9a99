package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The factors a[i][k] of some tiles over a stretch of links, copied for {@link PackedTile}: link by link, a tile's 6 rows
 * side by side. Where they lie in the weights a link is a row's length away from the next, so that a tile would touch a
 * new cache line, and every few links a new page, for each 6 numbers.
 */
final class PackedFactors {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final ThreadLocal<PackedFactors> MINE = ThreadLocal.withInitial(PackedFactors::new);

    private float[] data = {};
    private int apart;

    private PackedFactors() { }

    /** The calling thread's memory. */
    static PackedFactors mine() {
        return MINE.get();
    }

    float[] data() {
        return data;
    }

    /** Where the factors of a tile begin, the first that was packed being tile 0. */
    int offset(int tile) {
        return tile * apart;
    }

    /**
     * Packs rows {@code from <= i < to}, {@code from} being the first of a tile, and links {@code k0 <= k < k1}.
     *
     * @param a    a[i][k] lies at {@code base[i] + step[k]}
     * @param base padded to whole tiles
     * @param side whether {@code base[i] = base[from] + i - from} for all of these rows
     */
    void pack(float[] a, int[] base, int[] step, int from, int to, int k0, int k1, boolean side) {
        int tiles = (to - from + Tile.ROWS - 1) / Tile.ROWS;
        // a vector more for each tile: what is copied beyond the last link's numbers falls there
        apart = (k1 - k0) * Tile.ROWS + Math.max(L, Tile.ROWS);
        if (data.length < tiles * apart) {
            data = new float[tiles * apart];
        }
        for (int k = k0; k < k1; k++) {
            int row = base[from] + step[k];
            int at = (k - k0) * Tile.ROWS;
            if (side && row + tiles * Tile.ROWS + L <= a.length) {
                neighbours(a, row, at, tiles);
            } else {
                for (int i = 0; i < tiles * Tile.ROWS; i++) {
                    data[at + i / Tile.ROWS * apart + i % Tile.ROWS] = a[base[from + i] + step[k]];
                }
            }
        }
    }

    /** One link of all tiles in whole vectors; what they bring too much is overwritten by the next link. */
    private void neighbours(float[] a, int row, int at, int tiles) {
        for (int tile = 0; tile < tiles; tile++) {
            for (int i = 0; i < Tile.ROWS; i += L) {
                FloatVector.fromArray(S, a, row + tile * Tile.ROWS + i).intoArray(data, at + tile * apart + i);
            }
        }
    }
}
