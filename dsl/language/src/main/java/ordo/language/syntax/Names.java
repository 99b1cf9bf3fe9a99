package ordo.language.syntax;

import java.util.Set;
import ordo.language.diagnostic.Code;

/** Reads names, and the signs that join a name to what is said about it. */
final class Names {
    private static final Set<String> RESERVED =
            Set.of("model", "net", "train", "given", "order", "repeat", "true", "false");

    private final Parsing parsing;

    Names(Parsing parsing) {
        this.parsing = parsing;
    }

    /** Takes the name that is next. */
    Name take() {
        Token token = parsing.cursor.next();
        return new Name(token.text(), parsing.span(token));
    }

    /** No name, at the point after the last token. */
    Name missing() {
        return new Name("", parsing.point(parsing.cursor.previousEnd()));
    }

    /** Takes the name that is next, where something of the spec gets it; {@code what} is that something. */
    Name fresh(String what) {
        Name name = take();
        if (RESERVED.contains(name.text())) {
            parsing.error(Code.RESERVED_NAME, name.span(),
                    "`" + name.text() + "` is a word of the language and cannot name " + what, "not a name",
                    "give it another name, such as `" + name.text() + "_`");
        }
        return name;
    }

    /**
     * Takes the sign that joins two parts of an entry; says so if it is another one, or none.
     *
     * @param rule what the right form is, such as {@code a variable is declared with `:`}
     * @return whether the part after the sign can be read now
     */
    boolean sign(Kind wanted, Name left, String rule, String form) {
        Token token = parsing.cursor.peek();
        if (token.is(wanted)) {
            parsing.cursor.next();
            return true;
        }
        if (token.is(Kind.COLON) || token.is(Kind.EQUALS) || token.is(Kind.TILDE)) {
            parsing.error(Code.WRONG_SIGN, parsing.span(parsing.cursor.next()),
                    rule + ", not with " + token.kind().words(), "expected " + wanted.words(), "write `" + form + "`");
            return true;
        }
        if (token.is(Kind.ERROR)) {
            return false;
        }
        if (parsing.problems.isReported(token.start())) {
            parsing.cursor.next();
            return true;
        }
        boolean follows = token.kind().startsValue() && !token.startsLine();
        parsing.error(Code.WRONG_SIGN, parsing.point(parsing.cursor.previousEnd()),
                wanted.words() + " is missing after " + Problems.quote(left.text()),
                "expected " + wanted.words() + " here", "write `" + form + "`");
        return follows;
    }
}
