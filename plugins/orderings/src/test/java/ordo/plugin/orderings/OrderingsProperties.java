package ordo.plugin.orderings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;

/** What must hold of every ordering on every shape. */
class OrderingsProperties {

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.integers().between(1, 9).array(int[].class).ofMinSize(1).ofMaxSize(3).map(Shape::of);
    }

    @Property(tries = 200)
    void everyMemberIsABijection(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 1000) int seed) {
        for (Ordering member : all(shape, seed)) {
            BitSet variables = new BitSet();
            for (int rank = 0; rank < shape.size(); rank++) {
                variables.set(member.variable(rank));
                assertEquals(rank, member.rank(member.variable(rank)));
            }
            assertEquals(shape.size(), member.size());
            assertEquals(shape.size(), variables.cardinality());
            assertEquals(shape.size(), variables.length());
        }
    }

    @Property(tries = 100)
    void theSameArgumentsGiveTheSameOrderings(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 1000) int seed) {
        assertEquals(all(shape, seed), all(shape, seed));
    }

    @Property(tries = 100)
    void aLargerEnsembleBeginsWithTheSmaller(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 1000) int seed,
                                             @ForAll @IntRange(min = 1, max = 8) int count) {
        List<Ordering> large = new RandomOrderings(seed, 8, true).orderings(shape);
        assertEquals(large.subList(0, count), new RandomOrderings(seed, count, false).orderings(shape));
    }

    @Property(tries = 100)
    void seedsAndMembersDiffer(@ForAll @IntRange(max = 1_000_000) int seed) {
        Shape shape = Shape.of(5, 5);
        List<Ordering> these = new RandomOrderings(seed, 2, true).orderings(shape);
        List<Ordering> others = new RandomOrderings(seed + 1, 2, true).orderings(shape);
        assertNotEquals(these.get(0), these.get(1));
        assertNotEquals(these.get(0), others.get(0));
        assertNotEquals(these.get(1), others.get(0));
    }

    @Property(tries = 200)
    void channelsOfAPixelAreVisitedInOrder(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 1000) int seed) {
        int channels = shape.rank() == 3 ? shape.extent(2) : 1;
        for (Ordering member : all(shape, seed)) {
            for (int variable = 0; variable < shape.size(); variable++) {
                int first = variable - variable % channels;
                assertEquals(member.rank(first) + variable - first, member.rank(variable));
            }
        }
    }

    @Property(tries = 100)
    void everyStepOfTheSnakeIsToANeighbour(@ForAll @IntRange(min = 1, max = 9) int rows,
                                           @ForAll @IntRange(min = 1, max = 9) int columns) {
        Shape shape = Shape.of(rows, columns);
        Ordering snake = Scan.SNAKE.orderings(shape).getFirst();
        for (int rank = 1; rank < shape.size(); rank++) {
            int[] from = shape.coordinates(snake.variable(rank - 1));
            int[] to = shape.coordinates(snake.variable(rank));
            assertEquals(1, Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]));
            assertTrue(to[0] >= from[0]);
        }
    }

    @Property(tries = 300)
    void everyStepOfTheCurveAndOfTheSpiralIsToANeighbour(@ForAll @IntRange(min = 1, max = 40) int rows,
                                                         @ForAll @IntRange(min = 1, max = 40) int columns) {
        Shape shape = Shape.of(rows, columns);
        for (OrderingFamily family : List.of(Hilbert.CURVE, new Spiral(false), new Spiral(true))) {
            Ordering ordering = family.orderings(shape).getFirst();
            for (int rank = 1; rank < shape.size(); rank++) {
                int[] from = shape.coordinates(ordering.variable(rank - 1));
                int[] to = shape.coordinates(ordering.variable(rank));
                assertEquals(1, Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]), family + " " + shape);
            }
        }
    }

    /** What the curve is for: a stretch of it lies within a square that is not much larger. Rows are 1 high. */
    @Property(tries = 100)
    void aStretchOfTheCurveIsCompact(@ForAll @IntRange(min = 16, max = 40) int rows,
                                     @ForAll @IntRange(min = 16, max = 40) int columns) {
        Shape shape = Shape.of(rows, columns);
        Ordering curve = Hilbert.CURVE.orderings(shape).getFirst();
        for (int first = 0; first + 16 <= shape.size(); first++) {
            int[] a = shape.coordinates(curve.variable(first));
            int[] b = shape.coordinates(curve.variable(first + 15));
            assertTrue(Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) <= 12, shape + " at " + first);
        }
    }

    @Property(tries = 100)
    void explicitVisitsWhatItLists(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 1000) int seed) {
        Ordering random = new RandomOrderings(seed, 1, true).orderings(shape).getFirst();
        int[] list = new int[shape.size()];
        for (int rank = 0; rank < list.length; rank++) {
            list[rank] = random.variable(rank) + 1;
        }
        assertEquals(List.of(random), new ExplicitOrdering(list).orderings(shape));
    }

    private static List<Ordering> all(Shape shape, int seed) {
        List<OrderingFamily> families = new ArrayList<>(List.of(Scan.RASTER, Scan.REVERSE,
                new RandomOrderings(seed, 3, true)));
        if (shape.rank() > 1) {
            families.addAll(List.of(Scan.COLUMNS, Scan.SNAKE, Hilbert.CURVE, new Spiral(false), new Spiral(true)));
        }
        return families.stream().flatMap(f -> f.orderings(shape).stream()).toList();
    }
}
