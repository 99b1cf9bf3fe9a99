package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;
import ordo.language.diagnostic.Spelling;

/** Reads the entries of a model: declarations, the ordering, a network with a name, and what is distributed how. */
final class ModelParser {
    private static final String ENTRIES = "a declaration `x : …`, an `order`, or `x[i] ~ …`";

    private final Parsing parsing;
    private final Cursor cursor;
    private final ValueParser values;
    private final DomainParser domains;

    ModelParser(Parsing parsing, ValueParser values) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.values = values;
        this.domains = new DomainParser(parsing, values);
    }

    /** Reads the entry that is next; none after an error that left nothing of it. */
    Optional<ModelEntry> entry(Cursor.Start start) {
        Token word = cursor.peek();
        Token second = cursor.peek(1);
        boolean named = second.is(Kind.COLON) || second.is(Kind.TILDE) || second.is(Kind.LEFT_BRACKET);
        if (word.isWord("order") && (!named || parsing.ahead().isBracketValue(1))) {
            return Optional.of(order(start));
        }
        if (word.isWord("given") && second.is(Kind.NAME)) {
            return Optional.of(declaration(start, cursor.next()));
        }
        if (!word.is(Kind.NAME)) {
            parsing.unexpected(ENTRIES,
                    "a model holds, for example, `x : binary[28, 28]`, `order raster` and `x[i] ~ …`");
            parsing.skipEntry();
            return Optional.empty();
        }
        if (parsing.ahead().isShapedName() || parsing.ahead().isNameList()) {
            return Optional.of(declaration(start, word));
        }
        return switch (second.kind()) {
            case COLON -> Optional.of(declaration(start, word));
            case LEFT_BRACKET, TILDE -> Optional.of(statement(start));
            case EQUALS -> assigned(start);
            default -> other(start, word, second);
        };
    }

    /** Whether an entry begins at the next token. */
    boolean starts() {
        return parsing.ahead().isModelEntry(0);
    }

    /** Reads a declaration; {@code first} is its first token: {@code given}, or the name. */
    private ModelEntry declaration(Cursor.Start start, Token first) {
        Name name = parsing.names.fresh("a variable");
        domains.listedNames(name);
        domains.misplacedShape(name);
        Optional<Domain> domain = Optional.empty();
        if (parsing.names.sign(Kind.COLON, name, "a variable is declared with `:`", name.text() + " : …")) {
            domain = domains.read(name);
        } else if (!cursor.peek().startsLine()) {
            parsing.skipEntry();
        }
        Span span = cursor.since(first.start());
        return new ModelEntry.Declaration(!first.text().equals(name.text()) || first.start() < name.span().start(),
                name, domain, cursor.finish(start), span);
    }

    private ModelEntry order(Cursor.Start start) {
        Token word = cursor.next();
        if (cursor.at(Kind.EQUALS)) {
            parsing.error(Code.WRONG_SIGN, parsing.span(cursor.next()), "no sign stands behind `order`",
                    "not needed", "write `order …`");
        }
        List<Call> orderings = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = false;
            if (!cursor.at(Kind.NAME) || cursor.peek().startsLine() && parsing.ahead().isModelEntry(0)) {
                missingOrdering();
                break;
            }
            orderings.add(values.call());
            while (cursor.at(Kind.COMMA) && cursor.peek(1).is(Kind.COMMA)) {
                parsing.error(Code.MISSING_VALUE, parsing.span(cursor.peek(1)),
                        "an ordering is missing before this `,`", "nothing stands before it", SequenceParser.NOTHING);
                cursor.next();
            }
            if (cursor.at(Kind.COMMA) && cursor.peek(1).is(Kind.NAME) && !parsing.ahead().isModelEntry(1)) {
                cursor.next();
                more = true;
            } else if (cursor.at(Kind.NAME) && !cursor.peek().startsLine() && !parsing.ahead().isModelEntry(0)) {
                parsing.error(Code.MISSING_COMMA, parsing.point(cursor.previousEnd()),
                        "`,` is missing between two orderings", "expected `,` here",
                        "several orderings in a row are separated by `,`: `order age, city`");
                more = true;
            }
        }
        Span span = cursor.since(word.start());
        return new ModelEntry.Order(orderings, cursor.finish(start), span);
    }

    private void missingOrdering() {
        Token token = cursor.peek();
        parsing.damage();
        if (token.is(Kind.LEFT_BRACKET)) {
            parsing.unexpected("the name of an ordering", "write `order explicit([…])` for a list of ranks");
            parsing.skipBrackets();
        } else if (token.is(Kind.STRING)) {
            parsing.unexpected("the name of an ordering", "names are written without quotation marks");
            cursor.next();
        } else {
            parsing.error(Code.MISSING_VALUE, parsing.point(cursor.previousEnd()), "an ordering is missing",
                    "expected one here", "write `order raster`, for example");
        }
    }

    private ModelEntry statement(Cursor.Start start) {
        int from = cursor.peek().start();
        Name variable = parsing.names.take();
        Reference target = variable;
        if (cursor.at(Kind.LEFT_BRACKET) && values.index(variable, IndexParser.LEFT) instanceof Index index) {
            target = index;
            if (cursor.at(Kind.EQUALS) ? !parsing.ahead().isDistribution(1) : parsing.ahead().isNetwork(0)) {
                return definition(start, index, from);
            }
        }
        Optional<Call> distribution = Optional.empty();
        if (parsing.names.sign(Kind.TILDE, variable, "a distribution is given with `~`", variable.text() + "[i] ~ …")) {
            distribution = right("a distribution", "~", "write `x[i] ~ head(network(x[<i]))`");
        } else if (!cursor.peek().startsLine()) {
            parsing.skipEntry();
        }
        Span span = cursor.since(from);
        return new ModelEntry.Statement(target, distribution, cursor.finish(start.alone()), span);
    }

    /** {@code h[i] = made(x[<i])}, from the sign on. */
    private ModelEntry definition(Cursor.Start start, Index target, int from) {
        String name = target.variable().text() + "[i]";
        Optional<Call> network = Optional.empty();
        if (parsing.names.sign(Kind.EQUALS, target.variable(), "a network is given a name with `=`", name + " = …")) {
            network = right("a network", "=", "write `" + name + " = network(x[<i])`");
        }
        Span span = cursor.since(from);
        return new ModelEntry.Definition(target, network, cursor.finish(start.alone()), span);
    }

    /** Reads the call behind {@code ~} or {@code =}. */
    private Optional<Call> right(String what, String sign, String help) {
        boolean none = cursor.at(Kind.END) || cursor.peek().kind().closes()
                || cursor.peek().startsLine() && parsing.ahead().isModelEntry(0);
        if (none) {
            parsing.error(Code.MISSING_VALUE, parsing.point(cursor.previousEnd()),
                    what + " is missing after `" + sign + "`", "expected one here", help);
            return Optional.empty();
        }
        if (!cursor.at(Kind.NAME)) {
            parsing.unexpected(what, help);
            parsing.skipEntry();
            return Optional.empty();
        }
        Call call = values.call();
        if (cursor.at(Kind.LEFT_BRACKET)) {
            parsing.unexpected(what + " and its arguments in parentheses", help);
            parsing.skipEntry();
            return Optional.empty();
        }
        return Optional.of(call);
    }

    /** {@code name = …} in a model: a declaration if it looks like one, a setting in the wrong block otherwise. */
    private Optional<ModelEntry> assigned(Cursor.Start start) {
        if (cursor.peek(2).is(Kind.NAME) && cursor.peek(3).is(Kind.LEFT_BRACKET)) {
            return Optional.of(declaration(start, cursor.peek()));
        }
        int from = cursor.peek().start();
        Name name = parsing.names.take();
        cursor.next();
        Value value = values.value();
        parsing.error(Code.WRONG_BLOCK, cursor.since(from), "a setting stands in a model", "this is a setting",
                value instanceof Call call && call.arguments().stream().anyMatch(a -> a.value() instanceof Index)
                        ? "a network is given a name with an index: `" + name.text() + "[i] = …`"
                        : "settings stand in `train { … }`" + (value instanceof Name || value instanceof Call
                        ? "; a variable is declared with `:`, as `" + name.text() + " : …`" : ""));
        return Optional.empty();
    }

    private Optional<ModelEntry> other(Cursor.Start start, Token word, Token second) {
        boolean follows = !second.startsLine() && second.is(Kind.NAME);
        Optional<String> meant = Spelling.nearest(word.text(), List.of("order", "given"));
        if (follows && meant.isPresent()) {
            parsing.error(Code.UNKNOWN_WORD, parsing.span(word), Problems.quote(word.text())
                    + " is not a word of the language", "unknown", "did you mean `" + meant.get() + "`?");
            return Optional.of(meant.get().equals("order") ? order(start) : declaration(start, cursor.next()));
        }
        if (follows && parsing.ahead().isDistribution(1)) {
            return Optional.of(statement(start));
        }
        if (follows) {
            return Optional.of(declaration(start, word));
        }
        parsing.error(Code.UNEXPECTED, parsing.span(word), Problems.quote(word.text()) + " stands alone",
                "expected " + ENTRIES, "an ordering stands after `order`, a distribution after `x[i] ~`");
        if (second.is(Kind.LEFT_PAREN)) {
            values.call();
        } else {
            parsing.skipEntry();
        }
        return Optional.empty();
    }
}
