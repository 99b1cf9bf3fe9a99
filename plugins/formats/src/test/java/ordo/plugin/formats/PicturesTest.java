package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {
    private static final double[] GREYS = IntStream.range(0, 35).mapToDouble(i -> 7 * i).toArray();
    @TempDir
    private Path folder;

    private Path put(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path put(String name, int width, int height, int type, int... colours) throws IOException {
        var image = new BufferedImage(width, height, type);
        image.setRGB(0, 0, width, height, colours, 0, width);
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static double[] row(Rows rows, int row) {
        double[] values = new double[rows.shape().size()];
        rows.copy(row, values, 0);
        return values;
    }

    private static void assertRow(double[] expected, Rows rows, int row) {
        assertEquals(Arrays.toString(expected), Arrays.toString(row(rows, row)));
    }

    @Test
    void greySamplesAreReadAsTheyAre() throws IOException {
        Rows rows = new Pictures().read(List.of(put("a.png", Sample.picture("png", true))));
        assertEquals(Shape.of(5, 7), rows.shape());
        assertRow(GREYS, rows, 0);
    }

    @Test
    void channelsStandTogetherAndGreyOnesAreRepeatedAmongColours() throws IOException {
        Path grey = put("b.png", Sample.picture("png", true));
        Rows rows = new Pictures().read(List.of(put("a.png", Sample.picture("png", false)), grey));
        assertEquals(Shape.of(5, 7, 3), rows.shape());
        assertRow(IntStream.range(0, 35).boxed().flatMapToDouble(i -> DoubleStream.of(7 * i, 5 * i, 255 - i)).toArray(),
                rows, 0);
        assertRow(Arrays.stream(GREYS).flatMap(v -> DoubleStream.of(v, v, v)).toArray(), rows, 1);
    }

    @Test
    void jpeg() throws IOException {
        Rows rows = new Pictures().read(List.of(put("a.jpg", Sample.picture("jpeg", true))));
        assertEquals(Shape.of(5, 7), rows.shape());
        double[] values = row(rows, 0);
        for (int i = 0; i < 35; i++) {
            assertEquals(GREYS[i], values[i], 12, "pixel " + i);
        }
    }

    @Test
    void palettesAndSixteenBits() throws IOException {
        Rows bits = new Pictures().read(List.of(put("a.png", 2, 1, BufferedImage.TYPE_BYTE_BINARY, -1, 0xff000000)));
        assertEquals(Shape.of(1, 2), bits.shape());
        assertRow(new double[] {255, 0}, bits, 0);
        var deep = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 65535);
        deep.getRaster().setSample(1, 0, 0, 257 * 100 + 200);
        Path file = folder.resolve("deep.png");
        ImageIO.write(deep, "png", file.toFile());
        assertRow(new double[] {255, 101, 0}, new Pictures().read(List.of(file)), 0);
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() throws IOException {
        Path first = put("a.png", Sample.picture("png", true));
        Path other = put("b.png", 4, 3, BufferedImage.TYPE_INT_RGB, new int[12]);
        var sizes = assertThrows(OrdoException.class, () -> new Pictures().read(List.of(first, other)));
        assertEquals(other + ": the picture has 3 × 4 pixels, but " + first + " has 5 × 7", sizes.getMessage());
        Path clear = put("c.png", 2, 2, BufferedImage.TYPE_INT_ARGB, -1, -1, 0x80ffffff, -1);
        var transparent = assertThrows(OrdoException.class, () -> new Pictures().read(List.of(clear)));
        assertEquals(clear + ": the pixel in row 1, column 0 (from 0) is transparent", transparent.getMessage());
        Path text = put("d.png", Sample.text("GIF89a is no PNG"));
        var none = assertThrows(OrdoException.class, () -> new Pictures().read(List.of(text)));
        assertEquals(text + ": it is no PNG or JPEG picture", none.getMessage());
    }

    @Test
    void aJpegFileThatEndsEarlyIsNotReadAsHalfAPicture() throws IOException {
        byte[] whole = Sample.picture("jpeg", false);
        Path file = put("a.jpg", Arrays.copyOf(whole, whole.length - 20));
        var fault = assertThrows(OrdoException.class, () -> new Pictures().read(List.of(file)));
        assertTrue(fault.getMessage().contains("damaged") || fault.getMessage().contains("cannot be decoded"),
                fault::getMessage);
    }
}
