package ordo.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    @TempDir
    private Path folder;

    @Test
    void everyPixelIsInTheFile() throws IOException {
        Picture picture = new Picture(5, 3, 0x123456);
        picture.fill(1, 1, 3, 2, 0xFF0001);
        picture.dot(4, 2, 0x00FF80);
        picture.save(folder.resolve("p.png"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("p.png"))));
        assertEquals(5, image.getWidth());
        assertEquals(3, image.getHeight());
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 5; x++) {
                int expected = x == 4 && y == 2 ? 0x00FF80 : x >= 1 && x < 4 && y >= 1 ? 0xFF0001 : 0x123456;
                assertEquals(expected, image.getRGB(x, y) & 0xffffff, x + ", " + y);
                assertEquals(expected, picture.colour(x, y));
            }
        }
    }

    @Test
    void tooLargePicturesAreRefused() {
        assertThrows(OrdoException.class, () -> new Picture(1 << 20, 1 << 20, 0));
        OrdoException fault = assertThrows(OrdoException.class,
                () -> new Picture(1, 1, 0).save(folder.resolve("no/p.png")));
        assertEquals(OrdoException.Fault.DATA, fault.fault());
    }

    @Test
    void everyCharacterLooksDifferent() {
        Set<String> shapes = new HashSet<>();
        for (char c = ' '; c <= '~'; c++) {
            StringBuilder shape = new StringBuilder();
            for (int row = 0; row < PixelFont.HEIGHT; row++) {
                for (int column = 0; column < PixelFont.WIDTH; column++) {
                    shape.append(PixelFont.ink(c, column, row));
                }
            }
            assertTrue(shapes.add(shape.toString()), "'" + c + "' looks like another character");
            assertEquals(c == ' ', shape.indexOf("true") < 0, "'" + c + "'");
        }
        assertTrue(PixelFont.ink('é', 0, 1) && PixelFont.ink('?', 0, 1));
    }

    @Test
    void lettersStandWhereTheyShould() {
        Picture picture = new Picture(40, 20, Colours.WHITE);
        picture.text(3, 2, "LI", 2, Colours.BLACK);
        StringBuilder drawn = new StringBuilder();
        for (int y = 2; y < 16; y += 2) {
            for (int x = 3; x < 25; x += 2) {
                drawn.append(picture.colour(x, y) == Colours.BLACK ? '#' : '.');
                assertEquals(picture.colour(x, y), picture.colour(x + 1, y + 1));
            }
            drawn.append('\n');
        }
        assertEquals("""
                #......###.
                #.......#..
                #.......#..
                #.......#..
                #.......#..
                #.......#..
                #####..###.
                """, drawn.toString());
        assertEquals(22, PixelFont.width("LI", 2));
        assertEquals(0, PixelFont.width("", 2));
        new Picture(4, 4, 0).text(-3, -3, "clipped", 3, 1);
    }
}
