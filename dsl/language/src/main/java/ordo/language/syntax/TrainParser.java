package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;

/** Reads the settings of a train block. */
final class TrainParser {
    private final Parsing parsing;
    private final Cursor cursor;
    private final ValueParser values;

    TrainParser(Parsing parsing, ValueParser values) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.values = values;
    }

    /** Reads the setting that is next; none after an error that left nothing of it. */
    Optional<Setting> entry(Cursor.Start start) {
        Token word = cursor.peek();
        Token second = cursor.peek(1);
        if (!word.is(Kind.NAME)) {
            parsing.unexpected("a setting such as `epochs = 50`", "`train` holds settings, each `name = value`");
            parsing.skipEntry();
            return Optional.empty();
        }
        if (isOfModel(word, second)) {
            parsing.error(Code.WRONG_BLOCK, parsing.span(word), "this belongs in a model, not in `train`",
                    "expected a setting such as `epochs = 50`", "move it to `model NAME { … }`");
            parsing.skipEntry();
            return Optional.empty();
        }
        if (second.is(Kind.LEFT_BRACE) || second.is(Kind.LEFT_PAREN)) {
            return nameless(word, second);
        }
        Name name = parsing.names.take();
        Value value = new Value.Broken(name.span());
        if (parsing.names.sign(Kind.EQUALS, name, "a setting is given with `=`", name.text() + " = …")) {
            value = value(name);
        } else if (!cursor.peek().startsLine()) {
            parsing.skipEntry();
        }
        Span span = cursor.since(name.span().start());
        oneValue(name);
        return Optional.of(new Setting(name, value, cursor.finish(start.alone()), span));
    }

    /** Whether a setting begins at the next token. */
    boolean starts() {
        return parsing.ahead().isSetting(0);
    }

    private boolean isOfModel(Token word, Token second) {
        boolean declared = second.is(Kind.COLON) && cursor.peek(2).is(Kind.NAME)
                && cursor.peek(3).is(Kind.LEFT_BRACKET);
        boolean led = (word.isWord("order") || word.isWord("given")) && second.is(Kind.NAME);
        return declared || led || parsing.ahead().isTarget(0);
    }

    /** {@code optimizer { … }} or {@code adam(…)}: no setting, but what it should be can be told. */
    private Optional<Setting> nameless(Token word, Token second) {
        String name = word.text();
        boolean block = second.is(Kind.LEFT_BRACE);
        parsing.error(Code.UNEXPECTED, parsing.span(block ? second : word),
                block ? "unexpected `{`" : Problems.quote(name) + " stands alone",
                block ? "expected `=`" : "expected a setting such as `epochs = 50`",
                block ? "write `" + name + " = name(argument = …)`" : "a setting has a name: `name = " + name + "(…)`");
        if (block) {
            parsing.skipEntry();
        } else {
            values.call();
        }
        return Optional.empty();
    }

    private Value value(Name name) {
        boolean none = cursor.at(Kind.END) || cursor.peek().kind().closes()
                || cursor.peek().startsLine() && parsing.ahead().isSetting(0);
        if (none) {
            return values.missingAfter(name);
        }
        int before = cursor.position();
        Value value = values.value();
        if (cursor.position() == before) {
            parsing.skipEntry();
        }
        return value;
    }

    /** Passes over further values on the line, and says that one is enough. */
    private void oneValue(Name name) {
        Token next = cursor.peek(1);
        boolean more = cursor.at(Kind.COMMA) && next.kind().startsValue() && !next.startsLine()
                && !parsing.ahead().isSetting(1);
        if (more) {
            parsing.error(Code.UNEXPECTED, parsing.span(cursor.peek()),
                    Problems.quote(name.text()) + " is given more than one value", "expected the next setting",
                    "write several values as a list: `[…]`");
            parsing.skipEntry();
        }
    }
}
