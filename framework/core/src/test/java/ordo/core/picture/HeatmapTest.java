package ordo.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import ordo.core.graph.Reach;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatmapTest {
    private static final Shape[] SHAPES = {Shape.of(1), Shape.of(7), Shape.of(300), Shape.of(1, 300), Shape.of(28, 28),
        Shape.of(3, 200), Shape.of(32, 32, 3), Shape.of(2, 3, 20), Shape.of(2, 3, 4, 5), Shape.of(1, 1)};

    private static int corner(Picture picture, VariableMap map, int variable) {
        return picture.colour(map.left(variable), map.top(variable));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyVariableHasACellOfItsOwn(int number) {
        Shape shape = SHAPES[number];
        VariableMap map = VariableMap.of(shape);
        Picture picture = Heatmap.ranks(shape, Ordering.natural(shape.size()));
        Set<Integer> places = new HashSet<>();
        for (int variable = 0; variable < shape.size(); variable++) {
            assertTrue(places.add(map.left(variable) * 100_000 + map.top(variable)), "variable " + variable);
            assertTrue(map.left(variable) + map.cell() <= picture.width());
            assertTrue(map.top(variable) + map.cell() <= map.bottom());
        }
        assertTrue(map.bottom() < picture.height());
    }

    @Test
    void coloursFollowTheRanks() {
        Shape shape = Shape.of(2, 2);
        VariableMap map = VariableMap.of(shape);
        Picture picture = Heatmap.ranks(shape, Ordering.ofRanks(3, 0, 2, 1));
        assertEquals(Colours.scale(1), corner(picture, map, 0));
        assertEquals(Colours.scale(0), corner(picture, map, 1));
        assertEquals(Colours.scale(2.0 / 3), corner(picture, map, 2));
        assertEquals(map.left(0) + map.cell(), map.left(1));
        assertEquals(map.top(0) + map.cell(), map.top(2));
    }

    @Test
    void channelsStandSideBySide() {
        VariableMap map = VariableMap.of(Shape.of(4, 4, 3));
        assertEquals(3, map.panels());
        assertEquals(map.top(0), map.top(1));
        assertTrue(map.left(1) >= map.left(9) + map.cell());
        assertEquals(map.left(0) + map.cell(), map.left(3));
    }

    @Test
    void reachTellsItselfSeenBlindBeyondAndLater() {
        Shape shape = Shape.of(3, 3);
        BitSet seen = new BitSet();
        seen.set(0);
        seen.set(3);
        BitSet blind = new BitSet();
        blind.set(2);
        BitSet beyond = new BitSet();
        beyond.set(1);
        VariableMap map = VariableMap.of(shape);
        Picture picture = Heatmap.reach(shape, new Reach(4, seen, blind, beyond));
        int[] inner = IntStream.range(0, 9).map(v -> picture.colour(map.left(v) + 4, map.top(v) + 5)).toArray();
        assertEquals(5, IntStream.of(inner[0], inner[1], inner[2], inner[4], inner[8]).distinct().count());
        assertEquals(inner[0], inner[3]);
        for (int later : new int[] {5, 6, 7}) {
            assertEquals(inner[8], inner[later]);
        }
        // a frame around itself, stripes in the blind spot: shapes, not colours alone
        assertEquals(Colours.BLACK, corner(picture, map, 4));
        assertEquals(Colours.WHITE, corner(picture, map, 2));
        assertNotEquals(Colours.WHITE, corner(picture, map, 0));
    }

    @Test
    void theScaleGetsBrighterAllTheWay() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            int colour = Colours.scale(i / 100.0);
            double bright = 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
            assertTrue(bright > before, "at " + i);
            before = bright;
        }
        assertEquals(Colours.scale(0), Colours.scale(-5));
        assertEquals(Colours.scale(1), Colours.scale(9));
        assertEquals(Colours.WHITE, Colours.readableOn(Colours.scale(0)));
        assertEquals(Colours.BLACK, Colours.readableOn(Colours.scale(1)));
    }

    private static double linear(int channel) {
        return Math.pow((channel & 0xff) / 255.0, 2.2);
    }
}
