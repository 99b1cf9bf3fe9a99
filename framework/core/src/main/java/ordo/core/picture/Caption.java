package ordo.core.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text below a picture.
 *
 * @param lines each as long as the picture is wide, at most
 */
record Caption(List<String> lines) {
    private static final int LINE = 14;

    /**
     * Breaks lines between words.
     *
     * @param text  in ASCII
     * @param width what there is room for, in pixels
     */
    static Caption of(List<String> text, int width) {
        int columns = width / PixelFont.ADVANCE;
        List<String> lines = new ArrayList<>();
        for (String line : text) {
            var now = new StringBuilder();
            for (String word : line.split(" ")) {
                if (now.length() > 0 && now.length() + 1 + word.length() > columns) {
                    lines.add(now.toString());
                    now.setLength(0);
                }
                now.append(now.isEmpty() ? "" : " ").append(word);
            }
            lines.add(now.toString());
        }
        return new Caption(lines);
    }

    /** What it takes from top to bottom, in pixels. */
    int height() {
        return lines.size() * LINE;
    }

    /** Fills the picture below {@code top} with white and writes the lines there. */
    void draw(Picture picture, int left, int top) {
        picture.fill(0, top, picture.width(), picture.height() - top, Colours.WHITE);
        for (int k = 0; k < lines.size(); k++) {
            picture.text(left, top + k * LINE + 4, lines.get(k), 1, Colours.INK);
        }
    }
}
