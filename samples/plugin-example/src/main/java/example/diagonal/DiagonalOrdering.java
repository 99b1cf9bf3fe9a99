package example.diagonal;

import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * Walks over an image diagonal by diagonal, from the top left corner to the bottom right one.
 *
 * @param turning up one diagonal and down the next, as JPEG does; else down every one
 */
record DiagonalOrdering(boolean turning) implements OrderingFamily {

    @Override
    public List<Ordering> orderings(Shape shape) {
        if (shape.rank() != 2) {
            throw OrdoException.spec("diagonals need an image, but the variables have shape " + shape,
                    "declare the variables as an image, such as x : binary[28, 28]");
        }
        int rows = shape.extent(0);
        int columns = shape.extent(1);
        int[] visited = new int[rows * columns];
        int k = 0;
        for (int diagonal = 0; diagonal < rows + columns - 1; diagonal++) {
            int top = Math.max(0, diagonal - columns + 1);
            int bottom = Math.min(rows - 1, diagonal);
            for (int step = top; step <= bottom; step++) {
                int row = turning && diagonal % 2 == 0 ? top + bottom - step : step;
                visited[k++] = row * columns + diagonal - row;
            }
        }
        return List.of(Ordering.ofVariables(visited));
    }
}
