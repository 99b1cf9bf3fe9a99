package ordo.language.diagnostic;

/**
 * One source line, or the window of a long one around a span, with the underline of that span.
 *
 * @param code      the line as shown
 * @param underline blanks and then {@code sign} under the span, at least one
 */
record Excerpt(String code, String underline) {
    private static final int WIDEST = 160;
    private static final int BEFORE = 50;

    /** The line where the span begins; a span of several lines is underlined to the end of its first. */
    static Excerpt of(Span span, char sign) {
        SourceFile source = span.source();
        int line = span.line();
        int from = source.lineStart(line);
        int to = source.lineEnd(line);
        if (isLong(source, line)) {
            from = boundary(source, Math.max(from, span.start() - BEFORE));
            to = boundary(source, Math.min(to, from + WIDEST));
        }
        StringBuilder code = new StringBuilder(from > source.lineStart(line) ? "…" : "");
        int column = code.length();
        int begin = column;
        int end = column;
        for (int i = from; i < to; ) {
            int c = source.text().codePointAt(i);
            if (i == span.start()) {
                begin = column;
            }
            code.append(DisplayText.show(c, column));
            column += DisplayText.width(c, column);
            i += Character.charCount(c);
            if (i <= span.end()) {
                end = column;
            }
        }
        if (span.start() >= to) {
            begin = column;
        }
        if (to < source.lineEnd(line)) {
            code.append('…');
        }
        return new Excerpt(code.toString().stripTrailing(),
                " ".repeat(begin) + Character.toString(sign).repeat(Math.max(1, end - begin)));
    }

    /** Whether the line is too long to be shown whole. */
    static boolean isLong(SourceFile source, int line) {
        return source.lineEnd(line) - source.lineStart(line) > WIDEST;
    }

    private static int boundary(SourceFile source, int offset) {
        String text = source.text();
        boolean inside = offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
        return inside ? offset + 1 : offset;
    }
}
