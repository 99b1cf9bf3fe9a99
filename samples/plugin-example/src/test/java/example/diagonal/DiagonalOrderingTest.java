package example.diagonal;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/** The way that the diagonals go. */
class DiagonalOrderingTest {
    @Example
    void downEveryOne() {
        check(false, 0, 1, 3, 2, 4, 6, 5, 7, 8);
    }

    @Example
    void upAndDownInTurns() {
        check(true, 0, 1, 3, 6, 4, 2, 5, 7, 8);
    }

    private static void check(boolean turning, int... expected) {
        Ordering ordering = new DiagonalOrdering(turning).orderings(Shape.of(3, 3)).getFirst();
        int[] visited = IntStream.range(0, 9).map(ordering::variable).toArray();
        if (!java.util.Arrays.equals(visited, expected)) {
            throw new AssertionError(java.util.Arrays.toString(visited));
        }
    }
}
