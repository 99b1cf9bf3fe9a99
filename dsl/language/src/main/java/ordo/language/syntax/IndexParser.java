package ordo.language.syntax;

import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Index.Relation;

/** Reads {@code x[<i]} and what people write in its place. */
final class IndexParser {
    /** The index on the left of {@code ~}. */
    static final String LEFT = "[i]";
    /** The index of an argument. */
    static final String RIGHT = "[<i]";

    private final Parsing parsing;
    private final Cursor cursor;

    IndexParser(Parsing parsing) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
    }

    /**
     * Reads the bracket behind {@code variable}: an {@link Index}, or {@code Broken} after an error.
     *
     * @param form what is right in this place: {@code [i]} or {@code [<i]}
     */
    Value read(Name variable, String form) {
        Token open = cursor.next();
        parsing.skipDoubled(open);
        Relation relation = cursor.peek().kind().isRelation() ? relation(cursor.next()) : Relation.AT;
        if (cursor.at(Kind.NAME) && cursor.peek(1).is(Kind.RIGHT_BRACKET)) {
            Name index = parsing.names.take();
            cursor.next();
            return new Index(variable, relation, index, cursor.since(variable.span().start()));
        }
        if (!parsing.ahead().closesLater(Kind.RIGHT_BRACKET)) {
            return unclosed(open, variable, relation);
        }
        boolean unreadable = false;
        Token first = cursor.peek();
        for (int inside = 0; !cursor.at(Kind.END) && (inside > 0 || !cursor.at(Kind.RIGHT_BRACKET)); ) {
            Token token = cursor.next();
            unreadable |= token.is(Kind.ERROR);
            inside += token.kind().opens() ? 1 : token.kind().closes() ? -1 : 0;
        }
        cursor.next();
        Span span = cursor.since(open.start());
        if (!unreadable) {
            parsing.error(Code.BAD_INDEX, span, Problems.quote(variable.text() + span.text().replaceAll("\\s+", " "))
                    + " is not an index of the language", "expected `" + form + "`", help(first, form));
        }
        return new Value.Broken(cursor.since(variable.span().start()));
    }

    /** Reads {@code <i} where a value belongs: the variable has been forgotten. */
    Value withoutVariable() {
        Token sign = cursor.next();
        if (cursor.at(Kind.NAME) && !cursor.peek().startsLine()) {
            cursor.next();
        }
        Span span = cursor.since(sign.start());
        parsing.error(Code.BAD_INDEX, span, "this index has no variable", "expected a variable and brackets around it",
                "write `x[" + sign.text() + "i]`");
        return new Value.Broken(span);
    }

    private Value unclosed(Token open, Name variable, Relation relation) {
        boolean indexed = cursor.at(Kind.NAME) && !cursor.peek().startsLine();
        Name index = indexed ? parsing.names.take() : parsing.names.missing();
        parsing.unclosed(open);
        return indexed ? new Index(variable, relation, index, cursor.since(variable.span().start()))
                : new Value.Broken(cursor.since(variable.span().start()));
    }

    private static String help(Token first, String form) {
        String help = "write `x" + form + "`";
        return switch (first.kind()) {
            case COLON -> help + "; there are no slices";
            case INTEGER -> help + "; variables are not picked by number";
            case NAME -> form.equals(LEFT) ? help
                    : help + "; how far back a network looks is an argument of the network";
            default -> help;
        };
    }

    private static Relation relation(Token token) {
        return switch (token.kind()) {
            case LESS -> Relation.BEFORE;
            case LESS_EQUAL -> Relation.UP_TO;
            case GREATER -> Relation.AFTER;
            case GREATER_EQUAL -> Relation.FROM;
            default -> throw new IllegalStateException(token + " is no relation");
        };
    }
}
