package example.spiral;

import java.util.List;
import ordo.spi.OrderingFamily;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/** Walks round an image, keeping the wall on the left, until nothing is left. */
record SpiralOrdering(boolean outwards) implements OrderingFamily {

    @Override
    public List<Ordering> orderings(Shape shape) {
        if (shape.rank() != 2) {
            throw OrdoException.spec("a spiral needs an image, but the variables have shape " + shape,
                    "declare the variables as an image, such as x : binary[28, 28]");
        }
        int rows = shape.extent(0);
        int columns = shape.extent(1);
        int[] visited = new int[rows * columns];
        boolean[] done = new boolean[visited.length];
        int[][] turns = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
        int row = 0;
        int column = 0;
        int turn = 0;
        for (int k = 0; k < visited.length; k++) {
            visited[outwards ? visited.length - 1 - k : k] = row * columns + column;
            done[row * columns + column] = true;
            int nextRow = row + turns[turn][0];
            int nextColumn = column + turns[turn][1];
            boolean blocked = nextRow < 0 || nextRow >= rows || nextColumn < 0 || nextColumn >= columns
                    || done[nextRow * columns + nextColumn];
            if (blocked) {
                turn = (turn + 1) % 4;
            }
            row += turns[turn][0];
            column += turns[turn][1];
        }
        return List.of(Ordering.ofVariables(visited));
    }
}
