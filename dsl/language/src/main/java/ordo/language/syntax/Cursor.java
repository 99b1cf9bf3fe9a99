package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Span;

/** The place up to which the parser has read the tokens, and the comments. */
final class Cursor {

    /** What was found before an entry, until {@link #finish} makes a layout of it. */
    record Start(List<Comment> leading, boolean blankBefore, boolean sameLine) {

        /** For an entry that has its line for itself, whatever stands before it. */
        Start alone() {
            return new Start(leading, blankBefore, false);
        }
    }

    private final Problems problems;
    private final List<Token> tokens;
    private final List<Lexer.Remark> remarks;
    private int at;
    private int remark;

    Cursor(Problems problems, Lexer.Result lexed) {
        this.problems = problems;
        this.tokens = lexed.tokens();
        this.remarks = lexed.remarks();
    }

    /** The next token. Once there are too many problems that is the end of the file. */
    Token peek() {
        return peek(0);
    }

    /** The token after {@code ahead} others. */
    Token peek(int ahead) {
        return problems.full() ? tokens.getLast() : tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    /** Takes the next token; at the end of the file there is always one more END. */
    Token next() {
        Token token = peek();
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    /** Gives the last token back. */
    void back() {
        at--;
    }

    /** How many tokens have been taken. */
    int position() {
        return at;
    }

    /** How many tokens there are, END included. */
    int count() {
        return tokens.size();
    }

    /** The token at this position. */
    Token get(int position) {
        return tokens.get(Math.min(position, tokens.size() - 1));
    }

    /** The offset after the last token taken; 0 before the first. */
    int previousEnd() {
        return at == 0 ? 0 : tokens.get(at - 1).end();
    }

    /** The span from this offset to the end of the last token taken. */
    Span since(int start) {
        return problems.span(start, Math.max(start, previousEnd()));
    }

    /** Begins an entry: takes the comments before it. */
    Start start(boolean first) {
        Token token = peek();
        List<Comment> leading = take(token.start());
        if (first && !leading.isEmpty()) {
            leading.set(0, leading.getFirst().withBlankBefore(false));
        }
        boolean blank = token.linesBefore() > 1 && !(first && leading.isEmpty());
        return new Start(leading, blank, !first && token.linesBefore() == 0);
    }

    /** Ends an entry: comments inside it join the leading ones, and one behind it on its line is its trailing one. */
    Layout finish(Start start) {
        Start whole = absorb(start, previousEnd());
        return new Layout(whole.leading(), whole.blankBefore(), whole.sameLine(), trailing());
    }

    /** The start of an entry, with the comments inside it up to the next token, which opens its block. */
    Start beforeBlock(Start start) {
        return at(Kind.LEFT_BRACE) ? absorb(start, peek().start()) : start;
    }

    private Start absorb(Start start, int before) {
        List<Comment> inside = take(before);
        if (inside.isEmpty()) {
            return start;
        }
        inside.replaceAll(comment -> comment.withBlankBefore(false));
        List<Comment> leading = new ArrayList<>(start.leading());
        boolean blank = start.blankBefore();
        if (leading.isEmpty()) {
            inside.set(0, inside.getFirst().withBlankBefore(blank));
            blank = false;
        }
        leading.addAll(inside);
        return new Start(leading, blank, false);
    }

    /** The comment behind the last token taken, if it is on the same line and nothing is in between. */
    Optional<Comment> trailing() {
        if (remark == remarks.size()) {
            return Optional.empty();
        }
        Lexer.Remark next = remarks.get(remark);
        boolean behind = next.linesBefore() == 0 && next.start() >= previousEnd() && next.start() < peek().start();
        return behind ? Optional.of(comment(remarks.get(remark++))) : Optional.empty();
    }

    /** The comments before the next token that nothing has taken yet. */
    List<Comment> ending(boolean first) {
        List<Comment> comments = take(peek().start());
        if (first && !comments.isEmpty()) {
            comments.set(0, comments.getFirst().withBlankBefore(false));
        }
        return comments;
    }

    /** The comments before the last token taken that nothing has taken yet. */
    List<Comment> inside() {
        List<Comment> comments = take(previousEnd());
        comments.replaceAll(comment -> comment.withBlankBefore(false));
        return comments;
    }

    private List<Comment> take(int before) {
        List<Comment> taken = new ArrayList<>();
        while (remark < remarks.size() && remarks.get(remark).start() < before) {
            taken.add(comment(remarks.get(remark++)));
        }
        return taken;
    }

    private Comment comment(Lexer.Remark found) {
        return new Comment(found.text(), found.linesBefore() > 1, problems.span(found.start(), found.end()));
    }
}
