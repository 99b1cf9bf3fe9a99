package ordo.plugin.orderings;

import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;

/**
 * Clockwise round an image, ring by ring, each pixel a neighbour of the one before.
 *
 * @param outwards the same way backwards, from the middle to the top left corner; else it ends in the middle
 */
record Spiral(boolean outwards) implements OrderingFamily {

    @Override
    public List<Ordering> orderings(Shape shape) {
        Grid grid = Grid.ofImage(shape, "spiral");
        int[] pixels = new int[grid.pixels()];
        int visited = 0;
        for (int ring = 0; visited < pixels.length; ring++) {
            visited = round(grid, ring, pixels, visited);
        }
        for (int k = 0; k < pixels.length / 2 && outwards; k++) {
            int other = pixels[pixels.length - 1 - k];
            pixels[pixels.length - 1 - k] = pixels[k];
            pixels[k] = other;
        }
        return List.of(grid.visiting(pixels));
    }

    /** Along the pixels that are {@code ring} away from the border. @return how many have been visited then */
    private static int round(Grid grid, int ring, int[] pixels, int visited) {
        int bottom = grid.rows() - 1 - ring;
        int right = grid.columns() - 1 - ring;
        int next = visited;
        for (int column = ring; column <= right; column++) {
            pixels[next++] = ring * grid.columns() + column;
        }
        for (int row = ring + 1; row <= bottom; row++) {
            pixels[next++] = row * grid.columns() + right;
        }
        for (int column = right - 1; column >= ring && bottom > ring; column--) {
            pixels[next++] = bottom * grid.columns() + column;
        }
        for (int row = bottom - 1; row > ring && right > ring; row--) {
            pixels[next++] = row * grid.columns() + ring;
        }
        return next;
    }
}
