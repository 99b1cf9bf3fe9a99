package ordo.plugin.orderings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import org.junit.jupiter.api.Test;

class OrderingsTest {
    private static final Shape IMAGE = Shape.of(3, 2);
    private static final Shape COLOUR = Shape.of(2, 2, 3);
    private static final Shape VECTOR = Shape.of(4);

    @Test
    void thePluginIsFoundAndNamesItsOrderings() {
        Plugin plugin = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("orderings")).findFirst().orElseThrow();
        assertEquals(Plugin.SPI_VERSION, plugin.spiVersion());
        assertEquals(List.of("raster", "reverse", "columns", "snake", "hilbert", "spiral", "random", "scans", "explicit"),
                plugin.contributions().stream().map(Contribution::name).toList());
        assertTrue(plugin.contributions().stream().allMatch(c -> c.kind() == Kind.ORDERING));
    }

    @Test
    void argumentsReachTheOrderings() {
        Map<String, Contribution<?>> named = new HashMap<>();
        new OrderingsPlugin().contributions().forEach(c -> named.put(c.name(), c));
        var arguments = new Arguments(Map.of("seed", 3, "count", 2, "shared", false));
        OrderingFamily random = (OrderingFamily) named.get("random").factory().apply(arguments);
        assertEquals(new RandomOrderings(3, 2, false), random);
        assertFalse(random.shared());
        arguments = new Arguments(Map.of("variables", new int[] {2, 3, 1}));
        OrderingFamily explicit = (OrderingFamily) named.get("explicit").factory().apply(arguments);
        assertArrayEquals(new int[] {1, 2, 0}, visits(explicit, Shape.of(3)));
    }

    @Test
    void theEightScansAreTheWaysToReadAnImage() {
        List<Ordering> eight = new Scans(8, false).orderings(IMAGE);
        assertEquals(Scan.RASTER.orderings(IMAGE).getFirst(), eight.get(0));
        assertEquals(Scan.COLUMNS.orderings(IMAGE).getFirst(), eight.get(1));
        assertEquals(Scan.REVERSE.orderings(IMAGE).getFirst(), eight.get(2));
        assertArrayEquals(new int[] {5, 3, 1, 4, 2, 0}, visits(eight.get(3)));
        assertArrayEquals(new int[] {1, 0, 3, 2, 5, 4}, visits(eight.get(4)));
        assertArrayEquals(new int[] {4, 5, 2, 3, 0, 1}, visits(eight.get(6)));
        assertEquals(8, eight.stream().distinct().count());
        assertEquals(eight.subList(0, 3), new Scans(3, true).orderings(IMAGE));
        assertThrows(OrdoException.class, () -> new Scans(8, false).orderings(VECTOR));
    }

    private static int[] visits(Ordering ordering) {
        return IntStream.range(0, ordering.size()).map(ordering::variable).toArray();
    }

    @Test
    void scansOfAnImage() {
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, visits(Scan.RASTER, IMAGE));
        assertArrayEquals(new int[] {5, 4, 3, 2, 1, 0}, visits(Scan.REVERSE, IMAGE));
        assertArrayEquals(new int[] {0, 2, 4, 1, 3, 5}, visits(Scan.COLUMNS, IMAGE));
        assertArrayEquals(new int[] {0, 1, 3, 2, 4, 5}, visits(Scan.SNAKE, IMAGE));
    }

    /** On a square of four it is the curve as Hilbert drew it: four of its U-shapes, turned. */
    @Test
    void hilbertsOwnCurve() {
        assertArrayEquals(new int[] {0, 1, 5, 4, 8, 12, 13, 9, 10, 14, 15, 11, 7, 6, 2, 3},
                visits(Hilbert.CURVE, Shape.of(4, 4)));
    }

    @Test
    void spirals() {
        Shape shape = Shape.of(3, 4);
        assertArrayEquals(new int[] {0, 1, 2, 3, 7, 11, 10, 9, 8, 4, 5, 6}, visits(new Spiral(false), shape));
        assertArrayEquals(new int[] {6, 5, 4, 8, 9, 10, 11, 7, 3, 2, 1, 0}, visits(new Spiral(true), shape));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 9, 10, 11, 6, 7, 8}, visits(new Spiral(false), COLOUR));
    }

    @Test
    void channelsOfAPixelStayTogether() {
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, visits(Scan.RASTER, COLOUR));
        assertArrayEquals(new int[] {9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2}, visits(Scan.REVERSE, COLOUR));
        assertArrayEquals(new int[] {0, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11}, visits(Scan.COLUMNS, COLOUR));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 9, 10, 11, 6, 7, 8}, visits(Scan.SNAKE, COLOUR));
    }

    @Test
    void vectors() {
        assertArrayEquals(new int[] {0, 1, 2, 3}, visits(Scan.RASTER, VECTOR));
        assertArrayEquals(new int[] {3, 2, 1, 0}, visits(Scan.REVERSE, VECTOR));
        Map<String, OrderingFamily> forImages = Map.of("columns", Scan.COLUMNS, "snake", Scan.SNAKE, "hilbert",
                Hilbert.CURVE, "spiral", new Spiral(true));
        for (String name : forImages.keySet()) {
            var fault = assertThrows(OrdoException.class, () -> forImages.get(name).orderings(VECTOR));
            assertEquals("order " + name + " goes by rows and columns, but the variables are a "
                    + "vector of shape [4]", fault.getMessage());
            assertEquals("declare an image, such as binary[28, 28], or use raster or reverse", fault.remedy());
        }
    }

    @Test
    void fourExtents() {
        Shape shape = Shape.of(2, 2, 2, 2);
        assertEquals(16, visits(Scan.RASTER, shape).length);
        var fault = assertThrows(OrdoException.class, () -> Scan.SNAKE.orderings(shape));
        assertEquals("order snake does not know shapes of 4 extents such as [2, 2, 2, 2]", fault.getMessage());
    }

    /** Of 24 equally likely permutations none is missing and none is favoured. */
    @Test
    void allPermutationsAreEquallyLikely() {
        Map<List<Integer>, Integer> hits = new HashMap<>();
        for (Ordering member : new RandomOrderings(5, 4096, true).orderings(VECTOR)) {
            hits.merge(IntStream.range(0, 4).mapToObj(member::variable).toList(), 1, Integer::sum);
        }
        double expected = 4096 / 24.0;
        double chiSquared = hits.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
        assertEquals(24, hits.size());
        // 1 in 10,000 for 23 degrees of freedom; the seed is fixed
        assertTrue(chiSquared < 56.0, "χ² = " + chiSquared);
    }

    /** The same orderings in every version and on every machine: a trained model depends on them. */
    @Test
    void randomIsPinned() {
        assertArrayEquals(new int[] {2, 3, 7, 0, 4, 1, 6, 8, 5, 9},
                visits(new RandomOrderings(1, 1, true), Shape.of(10)));
    }

    @Test
    void tooManyRandomOrderings() {
        var fault = assertThrows(OrdoException.class,
                () -> new RandomOrderings(1, 4096, true).orderings(Shape.of(512, 512, 3)));
        assertEquals("order random(count = 4096) of 786432 variables is more than memory should hold",
                fault.getMessage());
    }

    @Test
    void explicitTeaches() {
        assertFault("order explicit lists no variables",
                "explicit([2, 3, 1]) visits the second variable, then the third, then the first", new int[0]);
        assertFault("order explicit counts variables from 1, but place 3 of its list is 0",
                "add 1 to every number: explicit([2, 3, 1])", 1, 2, 0);
        assertFault("order explicit counts variables from 1, but place 1 of its list is 0",
                "explicit([2, 3, 1]) visits the second variable, then the third, then the first", 0, 2, 3);
        assertFault("order explicit names variable 3 twice, at places 1 and 4 of its list",
                "name each variable exactly once", 3, 1, 2, 3);
        assertFault("order explicit lists 2 variables, but there are 3 (shape [3])",
                "name each of 1 … 3 exactly once; 2 is missing", 3, 1);
        assertFault("order explicit lists 4 variables, but there are 3 (shape [3])",
                "name each of 1 … 3 exactly once", 3, 1, 2, 4);
        assertFault("place 2 of order explicit is 7, but the variables are 1 … 3", "2 is missing", 3, 7, 1);
        int[] long0 = IntStream.range(0, 784).toArray();
        assertFault("order explicit counts variables from 1, but place 1 of its list is 0", "add 1 to every number",
                long0);
    }

    private static void assertFault(String message, String remedy, int... list) {
        var fault = assertThrows(OrdoException.class, () -> new ExplicitOrdering(list).orderings(Shape.of(3)));
        assertEquals(message, fault.getMessage());
        assertEquals(remedy, fault.remedy());
        assertEquals(OrdoException.Fault.SPEC, fault.fault());
    }

    private static int[] visits(OrderingFamily family, Shape shape) {
        List<Ordering> members = new ArrayList<>(family.orderings(shape));
        assertEquals(1, members.size());
        return IntStream.range(0, shape.size()).map(members.getFirst()::variable).toArray();
    }
}
