package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;
import ordo.language.diagnostic.Spelling;

/** Reads a whole file: its models, nets and train blocks. */
final class SpecParser {
    private static final String BLOCKS = "a file holds `model NAME { … }`, `net NAME(x) { … }` and `train { … }`";

    private final Parsing parsing;
    private final Cursor cursor;
    private final BlockParser blocks;
    private final ValueParser values;
    private final ModelParser models;
    private final NetParser nets;
    private final TrainParser trains;
    private final List<Item> items = new ArrayList<>();
    private boolean damaged;

    SpecParser(Parsing parsing) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        this.blocks = new BlockParser(parsing);
        this.values = new ValueParser(parsing);
        this.models = new ModelParser(parsing, values);
        this.nets = new NetParser(parsing, values, blocks);
        this.trains = new TrainParser(parsing, values);
    }

    Spec read() {
        int from = cursor.peek().start();
        while (!cursor.at(Kind.END)) {
            step();
        }
        Span span = items.isEmpty() ? parsing.point(cursor.previousEnd()) : cursor.since(from);
        List<Comment> ending = new ArrayList<>(cursor.ending(true));
        return new Spec(parsing.problems.source(), items, ending, damaged, span);
    }

    private void step() {
        Token token = cursor.peek();
        Cursor.Start start = cursor.start(true);
        parsing.beginEntry();
        if (Lookahead.HEADS.contains(token.text()) && token.is(Kind.NAME) && !isEntry()) {
            items.add(item(start, token.text()));
        } else if (token.is(Kind.COMMA) || token.is(Kind.SEMICOLON)) {
            parsing.problems.addSeparator(parsing.span(cursor.next()));
        } else if (token.is(Kind.RIGHT_BRACE)) {
            blocks.stray();
        } else {
            misplaced(start, token);
        }
    }

    private boolean isEntry() {
        Kind second = cursor.peek(1).kind();
        return second == Kind.COLON || second == Kind.EQUALS || second == Kind.TILDE || second == Kind.LEFT_BRACKET;
    }

    private Item item(Cursor.Start start, String word) {
        int from = cursor.peek().start();
        Span keyword = parsing.span(cursor.next());
        Item item = item(start, word, from, keyword);
        boolean bodiless = !item.body().span().text().startsWith("{") && item.body().entries().isEmpty();
        if (bodiless && !cursor.at(Kind.END) && !parsing.ahead().isItem(0)) {
            damaged = true;
            skipToItem();
        }
        return item;
    }

    private Item item(Cursor.Start start, String word, int from, Span keyword) {
        return switch (word) {
            case "model" -> {
                Name name = title("this model", "a model", "model NAME { … }");
                skipToBrace("model NAME { … }");
                Cursor.Start whole = cursor.beforeBlock(start);
                Block<ModelEntry> body = blocks.read("this model", "model NAME { … }", models::starts,
                        models::entry);
                Span span = cursor.since(from);
                yield new Item.Model(keyword, name, body, cursor.finish(whole), span);
            }
            case "net" -> {
                Name name = title("this net", "a net", "net NAME(x) { … }");
                List<Name> inputs = inputs();
                skipToBrace("net NAME(x) { … }");
                Cursor.Start whole = cursor.beforeBlock(start);
                Block<LayerEntry> body = blocks.read("this net", "net NAME(x) { … }", nets::starts,
                        nets::entry);
                Span span = cursor.since(from);
                yield new Item.Net(keyword, name, inputs, body, cursor.finish(whole), span);
            }
            default -> {
                skipToBrace("train { … }");
                Cursor.Start whole = cursor.beforeBlock(start);
                Block<Setting> body = blocks.read("`train`", "train { … }", trains::starts,
                        trains::entry);
                Span span = cursor.since(from);
                yield new Item.Train(keyword, body, cursor.finish(whole), span);
            }
        };
    }

    /** Reads the name of a model or net. */
    private Name title(String owner, String what, String form) {
        Token token = cursor.peek();
        Kind second = cursor.peek(1).kind();
        if (token.is(Kind.NAME)
                && (!token.startsLine() || second == Kind.LEFT_BRACE || second == Kind.LEFT_PAREN)) {
            return parsing.names.fresh(what);
        }
        if (token.is(Kind.ERROR) && !token.startsLine()) {
            return parsing.names.take();
        }
        if (token.is(Kind.STRING) && !token.startsLine()) {
            parsing.error(Code.MISSING_NAME, parsing.span(token), "the name of " + what
                    + " is written without quotation marks", "expected a name", "write `" + form + "`");
            return parsing.names.take();
        }
        parsing.error(Code.MISSING_NAME, parsing.point(cursor.previousEnd()), owner + " has no name",
                "expected a name here", "write `" + form + "`");
        return parsing.names.missing();
    }

    private List<Name> inputs() {
        if (cursor.at(Kind.LEFT_PAREN)) {
            SequenceParser.Sequence<Name> inputs = values.inputs();
            return inputs.elements();
        }
        if (cursor.at(Kind.LEFT_BRACE)) {
            parsing.error(Code.MISSING_VALUE, parsing.point(cursor.previousEnd()),
                    "this net does not say what it is given", "expected its inputs in parentheses",
                    "write `net NAME(x) { … }`");
        }
        return List.of();
    }

    /** Passes over what stands between the head of a block and its brace on the same line. */
    private void skipToBrace(String form) {
        if (cursor.at(Kind.LEFT_BRACE) || !braceFollows(0)) {
            return;
        }
        parsing.unexpected("`{`", "write `" + form + "`");
        while (!cursor.at(Kind.LEFT_BRACE) && !cursor.at(Kind.RIGHT_BRACE) && !cursor.at(Kind.END)) {
            cursor.next();
        }
    }

    /** Whether an opening brace comes on this line, after {@code first} tokens at least. */
    private boolean braceFollows(int first) {
        int k = first;
        while (!cursor.peek(k).is(Kind.END) && !cursor.peek(k).is(Kind.LEFT_BRACE) && !cursor.peek(k).startsLine()) {
            k++;
        }
        return cursor.peek(k).is(Kind.LEFT_BRACE) && !cursor.peek(k).startsLine();
    }

    /** Something at the top of the file that is no block: says what is wrong, and finds the next block. */
    private void misplaced(Cursor.Start start, Token token) {
        damaged = true;
        Optional<String> meant = token.is(Kind.NAME) ? Spelling.nearest(token.text(), Lookahead.HEADS)
                : Optional.empty();
        boolean entry = parsing.ahead().isModelEntry(0) || parsing.ahead().isSetting(0);
        if (meant.isPresent() && !entry) {
            parsing.error(Code.UNKNOWN_WORD, parsing.span(token), Problems.quote(token.text())
                    + " is not a word of the language", "unknown", "did you mean `" + meant.get() + "`?");
            items.add(item(start, meant.get()));
            return;
        }
        if (entry) {
            boolean setting = parsing.ahead().isSetting(0);
            parsing.error(Code.WRONG_BLOCK, parsing.span(token), "this stands outside every block",
                    "expected `model`, `net` or `train`", setting ? "settings stand in `train { … }`"
                            : "declarations, `order` and `~` stand in `model NAME { … }`");
        } else if (token.is(Kind.NAME) && braceFollows(1)) {
            parsing.error(Code.UNKNOWN_WORD, parsing.span(token), Problems.quote(token.text())
                    + " is not a word of the language", "expected `model`, `net` or `train`", BLOCKS);
        } else {
            parsing.unexpected("`model`, `net` or `train`", BLOCKS);
        }
        skipToItem();
    }

    /** Passes over tokens up to the next block, or to the end of a pair of braces. */
    private void skipToItem() {
        int before = cursor.position();
        while (!cursor.at(Kind.END) && (cursor.position() == before || !parsing.ahead().isItem(0))) {
            if (cursor.at(Kind.LEFT_BRACE)) {
                parsing.skipBrackets();
                return;
            } else {
                cursor.next();
            }
        }
    }
}
