package ordo.core.plugin;

/** Text from outside as one printable line: a jar's messages must neither break a list nor repaint a terminal. */
final class OneLine {
    private static final int LONGEST = 300;

    private OneLine() { }

    /** Control, format and line-break characters become spaces, runs of spaces one; cut after 300 characters. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** As {@link #of(String)}, cut after {@code longest} characters. */
    static String of(String text, int longest) {
        var line = new StringBuilder();
        text.codePoints().limit(4L * longest).forEach(c -> {
            boolean blank = Character.isWhitespace(c) || isHarmful(c);
            if (!blank) {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        String whole = line.toString().strip();
        return whole.length() <= longest ? whole : whole.substring(0, longest).strip() + "…";
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
