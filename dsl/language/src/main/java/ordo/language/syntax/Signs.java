package ordo.language.syntax;

import java.util.Map;
import java.util.Optional;

/** The characters that mean something, and those that only look as if they did. */
final class Signs {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("{", Kind.LEFT_BRACE), Map.entry("}", Kind.RIGHT_BRACE),
            Map.entry("(", Kind.LEFT_PAREN), Map.entry(")", Kind.RIGHT_PAREN),
            Map.entry("[", Kind.LEFT_BRACKET), Map.entry("]", Kind.RIGHT_BRACKET),
            Map.entry(",", Kind.COMMA), Map.entry(";", Kind.SEMICOLON), Map.entry(":", Kind.COLON),
            Map.entry("=", Kind.EQUALS), Map.entry("~", Kind.TILDE),
            Map.entry("<", Kind.LESS), Map.entry("<=", Kind.LESS_EQUAL),
            Map.entry(">", Kind.GREATER), Map.entry(">=", Kind.GREATER_EQUAL));

    /** What other languages write, and what this one writes for it. */
    private static final Map<String, String> OTHER = Map.of(
            "==", "=", ":=", "=", "~=", "~", "=~", "~", "=<", "<=", "=>", ">=", "<-", "~", "->", "");

    /** Typographic look-alikes. */
    private static final Map<Integer, String> ALIKE = Map.ofEntries(
            Map.entry((int) '≤', "<="), Map.entry((int) '≥', ">="), Map.entry((int) '∼', "~"),
            Map.entry((int) '～', "~"), Map.entry((int) '，', ","), Map.entry((int) '；', ";"),
            Map.entry((int) '：', ":"), Map.entry((int) '＝', "="), Map.entry((int) '（', "("),
            Map.entry((int) '）', ")"), Map.entry((int) '［', "["), Map.entry((int) '］', "]"),
            Map.entry((int) '｛', "{"), Map.entry((int) '｝', "}"), Map.entry((int) '＜', "<"),
            Map.entry((int) '＞', ">"));

    private Signs() {}

    /** The kind of a sign that the language has. */
    static Optional<Kind> kind(String sign) {
        return Optional.ofNullable(KINDS.get(sign));
    }

    /** The sign to write in place of a two-character one of other languages; empty text where there is none. */
    static Optional<String> instead(String sign) {
        return Optional.ofNullable(OTHER.get(sign));
    }

    /** The sign that a typographic character looks like. */
    static Optional<String> alike(int codePoint) {
        return Optional.ofNullable(ALIKE.get(codePoint));
    }

    /** The closing quote for a character that opens a quotation, or 0. */
    static int closingQuote(int codePoint) {
        return switch (codePoint) {
            case '\'' -> '\'';
            case '“', '„', '”' -> '”';
            case '‘', '‚', '’' -> '’';
            case '«' -> '»';
            default -> 0;
        };
    }

    /** Whether the character is nothing but room between tokens; line ends are not meant. */
    static boolean isBlank(int codePoint) {
        return codePoint == ' ' || codePoint == '\t' || codePoint == '\f'
                || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    }

    static boolean startsName(int codePoint) {
        return codePoint == '_' || Character.isLetter(codePoint);
    }

    static boolean continuesName(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '_' || Character.isLetterOrDigit(codePoint) || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean isDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }
}
