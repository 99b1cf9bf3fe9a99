package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/**
 * A comment.
 *
 * @param text        from the {@code #} to the end of the line, without trailing blanks
 * @param blankBefore whether an empty line is kept before it
 * @param span        its place
 */
public record Comment(String text, boolean blankBefore, Span span) implements Node {

    Comment withBlankBefore(boolean blank) {
        return new Comment(text, blank, span);
    }
}
