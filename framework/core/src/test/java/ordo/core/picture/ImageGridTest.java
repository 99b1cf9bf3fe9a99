package ordo.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;

class ImageGridTest {
    private static Rows rows(int size, double... numbers) {
        return new Rows() {
            @Override
            public int count() {
                return numbers.length / size;
            }

            @Override
            public Shape shape() {
                return Shape.of(size);
            }

            @Override
            public void copy(int row, double[] target, int offset) {
                System.arraycopy(numbers, row * size, target, offset, size);
            }
        };
    }

    /** The colour in the middle of a pixel of an image: tiny images are enlarged 12 times, with gaps of 12. */
    private static int at(Picture picture, int height, int width, int line, int column, int y, int x) {
        return picture.colour(12 + column * (width * 12 + 12) + x * 12 + 6,
                12 + line * (height * 12 + 12) + y * 12 + 6);
    }

    @Test
    void imagesFillTheGridLineByLine() {
        Picture picture = ImageGrid.of(rows(6, 1, 0, 0, 0, 0, 0, /**/ 0, 1, 0, 0, 0, 0, /**/ 0, 0, 0, 1, 0, 1),
                Shape.of(2, 3), new Domain.Binary());
        assertEquals(12 + 2 * 48, picture.width());
        assertEquals(12 + 2 * 36, picture.height());
        assertEquals(0xFFFFFF, at(picture, 2, 3, 0, 0, 0, 0));
        assertEquals(0x000000, at(picture, 2, 3, 0, 0, 0, 1));
        assertEquals(0xFFFFFF, at(picture, 2, 3, 0, 1, 0, 1));
        assertEquals(0xFFFFFF, at(picture, 2, 3, 1, 0, 1, 0));
        assertEquals(0x000000, at(picture, 2, 3, 1, 0, 1, 1));
        assertEquals(0xFFFFFF, at(picture, 2, 3, 1, 0, 1, 2));
        int background = picture.colour(0, 0);
        assertEquals(background, at(picture, 2, 3, 1, 1, 0, 0));
        assertTrue(background != 0 && background != 0xFFFFFF);
    }

    @Test
    void columnsCanBeChosen() {
        Picture row = ImageGrid.of(rows(1, 1, 0, 1, 0), Shape.of(1, 1), new Domain.Binary(), 4);
        assertEquals(12 + 4 * 24, row.width());
        assertEquals(12 + 24, row.height());
        assertEquals(0xFFFFFF, at(row, 1, 1, 0, 2, 0, 0));
        Picture both = Picture.beside(List.of(row, ImageGrid.of(rows(1, 0, 1), Shape.of(1, 1), new Domain.Binary(), 1)));
        assertEquals(row.width() + 12 + 24, both.width());
        assertEquals(12 + 2 * 24, both.height());
        assertEquals(0xFFFFFF, both.colour(row.width() + 18, 12 + 24 + 6));
        assertEquals(row.colour(18, 18), both.colour(18, 18));
    }

    @Test
    void valuesBecomeBrightness() {
        Shape two = Shape.of(1, 2);
        assertEquals(0x333333, at(ImageGrid.of(rows(2, 51, 255), two, new Domain.Levels(256)), 1, 2, 0, 0, 0, 0));
        assertEquals(0xFFFFFF, at(ImageGrid.of(rows(2, 0, 16), two, new Domain.Levels(17)), 1, 2, 0, 0, 0, 1));
        Picture real = ImageGrid.of(rows(2, -3, 5, Double.NaN, 1), two, new Domain.Real());
        assertEquals(0x000000, at(real, 1, 2, 0, 0, 0, 0));
        assertEquals(0xFFFFFF, at(real, 1, 2, 0, 0, 0, 1));
        // two images of 1 by 2 stand above each other
        assertEquals(0xFF00FF, at(real, 1, 2, 1, 0, 0, 0));
        assertEquals(0x808080, at(real, 1, 2, 1, 0, 0, 1));
        assertEquals(0xFFFFFF, at(ImageGrid.of(rows(2, 4, 4), two, new Domain.Real()), 1, 2, 0, 0, 0, 0));
    }

    @Test
    void channelsAreRedGreenAndBlue() {
        Picture picture = ImageGrid.of(rows(6, 255, 0, 51, 0, 255, 0), Shape.of(1, 2, 3), new Domain.Levels(256));
        assertEquals(0xFF0033, at(picture, 1, 2, 0, 0, 0, 0));
        assertEquals(0x00FF00, at(picture, 1, 2, 0, 0, 0, 1));
        assertEquals(0xFFFFFF, at(ImageGrid.of(rows(1, 1), Shape.of(1, 1, 1), new Domain.Binary()), 1, 1, 0, 0, 0, 0));
    }

    @Test
    void largeImagesAreNotEnlarged() {
        Picture picture = ImageGrid.of(rows(90_000, new double[180_000]), Shape.of(300, 300), new Domain.Binary());
        assertEquals(2 + 2 * 302, picture.width());
        assertEquals(2 + 302, picture.height());
    }

    @Test
    void refusesWhatMakesNoPicture() {
        assertFalse(ImageGrid.shows(Shape.of(784)));
        assertFalse(ImageGrid.shows(Shape.of(2, 2, 2)));
        assertFalse(ImageGrid.shows(Shape.of(2, 2, 3, 1)));
        Domain binary = new Domain.Binary();
        assertThrows(OrdoException.class, () -> ImageGrid.of(rows(4, 0, 0, 0, 0), Shape.of(4), binary));
        assertThrows(OrdoException.class, () -> ImageGrid.of(rows(4), Shape.of(2, 2), binary));
        assertThrows(OrdoException.class, () -> ImageGrid.of(rows(3, 0, 0, 0), Shape.of(2, 2), binary));
        Rows many = new Rows() {
            @Override
            public int count() {
                return 1_000_000_000;
            }

            @Override
            public Shape shape() {
                return Shape.of(2, 2);
            }

            @Override
            public void copy(int row, double[] target, int offset) {
                throw new AssertionError("refused before anything is read");
            }
        };
        assertTrue(assertThrows(OrdoException.class, () -> ImageGrid.of(many, Shape.of(2, 2), binary)).getMessage()
                .contains("too large"));
    }
}
