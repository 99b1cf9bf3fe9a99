package ordo.spi.graph;

import ordo.spi.Shape;

/**
 * The cells that one operation makes for one sample.
 */
public interface Node {

    /** How the cells are arranged. */
    Shape shape();

    /** The degree of each cell: the highest rank it may have looked at, -1 for none (a copy). */
    int[] degrees();

    /** How many cells there are. */
    default int cells() {
        return shape().size();
    }
}
