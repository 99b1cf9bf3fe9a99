package ordo.plugin.orderings;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;

/**
 * The orderings that walk over an image in a regular way. The variables of one pixel (its channels, the last of three
 * extents) stay together, first channel first.
 */
enum Scan implements OrderingFamily {
    /** Row by row, from left to right; any shape in the order in which its elements are numbered. */
    RASTER {
        @Override
        Ordering ordering(Shape shape) {
            return Ordering.natural(shape.size());
        }
    },

    /** The raster backwards: from the last pixel to the first. */
    REVERSE {
        @Override
        Ordering ordering(Shape shape) {
            Grid grid = Grid.of(shape, "reverse");
            int[] pixels = new int[grid.pixels()];
            Arrays.setAll(pixels, k -> pixels.length - 1 - k);
            return grid.visiting(pixels);
        }
    },

    /** Column by column, from top to bottom. */
    COLUMNS {
        @Override
        Ordering ordering(Shape shape) {
            Grid grid = Grid.ofImage(shape, "columns");
            int[] pixels = new int[grid.pixels()];
            Arrays.setAll(pixels, k -> k % grid.rows() * grid.columns() + k / grid.rows());
            return grid.visiting(pixels);
        }
    },

    /** Row by row, to the right and back in turns: each pixel is a neighbour of the one before. */
    SNAKE {
        @Override
        Ordering ordering(Shape shape) {
            Grid grid = Grid.ofImage(shape, "snake");
            int[] pixels = new int[grid.pixels()];
            Arrays.setAll(pixels, k -> {
                int row = k / grid.columns();
                int step = k % grid.columns();
                return row * grid.columns() + (row % 2 == 0 ? step : grid.columns() - 1 - step);
            });
            return grid.visiting(pixels);
        }
    };

    abstract Ordering ordering(Shape shape);

    @Override
    public List<Ordering> orderings(Shape shape) {
        return List.of(ordering(shape));
    }
}
