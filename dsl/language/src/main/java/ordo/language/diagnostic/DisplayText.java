package ordo.language.diagnostic;

/**
 * Text as a terminal shows it: how many columns a character takes, and what stands for a character that must not reach
 * a terminal (control codes would let a spec repaint the screen).
 */
final class DisplayText {
    private static final int TAB = 4;

    private DisplayText() {}

    /** One character, made visible; {@code column} (from 0) decides how far a tab goes. */
    static String show(int codePoint, int column) {
        if (codePoint == '\t') {
            return " ".repeat(TAB - column % TAB);
        }
        if (codePoint < 0x20) {
            return Character.toString(0x2400 + codePoint);
        }
        if (codePoint == 0x7f) {
            return "\u2421";
        }
        return isHarmful(codePoint) ? "\uFFFD" : Character.toString(codePoint);
    }

    /** How many columns {@link #show} of this character takes. */
    static int width(int codePoint, int column) {
        if (codePoint == '\t') {
            return TAB - column % TAB;
        }
        if (codePoint < 0x7f) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    /** A message or a name with nothing in it that a terminal would obey; line ends are kept. */
    static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.append(c == '\n' ? "\n" : show(c, 0)));
        return out.toString();
    }

    private static boolean isHarmful(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f || c >= 0x2e80 && c <= 0x303e || c >= 0x3041 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3 || c >= 0xf900 && c <= 0xfaff || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60 || c >= 0xffe0 && c <= 0xffe6 || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }
}
