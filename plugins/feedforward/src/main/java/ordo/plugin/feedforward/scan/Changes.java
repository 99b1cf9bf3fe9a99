package ordo.plugin.feedforward.scan;

import ordo.spi.compute.Frame;

/**
 * For each row of a batch the ranks whose variables change a, ascending and cut into tiles of ranks. Found once for all
 * slices of hidden units: in binary data few variables are not 0, and looking at all of them takes longer than the sums.
 */
final class Changes {
    private final NadeScan scan;
    private final int tile;
    private final int tiles;
    private int[] ranks = {};
    private int[] starts = {0};

    /** @param tile how many ranks a tile has */
    Changes(NadeScan scan, int tile) {
        this.scan = scan;
        this.tile = tile;
        this.tiles = (scan.variables() + tile - 1) / tile;
    }

    /** Looks through a batch. @param all whether every variable counts as a change */
    void find(Frame<float[]> f, boolean all) {
        if (ranks.length < f.rows() * scan.variables()) {
            ranks = new int[f.rows() * scan.variables()];
            starts = new int[f.rows() * tiles + 1];
        }
        float[] x = f.input(0);
        int count = 0;
        int at = 0;
        for (int r = 0; r < f.rows(); r++) {
            for (int rank = 0; rank < scan.variables(); rank++) {
                if (rank % tile == 0) {
                    starts[at++] = count;
                }
                if (all || changes(x, r * scan.inputs(), scan.variable(rank))) {
                    ranks[count++] = rank;
                }
            }
        }
        starts[at] = count;
    }

    private boolean changes(float[] x, int row, int variable) {
        for (int cell = scan.firstCell(variable); cell < scan.firstCell(variable + 1); cell++) {
            if (x[row + cell] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the changes of a row in a tile begin; they end where those of its next tile begin. */
    int first(int row, int ofTile) {
        return starts[row * tiles + ofTile];
    }

    /** The rank of a change. */
    int rank(int change) {
        return ranks[change];
    }
}
