package ordo.core.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The printable ASCII characters, 5 pixels wide and 7 high, with 2 more for descenders: machines without a screen often
 * have no fonts. They are drawn in {@code font.txt}, 16 to a band of 9 lines, with a blank column between.
 */
final class PixelFont {
    static final int WIDTH = 5;
    /** From one character to the next. */
    static final int ADVANCE = 6;
    /** Of capitals and digits. */
    static final int CAPITALS = 7;
    static final int HEIGHT = 9;
    private static final int BAND = 16;
    private static final List<String> LINES = lines();

    private PixelFont() { }

    private static List<String> lines() {
        try (InputStream in = PixelFont.class.getResourceAsStream("font.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("font.txt cannot be read", e);
        }
    }

    /** Whether a character has ink at a place; characters that are not there look like a question mark. */
    static boolean ink(char character, int column, int row) {
        int number = (character < ' ' || character > '~' ? '?' : character) - ' ';
        return LINES.get(number / BAND * HEIGHT + row).charAt(number % BAND * ADVANCE + column) == '#';
    }

    /** The pixels that a text takes from left to right. */
    static int width(String text, int scale) {
        return text.isEmpty() ? 0 : (text.length() * ADVANCE - 1) * scale;
    }
}
