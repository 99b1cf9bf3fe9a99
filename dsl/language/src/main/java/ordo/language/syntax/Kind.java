package ordo.language.syntax;

/** The kinds of token. */
enum Kind {
    NAME("a name"),
    INTEGER("a whole number"),
    REAL("a real number"),
    SIZE("a size"),
    STRING("a string"),
    LEFT_BRACE("`{`"),
    RIGHT_BRACE("`}`"),
    LEFT_PAREN("`(`"),
    RIGHT_PAREN("`)`"),
    LEFT_BRACKET("`[`"),
    RIGHT_BRACKET("`]`"),
    COMMA("`,`"),
    SEMICOLON("`;`"),
    COLON("`:`"),
    EQUALS("`=`"),
    TILDE("`~`"),
    LESS("`<`"),
    LESS_EQUAL("`<=`"),
    GREATER("`>`"),
    GREATER_EQUAL("`>=`"),
    /** Text that the lexer could not read and has complained about; the parser says nothing about it. */
    ERROR("unreadable text"),
    END("the end of the file");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** The kind in words, for messages. */
    String words() {
        return words;
    }

    boolean opens() {
        return this == LEFT_BRACE || this == LEFT_PAREN || this == LEFT_BRACKET;
    }

    boolean closes() {
        return this == RIGHT_BRACE || this == RIGHT_PAREN || this == RIGHT_BRACKET;
    }

    /** The bracket that belongs to this one. */
    Kind partner() {
        return switch (this) {
            case LEFT_BRACE -> RIGHT_BRACE;
            case LEFT_PAREN -> RIGHT_PAREN;
            case LEFT_BRACKET -> RIGHT_BRACKET;
            case RIGHT_BRACE -> LEFT_BRACE;
            case RIGHT_PAREN -> LEFT_PAREN;
            case RIGHT_BRACKET -> LEFT_BRACKET;
            default -> throw new IllegalStateException(this + " is no bracket");
        };
    }

    /** Whether a value may begin with such a token. */
    boolean startsValue() {
        return switch (this) {
            case NAME, INTEGER, REAL, SIZE, STRING, LEFT_BRACKET -> true;
            default -> false;
        };
    }

    /** Whether such a token is a whole value by itself. */
    boolean isLiteral() {
        return switch (this) {
            case INTEGER, REAL, SIZE, STRING -> true;
            default -> false;
        };
    }

    /** Whether it is one of the relations that may begin an index. */
    boolean isRelation() {
        return switch (this) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
            default -> false;
        };
    }
}
