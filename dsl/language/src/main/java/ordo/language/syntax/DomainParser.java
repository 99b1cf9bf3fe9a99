package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;

/** Reads what stands behind the colon of a declaration, and shapes that stand elsewhere. */
final class DomainParser {
    private final Parsing parsing;
    private final Cursor cursor;
    private final ValueParser values;

    DomainParser(Parsing parsing, ValueParser values) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.values = values;
    }

    /** Reads a domain and its shape; none after an error. */
    Optional<Domain> read(Name variable) {
        Token token = cursor.peek();
        boolean none = token.is(Kind.END) || token.kind().closes() || token.is(Kind.LEFT_BRACKET)
                || token.startsLine() && parsing.ahead().isModelEntry(0);
        if (none) {
            parsing.error(Code.MISSING_VALUE, parsing.point(cursor.previousEnd()),
                    Problems.quote(variable.text()) + " has no domain", "expected one here",
                    "write, for example, `" + variable.text() + " : binary[28, 28]`");
            if (token.is(Kind.LEFT_BRACKET)) {
                values.shape();
            }
            return Optional.empty();
        }
        if (!token.is(Kind.NAME)) {
            parsing.unexpected("a domain such as `binary`, `categorical(10)`, `levels(256)` or `real`",
                    "write, for example, `" + variable.text() + " : binary[28, 28]`");
            parsing.skipEntry();
            return Optional.empty();
        }
        Call domain = values.call();
        Optional<Value.Items> shape = Optional.empty();
        if (cursor.at(Kind.LEFT_BRACKET)) {
            shape = Optional.of(values.shape());
        }
        surplusShape(domain);
        return Optional.of(new Domain(domain, shape, cursor.since(domain.span().start())));
    }

    private void surplusShape(Call domain) {
        if (cursor.at(Kind.SIZE) && !cursor.peek().startsLine()) {
            Token size = cursor.next();
            parsing.error(Code.BAD_SHAPE, parsing.span(size), "a shape is a list in square brackets",
                    "expected `[`", "write `" + domain.name().text() + "[" + size.text().replace("x", ", ") + "]`");
            parsing.damage();
        }
        while (cursor.at(Kind.LEFT_BRACKET)) {
            int from = cursor.peek().start();
            parsing.skipBrackets();
            parsing.error(Code.BAD_SHAPE, cursor.since(from), "a variable has one shape", "this is a second one",
                    "write all extents in one list, as in `[32, 32, 3]`");
        }
    }

    /** Passes over the other names of {@code x, y : real}, and says that they belong apart. */
    void listedNames(Name first) {
        if (!cursor.at(Kind.COMMA)) {
            return;
        }
        Span comma = parsing.span(cursor.peek());
        Name second = first;
        while (cursor.at(Kind.COMMA)) {
            cursor.next();
            second = parsing.names.take();
        }
        parsing.damage();
        parsing.problems.add(Diagnostic.error(Code.UNEXPECTED, comma, "a declaration names one variable")
                .withLabel("expected `:`")
                .withHelp("declare each by itself: `" + first.text() + " : …   " + second.text() + " : …`"));
    }

    /** Passes over the shape of {@code x[28, 28] : binary}, and says where it belongs. */
    void misplacedShape(Name name) {
        if (!cursor.at(Kind.LEFT_BRACKET)) {
            return;
        }
        int from = cursor.peek().start();
        parsing.skipBrackets();
        Span span = cursor.since(from);
        parsing.damage();
        parsing.error(Code.BAD_SHAPE, span, "the shape of a variable stands behind its domain", "not here",
                "write `" + name.text() + " : binary[28, 28]`, for example");
    }
}
