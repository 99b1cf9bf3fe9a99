package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;

/** Reads the layers of a net. */
final class NetParser {
    private final Parsing parsing;
    private final Cursor cursor;
    private final ValueParser values;
    private final BlockParser blocks;

    NetParser(Parsing parsing, ValueParser values, BlockParser blocks) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.values = values;
        this.blocks = blocks;
    }

    /** Reads the layer that is next; none after an error that left nothing of it. */
    Optional<LayerEntry> entry(Cursor.Start start) {
        Token word = cursor.peek();
        Token second = cursor.peek(1);
        if (!word.is(Kind.NAME)) {
            boolean block = word.is(Kind.LEFT_BRACE);
            parsing.unexpected("a layer such as `dense(500)` or `relu`",
                    block ? "a block of layers begins with a word: `residual { … }` or `repeat 2 { … }`"
                    : "a net holds layers, one after the other");
            parsing.skipEntry();
            return Optional.empty();
        }
        if (second.is(Kind.EQUALS)) {
            return argumentAlone();
        }
        if (second.is(Kind.COLON) || second.is(Kind.TILDE) || parsing.ahead().isTarget(0)) {
            parsing.error(Code.WRONG_BLOCK, parsing.span(word), "this belongs in a model, not in a net",
                    "expected a layer such as `dense(500)` or `relu`", "move it to `model NAME { … }`");
            parsing.skipEntry();
            return Optional.empty();
        }
        return Optional.of(word.isWord("repeat") ? repeat(start) : layer(start));
    }

    /** Whether a layer begins at the next token. */
    boolean starts() {
        return cursor.at(Kind.NAME);
    }

    private LayerEntry layer(Cursor.Start start) {
        int from = cursor.peek().start();
        Call call = values.call();
        String word = call.name().text();
        if (cursor.at(Kind.LEFT_BRACKET)) {
            parsing.unexpected("`(`", "the arguments of a layer stand in parentheses: `" + word + "(…)`");
            parsing.skipBrackets();
            parsing.damage();
        }
        if (cursor.at(Kind.LEFT_BRACE) || word.equals("residual")) {
            Cursor.Start whole = cursor.beforeBlock(start.alone());
            Block<LayerEntry> body = blocks.read("this `" + word + "`", word + " { … }", this::starts,
                    this::entry);
            Span span = cursor.since(from);
            return new LayerEntry.Group(call, body, cursor.finish(whole), span);
        }
        Span span = cursor.since(from);
        return new LayerEntry.Single(call, cursor.finish(start), span);
    }

    private LayerEntry repeat(Cursor.Start start) {
        int from = cursor.next().start();
        Value count = count();
        Cursor.Start whole = cursor.beforeBlock(start.alone());
        Block<LayerEntry> body = blocks.read("this `repeat`", "repeat 2 { … }", this::starts,
                    this::entry);
        Span span = cursor.since(from);
        return new LayerEntry.Repeat(count, body, cursor.finish(whole), span);
    }

    private Value count() {
        Token token = cursor.peek();
        String help = "write, for example, `repeat 7 { … }`";
        if (token.is(Kind.INTEGER)) {
            Value value = values.value();
            if (value instanceof Value.Whole whole && whole.value() < 1) {
                parsing.error(Code.REPEAT_COUNT, whole.span(), "a block cannot be repeated " + whole.value() + " times",
                        "expected 1 or more", "leave the block out if it is not wanted");
                return new Value.Broken(whole.span());
            }
            return value;
        }
        if (token.is(Kind.LEFT_PAREN)) {
            parsing.skipBrackets();
            Span span = cursor.since(token.start());
            parsing.error(Code.REPEAT_COUNT, span, "the number of times is written without parentheses",
                    "expected a whole number", help);
            return new Value.Broken(span);
        }
        if (token.kind().startsValue() && cursor.peek(1).is(Kind.LEFT_BRACE)) {
            Span span = parsing.span(cursor.next());
            parsing.error(Code.REPEAT_COUNT, span, Problems.describe(token) + " is not a number of times",
                    "expected a whole number", help);
            return new Value.Broken(span);
        }
        if (token.is(Kind.ERROR)) {
            return new Value.Broken(parsing.span(cursor.next()));
        }
        Span point = parsing.point(cursor.previousEnd());
        parsing.error(Code.REPEAT_COUNT, point, "`repeat` does not say how many times", "expected a whole number here",
                help);
        return new Value.Broken(point);
    }

    /** {@code filters = 64} where a layer should stand. */
    private Optional<LayerEntry> argumentAlone() {
        Token word = cursor.next();
        cursor.next();
        values.value();
        parsing.error(Code.WRONG_BLOCK, cursor.since(word.start()), Problems.quote(word.text() + " = …")
                        + " stands outside a layer", "expected a layer such as `dense(500)` or `relu`",
                "arguments stand in the parentheses of their layer: `dense(500, " + word.text() + " = …)`");
        return Optional.empty();
    }
}
