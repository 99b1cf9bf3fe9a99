package ordo.language.syntax;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;

/** Reads values, calls and their arguments. */
final class ValueParser {
    private static final String VALUES = "a value is a number, a size, a string, a name, a list or a call";

    private final Parsing parsing;
    private final Cursor cursor;
    private final SequenceParser sequences;
    private final IndexParser indices;

    ValueParser(Parsing parsing) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.sequences = new SequenceParser(parsing);
        this.indices = new IndexParser(parsing);
    }

    /** Reads the value that is next; {@code Broken}, after an error and perhaps without taking anything, if none is. */
    Value value() {
        Token token = cursor.peek();
        return switch (token.kind()) {
            case INTEGER -> whole(token);
            case REAL -> new Value.Real(Double.parseDouble(token.text()), cursor.next().text(),
                    parsing.span(token));
            case SIZE -> new Value.Size(Numbers.extents(cursor.next().text()), parsing.span(token));
            case STRING -> new Value.Text(cursor.next().text(), parsing.span(token));
            case ERROR -> broken(cursor.next());
            case NAME -> named(token);
            case LEFT_BRACKET -> items();
            case LEFT_PAREN -> tuple(token);
            case LEFT_BRACE -> braces(token);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> indices.withoutVariable();
            default -> missing();
        };
    }

    private Value whole(Token token) {
        cursor.next();
        Token second = cursor.peek(1);
        if (cursor.peek().isWord("x") && second.is(Kind.INTEGER) && !cursor.peek().startsLine()) {
            cursor.next();
            Span span = cursor.since(token.start()).to(parsing.span(cursor.next()));
            parsing.error(Code.MALFORMED_NUMBER, span, "a size is written without blanks", "one word is expected",
                    "write `" + token.text() + "x" + second.text() + "`");
            return new Value.Broken(span);
        }
        return new Value.Whole(Long.parseLong(token.text()), parsing.span(token));
    }

    private Value named(Token token) {
        if (token.isWord("true") || token.isWord("false")) {
            return new Value.Flag(cursor.next().text().equals("true"), parsing.span(token));
        }
        return switch (cursor.peek(1).kind()) {
            case LEFT_PAREN -> call();
            case LEFT_BRACKET -> index(parsing.names.take(), IndexParser.RIGHT);
            default -> parsing.names.take();
        };
    }

    /** Reads the brackets behind {@code variable}; {@code form} is the index that is right in this place. */
    Value index(Name variable, String form) {
        return indices.read(variable, form);
    }

    /** Reads a name and, if there are any, its arguments. */
    Call call() {
        Name name = parsing.names.take();
        if (!cursor.at(Kind.LEFT_PAREN)) {
            return new Call(name, List.of(), List.of(), false, name.span());
        }
        NamedYet named = new NamedYet();
        SequenceParser.Sequence<Argument> arguments = sequences.read("an argument", false, () -> argument(named));
        List<Comment> ending = arguments.elements().isEmpty() ? List.of() : cursor.inside();
        return new Call(name, arguments.elements(), ending, arguments.damaged(), cursor.since(name.span().start()));
    }

    /** Whether a named argument has come before. */
    private static final class NamedYet {
        private boolean seen;
    }

    private Argument argument(NamedYet named) {
        Cursor.Start start = cursor.start(true);
        int from = cursor.peek().start();
        Optional<Name> name = argumentName(named.seen);
        Value value = name.isPresent() ? argumentValue(name.get()) : value();
        Span span = cursor.since(from);
        if (name.isEmpty() && named.seen && !(value instanceof Value.Broken)) {
            parsing.error(Code.POSITIONAL_AFTER_NAMED, span, "an argument without a name stands after a named one",
                    "this needs a name, or an earlier place", "arguments without a name come first");
        }
        named.seen |= name.isPresent();
        return new Argument(name, value, layout(start), span);
    }

    /** The comments around an argument; those behind the comma on the same line belong to it. */
    private Layout layout(Cursor.Start start) {
        Layout found = cursor.finish(start);
        Optional<Comment> trailing = found.trailing();
        if (trailing.isEmpty() && cursor.at(Kind.COMMA)) {
            cursor.next();
            trailing = cursor.trailing();
            cursor.back();
        }
        List<Comment> leading = found.leading().stream().map(comment -> comment.withBlankBefore(false)).toList();
        return new Layout(leading, false, false, trailing);
    }

    private Optional<Name> argumentName(boolean namedYet) {
        Token token = cursor.peek();
        Token second = cursor.peek(1);
        if (token.is(Kind.NAME) && second.is(Kind.EQUALS)) {
            Name name = parsing.names.take();
            cursor.next();
            return Optional.of(name);
        }
        boolean colon = token.is(Kind.NAME) && (second.is(Kind.COLON) || second.is(Kind.TILDE));
        boolean follows = second.kind().isLiteral()
                || namedYet && second.is(Kind.NAME) && !cursor.peek(2).is(Kind.EQUALS);
        boolean none = token.is(Kind.NAME) && follows && !second.startsLine();
        if (colon || none && !token.text().equals("true") && !token.text().equals("false")) {
            Name name = parsing.names.take();
            parsing.names.sign(Kind.EQUALS, name, "an argument is given with `=`", name.text() + " = …");
            return Optional.of(name);
        }
        if (token.is(Kind.STRING) && second.is(Kind.EQUALS)) {
            parsing.unexpected("the name of an argument", "names are written without quotation marks");
            Name name = parsing.names.take();
            cursor.next();
            return Optional.of(name);
        }
        return Optional.empty();
    }

    private Value argumentValue(Name name) {
        boolean none = cursor.at(Kind.COMMA) || cursor.peek().kind().closes() || cursor.at(Kind.END);
        return none ? missingAfter(name) : value();
    }

    /** Says that the value of a named argument or setting is missing behind its sign. */
    Value missingAfter(Name name) {
        Span point = parsing.point(cursor.previousEnd());
        parsing.error(Code.MISSING_VALUE, point, Problems.quote(name.text()) + " has no value", "expected a value here",
                VALUES);
        return new Value.Broken(point);
    }

    private Value missing() {
        Span point = parsing.point(cursor.previousEnd());
        if (!cursor.at(Kind.END) && !cursor.peek().kind().closes()) {
            parsing.unexpected("a value", VALUES);
        } else {
            parsing.error(Code.MISSING_VALUE, point, "a value is missing", "expected a value here", VALUES);
        }
        return new Value.Broken(point);
    }

    private Value broken(Token token) {
        return new Value.Broken(parsing.span(token));
    }

    private Value.Items items() {
        int from = cursor.peek().start();
        SequenceParser.Sequence<Value> values = sequences.read("a value", true, this::value);
        return new Value.Items(values.elements(), values.damaged(), cursor.since(from));
    }

    private Value tuple(Token open) {
        parsing.unexpected("a value", "write a value without parentheses, and a list in square brackets: `[1, 2, 3]`");
        sequences.read("a value", true, this::value);
        return new Value.Broken(cursor.since(open.start()));
    }

    private Value braces(Token open) {
        parsing.unexpected("a value", "arguments are written in parentheses: `adam(rate = 1e-3)`");
        parsing.skipBrackets();
        return new Value.Broken(cursor.since(open.start()));
    }

    /** Reads the inputs of a net, from the opening parenthesis on. */
    SequenceParser.Sequence<Name> inputs() {
        return sequences.read("a name", false, () -> {
            if (cursor.at(Kind.NAME)) {
                return parsing.names.fresh("an input of a net");
            }
            parsing.unexpected("the name of an input", "the inputs of a net are names: `net body(x, y) { … }`");
            return parsing.names.missing();
        });
    }

    /** Reads a shape, from the opening bracket on: whole numbers only. */
    Value.Items shape() {
        int from = cursor.peek().start();
        SequenceParser.Sequence<Value> extents = sequences.read("an extent", false, this::extent);
        Span span = cursor.since(from);
        if (extents.elements().isEmpty() && !extents.damaged()) {
            parsing.error(Code.BAD_SHAPE, span, "this shape has no extents",
                    "expected whole numbers, such as `[28, 28]`", "leave the brackets out for a single variable");
        }
        return new Value.Items(extents.elements(), extents.damaged() || extents.elements().isEmpty(), span);
    }

    private Value extent() {
        Token token = cursor.peek();
        Token second = cursor.peek(2);
        if (token.is(Kind.INTEGER) && cursor.peek(1).isWord("x") && second.is(Kind.INTEGER)) {
            cursor.next();
            cursor.next();
            cursor.next();
            Span span = cursor.since(token.start());
            parsing.error(Code.BAD_SHAPE, span, "the extents of a shape are separated by `,`",
                    "expected a whole number", "write `[" + token.text() + ", " + second.text() + "]`");
            return new Value.Broken(span);
        }
        Value value = value();
        if (value instanceof Value.Whole || value instanceof Value.Broken) {
            return value;
        }
        String help = value instanceof Value.Size size ? "write `[" + size.text().replace("x", ", ") + "]`"
                : "a shape is written as `[28, 28]`";
        parsing.error(Code.BAD_SHAPE, value.span(), "the extents of a shape are whole numbers, and "
                + Problems.describe(token) + " is not one", "expected a whole number", help);
        return new Value.Broken(value.span());
    }
}
