package ordo.core.data;

/** Pieces of a user's file as they may stand in a message: short, on one line, without control characters. */
final class Shown {
    private static final int LONGEST = 32;

    private Shown() { }

    /** The beginning of the text; what is not visible becomes a question mark. */
    static String of(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(c -> shown.appendCodePoint(switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED -> '?';
            default -> c;
        }));
        return shown.codePointCount(0, shown.length()) <= LONGEST ? shown.toString()
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
