package example.spiral;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/** The way that a spiral goes. */
class SpiralOrderingTest {
    @Example
    void inwards() {
        check(false, 0, 1, 2, 5, 8, 7, 6, 3, 4);
    }

    @Example
    void outwards() {
        check(true, 4, 3, 6, 7, 8, 5, 2, 1, 0);
    }

    private static void check(boolean outwards, int... expected) {
        Ordering ordering = new SpiralOrdering(outwards).orderings(Shape.of(3, 3)).getFirst();
        int[] visited = IntStream.range(0, 9).map(ordering::variable).toArray();
        if (!java.util.Arrays.equals(visited, expected)) {
            throw new AssertionError(java.util.Arrays.toString(visited));
        }
    }
}
