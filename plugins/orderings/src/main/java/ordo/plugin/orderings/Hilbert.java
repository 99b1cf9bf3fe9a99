package ordo.plugin.orderings;

import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;

/**
 * Hilbert's curve (1891) through an image of any size: each pixel is a neighbour of the one before, and pixels that are
 * visited one after the other stay close together in both directions, which rows do not. On a square whose side is a
 * power of two it is Hilbert's own curve.
 *
 * <p>A rectangle of w by h pixels is crossed along w: in at one corner, out at the other end of the same side. One that is
 * much wider than high is cut into two that are crossed one after the other. Any other is gone round in three parts: up
 * through one half of its lower part, across its upper part, and down through the other half (the generalisation of
 * J. Červený). Coloured as a chessboard, a rectangle with w odd and h even has no such way, since it would begin and end
 * on the same colour; so lower parts have an even height, halves of the wide an even width, and the whole is crossed along
 * its even side if there is just one. Then every step is to a neighbour, where other generalisations need one diagonal.
 */
enum Hilbert implements OrderingFamily {
    /** Has no settings. */
    CURVE;

    @Override
    public List<Ordering> orderings(Shape shape) {
        Grid grid = Grid.ofImage(shape, "hilbert");
        return List.of(grid.visiting(new Walk(grid).pixels()));
    }

    /** One side of a rectangle: so many pixels in a direction, a pixel in which adds {@code step} to the pixel's number. */
    private record Side(int length, int step) {
        Side first(int pixels) {
            return new Side(pixels, step);
        }

        Side back(int pixels) {
            return new Side(pixels, -step);
        }
    }

    /** The pixels in the order in which they are visited. */
    private static final class Walk {
        private final int[] pixels;
        private int visited;

        Walk(Grid grid) {
            pixels = new int[grid.pixels()];
            var right = new Side(grid.columns(), 1);
            var down = new Side(grid.rows(), grid.columns());
            boolean alongRows = grid.columns() % 2 == grid.rows() % 2 ? grid.columns() >= grid.rows()
                    : grid.columns() % 2 == 0;
            cross(0, alongRows ? right : down, alongRows ? down : right);
        }

        int[] pixels() {
            return pixels;
        }

        /** From the corner {@code pixel} along {@code way} to its other end, through all of the rectangle. */
        private void cross(int pixel, Side way, Side up) {
            int width = way.length();
            int height = up.length();
            if (height == 1) {
                for (int k = 0; k < width; k++) {
                    pixels[visited++] = pixel + k * way.step();
                }
            } else if (2 * width > 3 * height) {
                int half = even(width / 2);
                cross(pixel, way.first(half), up);
                cross(pixel + half * way.step(), way.first(width - half), up);
            } else {
                int lower = height == 2 ? 1 : even(height / 2);
                int half = width / 2;
                int end = pixel + (width - 1) * way.step();
                cross(pixel, up.first(lower), way.first(half));
                cross(pixel + lower * up.step(), way, up.first(height - lower));
                cross(end + (lower - 1) * up.step(), up.back(lower), way.back(width - half));
            }
        }

        private static int even(int number) {
            return number + number % 2;
        }
    }
}
