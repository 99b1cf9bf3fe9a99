package ordo.plugin.formats;

/** Pieces of a user's file as they may stand in a message: on one line, without control characters. */
final class Quoted {
    private static final int LONGEST = 24;

    private Quoted() { }

    /** The beginning of the text in quotation marks. */
    static String of(String text) {
        return "\"" + plain(text.substring(0, Math.min(text.length(), LONGEST))) + (text.length() > LONGEST ? "…" : "")
                + "\"";
    }

    /** The text, with what is not visible written as its number. */
    static String plain(String text) {
        var plain = new StringBuilder();
        for (char c : text.toCharArray()) {
            plain.append(visible(c) ? Character.toString(c) : String.format("\\u%04x", (int) c));
        }
        return plain.toString();
    }

    private static boolean visible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> c != '\ufffd';
        };
    }
}
