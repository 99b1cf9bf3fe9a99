package ordo.language.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;

/** What all parts of the parser share: the tokens, the problems, the open brackets, and the ways to find back. */
final class Parsing {
    /** Brackets inside brackets beyond this depth are an error; it keeps recursion shallow everywhere. */
    static final int MAX_DEPTH = 64;

    final Cursor cursor;
    final Problems problems;
    final Names names;
    private final Lookahead ahead;
    private final Recovery recovery;
    private final Deque<Token> open = new ArrayDeque<>();
    private int entryIndent;
    private int entryFrom;
    private BooleanSupplier entryStarts = () -> false;
    private boolean damage;

    Parsing(Cursor cursor, Problems problems) {
        this.cursor = cursor;
        this.problems = problems;
        this.names = new Names(this);
        this.ahead = new Lookahead(cursor);
        this.recovery = new Recovery(cursor, ahead, problems.source());
    }

    Lookahead ahead() {
        return ahead;
    }

    /** Notes that an entry begins at the next token: a later line that is indented no further may begin another. */
    void beginEntry() {
        entryIndent = indent(cursor.peek());
        entryFrom = cursor.position();
    }

    int entryIndent() {
        return entryIndent;
    }

    void restoreEntryIndent(int indent) {
        entryIndent = indent;
    }

    BooleanSupplier entryStarts() {
        return entryStarts;
    }

    /** Sets what tells whether an entry of the block that is being read begins at the next token. */
    void setEntryStarts(BooleanSupplier starts) {
        entryStarts = starts;
    }

    /** Notes that part of an entry is lost although the entry is there. */
    void damage() {
        damage = true;
    }

    /** Whether {@link #damage} was called since the last time. */
    boolean takeDamage() {
        boolean was = damage;
        damage = false;
        return was;
    }

    /** How many characters of blanks begin the line of a token. */
    int indent(Token token) {
        return recovery.indent(token);
    }

    /**
     * Whether the next token begins a line that is indented no further than that of the bracket that is open, which is
     * not closed later: then the line begins another entry or element.
     */
    boolean outsideInstead(Token bracket) {
        Token token = cursor.peek();
        boolean starts = token.is(Kind.NAME) || token.kind().startsValue() && isInSequence();
        return token.startsLine() && starts && !closesLater(bracket) && indent(token) <= indent(bracket);
    }

    /** Whether the innermost bracket, which this is, is closed later, be it by one of another kind. */
    boolean closesLater(Token bracket) {
        return ahead.closer().filter(closer -> closer == bracket.kind().partner() || !isOpenOutside(closer.partner()))
                .isPresent();
    }

    /** Whether the innermost bracket stands inside another one, with no brace in between. */
    boolean isInSequence() {
        return open.stream().skip(1).findFirst().filter(outer -> !outer.is(Kind.LEFT_BRACE)).isPresent();
    }

    // ---- brackets

    /** Notes a bracket that has been taken. */
    void push(Token bracket) {
        open.push(bracket);
    }

    void pop() {
        open.pop();
    }

    int depth() {
        return open.size();
    }

    /** Whether this kind of bracket is open around the innermost one, with no brace in between. */
    boolean isOpenOutside(Kind opening) {
        return open.stream().skip(1).takeWhile(token -> !token.is(Kind.LEFT_BRACE)).anyMatch(t -> t.is(opening));
    }

    /** Whether the next token opens a bracket too deep; then it says so, and passes over what is inside. */
    boolean tooDeep() {
        if (open.size() < MAX_DEPTH) {
            return false;
        }
        problems.add(Diagnostic.error(Code.TOO_DEEP, here(), "brackets are nested more than " + MAX_DEPTH + " deep")
                .withLabel("too deep").withHelp("what is nested so deeply can be a `net` of its own"));
        skipBrackets();
        return true;
    }

    /**
     * Passes over brackets that repeat this one right behind it, where that makes no sense and their partners are
     * missing anyway; says so.
     */
    void skipDoubled(Token bracket) {
        if (!cursor.at(bracket.kind())) {
            return;
        }
        int missing = recovery.missingClosers(entryFrom, bracket.kind(), entryIndent);
        while (cursor.at(bracket.kind()) && missing > 0) {
            unclosed(bracket);
            cursor.next();
            missing--;
        }
    }

    /** Reports a bracket whose partner is missing before the next token. */
    void unclosed(Token bracket) {
        problems.addUnclosed(problems.span(bracket), problems.point(cursor.previousEnd()),
                bracket.kind().partner().words(), cursor.position());
    }

    /** Takes the opening bracket that is next, and everything up to its partner. */
    void skipBrackets() {
        recovery.skipBrackets();
    }

    /** Passes over the rest of an entry: to the next line, or to the brace that closes the block. */
    void skipEntry() {
        recovery.skipEntry(entryIndent);
    }

    /**
     * Whether the entry that is next holds a closing bracket too many, so that somewhere in it an opening one has been
     * lost. Then it says so and passes over the entry: what is left of it would only make for follow-ups.
     */
    boolean skipOverclosed() {
        Optional<Token> surplus = recovery.surplusCloser(entryIndent);
        surplus.ifPresent(closer -> {
            String opening = closer.kind().partner().words();
            error(Code.STRAY_BRACKET, problems.span(closer), "this " + closer.kind().words() + " closes nothing",
                    "no " + opening + " is open here", "leave it out, or write the " + opening + " that it belongs to");
            recovery.skipScanned();
        });
        return surplus.isPresent();
    }

    // ---- errors

    Span span(Token token) {
        return problems.span(token);
    }

    Span point(int offset) {
        return problems.point(offset);
    }

    /** The place of the next token; at the end of the file, the point after the last one. */
    Span here() {
        return cursor.at(Kind.END) ? problems.point(cursor.previousEnd()) : problems.span(cursor.peek());
    }

    /** Says that the next token is not what belongs here, unless it is one that the lexer has complained about. */
    void unexpected(String expected, String help) {
        if (cursor.at(Kind.ERROR)) {
            return;
        }
        error(Code.UNEXPECTED, here(), "unexpected " + Problems.describe(cursor.peek()), "expected " + expected, help);
    }

    /** Adds an error. */
    void error(Code code, Span span, String message, String label, String help) {
        problems.add(Diagnostic.error(code, span, message).withLabel(label).withHelp(help));
    }
}
