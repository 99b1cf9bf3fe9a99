package ordo.language.syntax;

/**
 * A token.
 *
 * @param text        as written; of a string, its value with the escapes resolved
 * @param start       UTF-16 offset of its first character
 * @param end         UTF-16 offset after its last
 * @param linesBefore how many line ends lie between it and the token or comment before it; the start of the file counts
 *                    as one
 */
record Token(Kind kind, String text, int start, int end, int linesBefore) {

    /** Whether it is the first token on its line. */
    boolean startsLine() {
        return linesBefore > 0;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
