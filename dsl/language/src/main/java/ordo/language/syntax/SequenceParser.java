package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;

/** Reads what stands between brackets with commas in between: arguments, list elements, extents, inputs of a net. */
final class SequenceParser {
    /** What to do about a comma with nothing before it. */
    static final String NOTHING = "leave the sign out, or write what belongs before it";

    private final Parsing parsing;
    private final Cursor cursor;
    private int swappedAt = -1;

    /**
     * What was read.
     *
     * @param damaged whether elements were lost
     */
    record Sequence<E>(List<E> elements, boolean damaged) {}

    SequenceParser(Parsing parsing) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
    }

    /**
     * Reads from the opening bracket that is next.
     *
     * @param noun  what an element is called, with its article
     * @param nests whether an element may begin with such a bracket itself
     */
    <E> Sequence<E> read(String noun, boolean nests, Supplier<E> element) {
        if (parsing.tooDeep()) {
            return new Sequence<>(List.of(), true);
        }
        Token open = cursor.next();
        if (!nests) {
            parsing.skipDoubled(open);
        }
        parsing.push(open);
        Reading<E> reading = new Reading<>(open, noun, element);
        boolean more = true;
        while (more) {
            more = reading.step();
        }
        parsing.pop();
        return new Sequence<>(reading.elements, reading.damaged);
    }

    private final class Reading<E> {
        private final Token open;
        private final Kind close;
        private final String noun;
        private final Supplier<E> element;
        private final List<E> elements = new ArrayList<>();
        private boolean complete;
        private boolean damaged;

        Reading(Token open, String noun, Supplier<E> element) {
            this.open = open;
            this.close = open.kind().partner();
            this.noun = noun;
            this.element = element;
        }

        /** Reads an element or a sign; {@code complete} says whether an element stands before the next comma. */
        boolean step() {
            Token token = cursor.peek();
            if (token.is(close) || cursor.position() == swappedAt) {
                cursor.next();
                return false;
            }
            boolean block = token.is(Kind.LEFT_BRACE) && (complete || !parsing.ahead().isRecord());
            boolean blockEnds = token.is(Kind.END) || block || token.is(Kind.RIGHT_BRACE);
            if (blockEnds || parsing.ahead().isHead(0)) {
                return giveUp();
            }
            if (parsing.outsideInstead(open)) {
                if (!complete && !elements.isEmpty() && parsing.isInSequence()) {
                    cursor.back();
                }
                return giveUp();
            }
            if (token.kind().closes()) {
                return otherCloser(token);
            }
            boolean comma = token.is(Kind.COMMA) || token.is(Kind.SEMICOLON);
            if (comma != complete && !startsElement(token) && !parsing.closesLater(open)) {
                return giveUpHere(token);
            }
            if (comma) {
                comma(token);
                return true;
            }
            return complete ? missingComma(token) : readElement();
        }

        private boolean readElement() {
            int before = cursor.position();
            elements.add(element.get());
            complete = true;
            if (cursor.position() == before) {
                damaged = true;
                skipElement();
            }
            return true;
        }

        private void comma(Token token) {
            if (token.is(Kind.SEMICOLON)) {
                parsing.error(Code.MISSING_COMMA, parsing.span(token),
                        noun + " is followed by `,`, not by `;`", "expected `,`", "write `,`");
            }
            if (!complete) {
                damaged = true;
                parsing.error(Code.MISSING_VALUE, parsing.span(token), noun + " is missing before this "
                        + token.kind().words(), "nothing stands before it", NOTHING);
            }
            cursor.next();
            complete = false;
        }

        private boolean missingComma(Token token) {
            if (token.kind().startsValue()) {
                parsing.error(Code.MISSING_COMMA, parsing.point(cursor.previousEnd()),
                        "`,` is missing after " + noun, "expected `,` here",
                        "what stands in brackets is separated by `,`");
                complete = false;
            } else {
                parsing.unexpected("`,` or " + close.words(),
                        "what stands in brackets is separated by `,` and ends with " + close.words());
                damaged = true;
                skipElement();
            }
            return true;
        }

        private boolean otherCloser(Token token) {
            if (parsing.isOpenOutside(token.kind().partner())) {
                return cursor.peek(1).is(close) ? swapped(token) : giveUp();
            }
            damaged = true;
            parsing.problems.add(Diagnostic.error(Code.STRAY_BRACKET,
                            parsing.span(token), token.kind().words() + " cannot close " + open.kind().words())
                    .withLabel("expected " + close.words())
                    .withNote(parsing.span(open), "this is what it would close")
                    .withHelp("write " + close.words()));
            cursor.next();
            return false;
        }

        private boolean startsElement(Token token) {
            return !complete && (token.kind().startsValue() || token.is(Kind.ERROR));
        }

        /** Takes the first oddity in brackets that are never closed for the place where they should have been. */
        private boolean giveUpHere(Token token) {
            giveUp();
            if (!parsing.isInSequence() && !parsing.entryStarts().getAsBoolean() && !token.is(Kind.LEFT_BRACKET)) {
                parsing.skipEntry();
                parsing.damage();
            }
            return false;
        }

        /** {@code [1, 2)]} in parentheses: the two closing brackets have changed places. */
        private boolean swapped(Token token) {
            parsing.error(Code.STRAY_BRACKET, parsing.span(token), token.kind().words() + " and " + close.words()
                    + " are in the wrong order", "expected " + close.words() + " first",
                    "what was opened last is closed first");
            cursor.next();
            swappedAt = cursor.position();
            return false;
        }

        private boolean giveUp() {
            damaged = true;
            parsing.unclosed(open);
            return false;
        }

        /** Passes over the rest of an element. */
        private void skipElement() {
            boolean first = true;
            while (true) {
                Kind kind = cursor.peek().kind();
                boolean ends = kind == Kind.COMMA || kind.closes() || kind == Kind.END || kind == Kind.LEFT_BRACE;
                if (ends || !first && (parsing.ahead().isHead(0) || parsing.outsideInstead(open))) {
                    return;
                }
                if (kind.opens()) {
                    parsing.skipBrackets();
                } else {
                    cursor.next();
                }
                first = false;
            }
        }
    }
}
