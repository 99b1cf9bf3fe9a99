package ordo.language.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Spelling;

/** Looks at the tokens to come, without taking any, to tell one mistake from another. */
final class Lookahead {
    /** The words that begin the blocks of a file. */
    static final List<String> HEADS = List.of("model", "net", "train");

    private final Cursor cursor;
    private final Kind[] closers;

    Lookahead(Cursor cursor) {
        this.cursor = cursor;
        this.closers = closers(cursor);
    }

    /** Whether a closing bracket of this kind comes before the block ends, with the brackets in between in pairs. */
    boolean closesLater(Kind closing) {
        return closer().filter(closing::equals).isPresent();
    }

    /** The first closing bracket to come that has no partner there, if one comes before the block ends. */
    Optional<Kind> closer() {
        return cursor.at(Kind.END) ? Optional.empty() : Optional.ofNullable(closers[cursor.position()]);
    }

    /** For each token the first closing bracket from it on that has no partner there; null where a block ends first. */
    private static Kind[] closers(Cursor cursor) {
        Kind[] closers = new Kind[cursor.count()];
        Deque<Kind> waiting = new ArrayDeque<>();
        for (int k = closers.length - 1; k >= 0; k--) {
            Kind kind = cursor.get(k).kind();
            boolean ends = kind == Kind.END || kind == Kind.LEFT_BRACE || kind == Kind.RIGHT_BRACE;
            if (ends || isHead(cursor, k)) {
                waiting.clear();
            } else if (kind.closes()) {
                waiting.push(kind);
            } else if (kind.opens()) {
                waiting.poll();
            }
            closers[k] = waiting.peek();
        }
        return closers;
    }

    /** Whether a model, net or train block begins at the token after {@code k} others. */
    boolean isHead(int k) {
        return isHead(cursor, cursor.position() + k);
    }

    /** Whether such a block begins there, perhaps with its word misspelt or its brace missing. */
    boolean isItem(int k) {
        Token word = cursor.peek(k);
        boolean headline = HEADS.contains(word.text()) && word.startsLine() && cursor.peek(k + 1).is(Kind.NAME);
        return isHead(k) || headline || word.is(Kind.NAME) && isBlock(cursor, cursor.position() + k)
                && Spelling.nearest(word.text(), HEADS).isPresent();
    }

    private static boolean isHead(Cursor cursor, int k) {
        Token word = cursor.get(k);
        if (!word.is(Kind.NAME)) {
            return false;
        }
        return switch (word.text()) {
            case "model" -> isBlock(cursor, k);
            case "net" -> isBlock(cursor, k)
                    || cursor.get(k + 1).is(Kind.NAME) && cursor.get(k + 2).is(Kind.LEFT_PAREN);
            case "train" -> cursor.get(k + 1).is(Kind.LEFT_BRACE);
            default -> false;
        };
    }

    private static boolean isBlock(Cursor cursor, int k) {
        Token second = cursor.get(k + 1);
        boolean named = second.is(Kind.NAME) || second.is(Kind.STRING) || second.is(Kind.ERROR);
        return second.is(Kind.LEFT_BRACE) || named && cursor.get(k + 2).is(Kind.LEFT_BRACE);
    }

    /** Whether an entry of a model begins at the token after {@code k} others. */
    boolean isModelEntry(int k) {
        Token word = cursor.peek(k);
        Token second = cursor.peek(k + 1);
        if (!word.is(Kind.NAME)) {
            return false;
        }
        boolean led = (word.isWord("order") || word.isWord("given")) && second.is(Kind.NAME);
        return led || second.is(Kind.COLON) || second.is(Kind.TILDE) || isTarget(k);
    }

    /** Whether {@code x[…] ~} or {@code h[…] =} comes. */
    boolean isTarget(int k) {
        if (!cursor.peek(k).is(Kind.NAME) || !cursor.peek(k + 1).is(Kind.LEFT_BRACKET)) {
            return false;
        }
        int close = k + 2;
        while (close < k + 8 && !cursor.peek(close).kind().closes() && !cursor.peek(close).kind().opens()) {
            close++;
        }
        return cursor.peek(close).is(Kind.RIGHT_BRACKET) && (cursor.peek(close + 1).is(Kind.TILDE)
                || cursor.peek(close + 1).is(Kind.EQUALS));
    }

    /** Whether a call with {@code x[<i]} as its first argument comes after {@code k} tokens: a network, not a head. */
    boolean isNetwork(int k) {
        return isCall(k) && cursor.peek(k + 2).is(Kind.NAME) && cursor.peek(k + 3).is(Kind.LEFT_BRACKET)
                && cursor.peek(k + 4).kind().isRelation();
    }

    /** Whether a call whose first argument is a call, or {@code h[i]}, comes after {@code k} tokens: surely a head. */
    boolean isDistribution(int k) {
        boolean of = isCall(k + 2) || cursor.peek(k + 2).is(Kind.NAME) && cursor.peek(k + 3).is(Kind.LEFT_BRACKET)
                && cursor.peek(k + 4).is(Kind.NAME);
        return isCall(k) && of;
    }

    private boolean isCall(int k) {
        return cursor.peek(k).is(Kind.NAME) && cursor.peek(k + 1).is(Kind.LEFT_PAREN);
    }

    /** Whether what comes is written as a record or dictionary is elsewhere: {@code {rate: 1} }. */
    boolean isRecord() {
        Token key = cursor.peek(1);
        Kind sign = cursor.peek(2).kind();
        return key.is(Kind.RIGHT_BRACE)
                || (key.is(Kind.NAME) || key.is(Kind.STRING)) && (sign == Kind.COLON || sign == Kind.EQUALS);
    }

    /** Whether a bracket after {@code k} tokens is a list by itself, not an index that a {@code ~} follows. */
    boolean isBracketValue(int k) {
        return cursor.peek(k).is(Kind.LEFT_BRACKET) && !isTarget(k - 1);
    }

    /** Whether {@code x[28, 28] :} comes: a declaration with the shape in the wrong place. */
    boolean isShapedName() {
        int close = 2;
        while (cursor.peek(close).is(Kind.INTEGER) || cursor.peek(close).is(Kind.COMMA)) {
            close++;
        }
        return cursor.at(Kind.NAME) && cursor.peek(1).is(Kind.LEFT_BRACKET) && cursor.peek(close).is(Kind.RIGHT_BRACKET)
                && cursor.peek(close + 1).is(Kind.COLON);
    }

    /** Whether {@code x, y :} comes: one declaration for several names. */
    boolean isNameList() {
        int k = 0;
        while (cursor.peek(k).is(Kind.NAME) && cursor.peek(k + 1).is(Kind.COMMA) && !cursor.peek(k + 2).startsLine()) {
            k += 2;
        }
        return k > 0 && cursor.peek(k).is(Kind.NAME) && cursor.peek(k + 1).is(Kind.COLON);
    }

    /** Whether an entry of a train block begins at the token after {@code k} others. */
    boolean isSetting(int k) {
        return cursor.peek(k).is(Kind.NAME) && cursor.peek(k + 1).is(Kind.EQUALS);
    }
}
