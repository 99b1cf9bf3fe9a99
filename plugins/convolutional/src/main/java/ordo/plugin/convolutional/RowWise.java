package ordo.plugin.convolutional;

import java.util.Optional;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Window;

/**
 * An order of an image that goes from row to row, and along each of them, such as a raster or a snake; of a sequence one that
 * goes along it. The channels of a pixel follow each other.
 *
 * @param down  whether rows come from top to bottom
 * @param up    whether they come from bottom to top; neither if there is one
 * @param right whether some row runs to the right
 * @param left  whether some row runs to the left
 */
record RowWise(boolean down, boolean up, boolean right, boolean left) {

    /** How an order goes; empty if it is none of these. */
    static Optional<RowWise> of(Shape shape, Ordering ordering) {
        int channels = shape.rank() == 3 ? shape.extent(2) : 1;
        int width = shape.extent(shape.rank() == 1 ? 0 : 1);
        if (shape.rank() > 3) {
            return Optional.empty();
        }
        boolean[] ways = new boolean[4];
        for (int rank = channels; rank < ordering.size(); rank++) {
            int pixel = ordering.variable(rank) / channels;
            int before = ordering.variable(rank - 1) / channels;
            int rows = pixel / width - before / width;
            int columns = pixel % width - before % width;
            boolean wraps = rank % (width * channels) == 0;
            if (rank % channels != 0 ? pixel != before : Math.abs(rows) != (wraps ? 1 : 0)
                    || !wraps && Math.abs(columns) != 1) {
                return Optional.empty();
            }
            ways[0] |= rows > 0;
            ways[1] |= rows < 0;
            ways[2] |= !wraps && columns > 0;
            ways[3] |= !wraps && columns < 0;
        }
        return ways[0] && ways[1] ? Optional.empty() : Optional.of(new RowWise(ways[0], ways[1], ways[2], ways[3]));
    }

    /** Whether a window has taps on the row before, and on the pixel before in every row. */
    boolean starts(Window window) {
        int above = window.originRow();
        int before = window.originColumn();
        return (!down || above > 0) && (!up || above < window.height() - 1) && (!right || before > 0)
                && (!left || before < window.width() - 1);
    }
}
