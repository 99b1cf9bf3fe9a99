package ordo.language.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;

/** Collects what is wrong with one file, and sees to it that one fault is reported once. */
final class Problems {
    /** After so many errors a file is not read further. */
    static final int LIMIT = 100;

    private static final int MOST_NOTES = 3;
    private static final int LONGEST_QUOTE = 40;

    private final SourceFile source;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Integer> places = new HashSet<>();
    private int separators = -1;
    private int unclosed = -1;
    private int unclosedAt = -1;
    private boolean full;

    Problems(SourceFile source) {
        this.source = source;
    }

    /** Adds an error and returns true, unless there is one at the same place: that one is the cause of this. */
    boolean add(Diagnostic diagnostic) {
        if (full || !places.add(diagnostic.span().start())) {
            return false;
        }
        if (found.size() == LIMIT) {
            full = true;
            found.add(Diagnostic.error(Code.TOO_MANY, diagnostic.span(), "there are more than " + LIMIT + " errors")
                    .withLabel("the rest of the file was not checked")
                    .withHelp("mend the first ones, and check again"));
            return false;
        }
        found.add(diagnostic);
        return true;
    }

    /** Adds a comma or semicolon between entries; all of them make one error. */
    void addSeparator(Span span) {
        if (separators >= 0) {
            addNote(separators, span, "here too");
            return;
        }
        boolean added = add(Diagnostic.error(Code.NEEDLESS_SEPARATOR, span,
                        "entries are not separated by `" + span.text() + "`")
                .withLabel("not needed").withHelp("leave it out: a blank or a new line between two entries is enough"));
        separators = added ? found.size() - 1 : -1;
    }

    /**
     * Adds a bracket that is never closed. Where several end at the same token they make one error, of the innermost.
     *
     * @param at the number of the token before which the closing bracket is missing
     */
    void addUnclosed(Span open, Span expected, String partner, int at) {
        if (at == unclosedAt) {
            addNote(unclosed, open, "this " + quote(open.text()) + " is not closed either");
            return;
        }
        boolean added = add(Diagnostic
                .error(Code.UNCLOSED_BRACKET, open, "this " + quote(open.text()) + " is never closed")
                .withLabel("opened here").withNote(expected, "expected " + partner + " here")
                .withHelp("close it with " + partner));
        unclosed = found.size() - 1;
        unclosedAt = added ? at : -1;
    }

    /** Whether there is an error at this place. */
    boolean isReported(int offset) {
        return places.contains(offset);
    }

    private void addNote(int index, Span place, String text) {
        if (found.get(index).notes().size() < MOST_NOTES) {
            found.set(index, found.get(index).withNote(place, text));
        }
    }

    /** Whether {@link #LIMIT} was reached and nothing more will be added. */
    boolean full() {
        return full;
    }

    /** Everything found, in the order of the file. */
    List<Diagnostic> inOrder() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        Comparator<Diagnostic> last = Comparator.comparing(d -> d.code() == Code.TOO_MANY);
        sorted.sort(last.thenComparing(d -> d.span().start()));
        return sorted;
    }

    Span span(Token token) {
        return new Span(source, token.start(), token.end());
    }

    Span span(int start, int end) {
        return new Span(source, start, end);
    }

    Span point(int offset) {
        return Span.point(source, offset);
    }

    SourceFile source() {
        return source;
    }

    /** Text in backquotes, cut where it is long. */
    static String quote(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_QUOTE) {
            return "`" + text + "`";
        }
        return "`" + text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…`";
    }

    /** A token in words, for messages. */
    static String describe(Token token) {
        return switch (token.kind()) {
            case NAME -> quote(token.text());
            case INTEGER, REAL -> "the number " + quote(token.text());
            case SIZE -> "the size " + quote(token.text());
            case STRING -> "the string " + quote('"' + token.text() + '"');
            default -> token.kind().words();
        };
    }
}
