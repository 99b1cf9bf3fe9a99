package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.SourceFile;

/** Finds the way back after an error: by brackets, and by lines and how far they are indented. */
final class Recovery {
    private static final int MAX_INDENT = 1000;

    private final Cursor cursor;
    private final Lookahead ahead;
    private final SourceFile source;
    private int scanned;

    Recovery(Cursor cursor, Lookahead ahead, SourceFile source) {
        this.cursor = cursor;
        this.ahead = ahead;
        this.source = source;
    }

    /** How many characters of blanks begin the line of a token. */
    int indent(Token token) {
        int start = source.lineStart(source.line(token.start()));
        int end = start;
        while (end < token.start() && end - start < MAX_INDENT && Signs.isBlank(source.text().charAt(end))) {
            end++;
        }
        return end - start;
    }

    /** Takes the opening bracket that is next, and everything up to its partner. */
    void skipBrackets() {
        boolean block = cursor.at(Kind.LEFT_BRACE);
        int inside = 0;
        do {
            Kind kind = cursor.peek().kind();
            boolean brace = kind == Kind.LEFT_BRACE || kind == Kind.RIGHT_BRACE;
            if (kind == Kind.END || brace && !block) {
                return;
            }
            inside += kind.opens() ? 1 : kind.closes() ? -1 : 0;
            cursor.next();
        } while (inside > 0);
    }

    /** Passes over the rest of an entry that began with this indentation. */
    void skipEntry(int entryIndent) {
        int braces = 0;
        int others = 0;
        boolean first = true;
        while (!cursor.at(Kind.END)) {
            Token token = cursor.peek();
            boolean fresh = token.startsLine() && !first;
            boolean outside = braces == 0 && others == 0;
            if (token.is(Kind.RIGHT_BRACE) && braces == 0 || fresh && (outside || ahead.isHead(0))
                    || fresh && braces == 0 && token.is(Kind.NAME) && indent(token) <= entryIndent) {
                return;
            }
            if (token.is(Kind.LEFT_BRACE) || token.is(Kind.RIGHT_BRACE)) {
                braces += token.kind().opens() ? 1 : -1;
                others = 0;
            } else if (token.kind().opens() || token.kind().closes()) {
                others = Math.max(0, others + (token.kind().opens() ? 1 : -1));
            }
            cursor.next();
            first = false;
        }
    }

    /**
     * A closing bracket without partner in the entry that is next, up to the next brace or line that is indented no
     * further; none where a bracket of the other kind is missing as well, for then one may stand for the other.
     */
    Optional<Token> surplusCloser(int entryIndent) {
        int from = cursor.position();
        if (from < scanned || cursor.at(Kind.END)) {
            return Optional.empty();
        }
        scanned = from;
        while (scanned == from || !endsEntry(cursor.get(scanned), entryIndent)) {
            scanned++;
        }
        Kind odd = surplus(from, Kind.LEFT_PAREN) > 0 && surplus(from, Kind.LEFT_BRACKET) >= 0 ? Kind.LEFT_PAREN
                : surplus(from, Kind.LEFT_BRACKET) > 0 && surplus(from, Kind.LEFT_PAREN) >= 0 ? Kind.LEFT_BRACKET
                : Kind.END;
        int inside = 0;
        for (int k = from; odd != Kind.END && k < scanned; k++) {
            Token token = cursor.get(k);
            inside += token.is(odd) ? 1 : token.is(odd.partner()) ? -1 : 0;
            if (inside < 0) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** How many closing brackets the entry that begins with this token has less than opening ones of this kind. */
    int missingClosers(int from, Kind opening, int entryIndent) {
        int missing = 0;
        int k = from;
        while (k == from || !endsEntry(cursor.get(k), entryIndent)) {
            missing += cursor.get(k).is(opening) ? 1 : cursor.get(k).is(opening.partner()) ? -1 : 0;
            k++;
        }
        return missing;
    }

    /** Passes over what {@link #surplusCloser} has looked at. */
    void skipScanned() {
        while (cursor.position() < scanned && !cursor.at(Kind.END)) {
            cursor.next();
        }
    }

    private boolean endsEntry(Token token, int entryIndent) {
        return token.is(Kind.END) || token.is(Kind.LEFT_BRACE) || token.is(Kind.RIGHT_BRACE)
                || token.startsLine() && !token.kind().closes() && indent(token) <= entryIndent;
    }

    /** How many closing brackets there are more than opening ones of this kind. */
    private int surplus(int from, Kind opening) {
        int surplus = 0;
        for (int k = from; k < scanned; k++) {
            surplus += cursor.get(k).is(opening.partner()) ? 1 : cursor.get(k).is(opening) ? -1 : 0;
        }
        return surplus;
    }
}
