package ordo.language.diagnostic;

/**
 * A place in a source file: the characters from {@code start} up to, not including, {@code end}. An empty span marks
 * the point before {@code start}.
 *
 * @param source the file
 * @param start  UTF-16 offset of the first character
 * @param end    UTF-16 offset after the last character
 */
public record Span(SourceFile source, int start, int end) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the span is not inside the file: a defect of the caller
     */
    public Span {
        if (start < 0 || end < start || end > source.text().length()) {
            throw new IllegalArgumentException("span " + start + ".." + end + " is outside " + source.name());
        }
    }

    /** The point before the character at {@code offset}. */
    public static Span point(SourceFile source, int offset) {
        return new Span(source, offset, offset);
    }

    /** The line of the first character, from 1. */
    public int line() {
        return source.line(start);
    }

    /** The column of the first character, from 1, in code points. */
    public int column() {
        return source.column(start);
    }

    /** The line of the end, from 1. */
    public int endLine() {
        return source.line(end);
    }

    /** The column of the end (the one after the last character), from 1, in code points. */
    public int endColumn() {
        return source.column(end);
    }

    /** The characters covered. */
    public String text() {
        return source.text().substring(start, end);
    }

    /** The smallest span that covers this one and the other, which is of the same file. */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
