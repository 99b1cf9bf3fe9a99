package ordo.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import ordo.core.picture.Histogram.Mark;
import ordo.core.picture.Histogram.Series;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final double[] EVEN = IntStream.range(0, 1000).mapToDouble(k -> k / 10.0).toArray();

    private static int count(Picture picture, int colour) {
        return (int) IntStream.range(0, picture.width() * picture.height())
                .filter(k -> picture.colour(k % picture.width(), k / picture.width()) == colour).count();
    }

    @Test
    void theFirstSetIsFilledAndTheOthersOutlined() {
        Picture one = Histogram.of("numbers", List.of(new Series("even", EVEN)), List.of());
        assertTrue(count(one, 0x9DB7CE) > 100_000, "bars that fill the frame");
        double[] corner = IntStream.range(0, 50).mapToDouble(k -> 99 + k / 100.0).toArray();
        Picture two = Histogram.of("numbers", List.of(new Series("even", EVEN), new Series("corner", corner)),
                List.of());
        // the corner's one bin is sixty times higher, so the even ones become low
        assertTrue(count(two, 0x9DB7CE) < 10_000, "low bars");
        assertTrue(count(two, 0xD55E00) > 500, "an outline");
        assertEquals(0, count(one, 0xD55E00));
    }

    @Test
    void aMarkIsDrawnWhereTheAxisReaches() {
        Picture without = Histogram.of("numbers", List.of(new Series("even", EVEN)), List.of());
        Picture inside = Histogram.of("numbers", List.of(new Series("even", EVEN)), List.of(new Mark(50, "half")));
        Picture outside = Histogram.of("numbers", List.of(new Series("even", EVEN)), List.of(new Mark(500, "far")));
        assertTrue(count(inside, 0x24292F) > count(without, 0x24292F) + 200);
        assertEquals(count(without, 0x24292F), count(outside, 0x24292F));
    }

    @Test
    void otherSetsFarAwayLeaveTheFirstItsShape() {
        double[] far = IntStream.range(0, 1000).mapToDouble(k -> -90.0 * k).toArray();
        Picture picture = Histogram.of("numbers", List.of(new Series("even", EVEN), new Series("far", far)), List.of());
        int wide = (int) IntStream.range(0, picture.width()).filter(x -> IntStream.range(60, picture.height() - 80)
                .anyMatch(y -> picture.colour(x, y) == 0x9DB7CE)).count();
        // of 810 pixels; to scale it would be one
        assertTrue(wide > 100 && wide < 250, "wide " + wide);
    }

    @Test
    void whatIsFarOutDoesNotSqueezeTheRest() {
        double[] wild = EVEN.clone();
        wild[0] = -1e9;
        wild[1] = Double.NEGATIVE_INFINITY;
        Picture picture = Histogram.of("numbers", List.of(new Series("wild", wild)), List.of());
        assertTrue(count(picture, 0x9DB7CE) > 100_000);
        Histogram.of("one number", List.of(new Series("same", new double[] {3, 3, 3})), List.of());
        assertThrows(OrdoException.class, () -> Histogram.of("none", List.of(new Series("none",
                new double[] {Double.NaN})), List.of()));
    }
}
