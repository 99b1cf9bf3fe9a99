package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;

/** Reads blocks in braces, and finds the brace that is missing or one too many. */
final class BlockParser {
    private final Parsing parsing;
    private final Cursor cursor;
    /** Opening braces in the file less closing ones, as far as the surplus is not explained yet. */
    private int surplus;

    BlockParser(Parsing parsing) {
        this.parsing = parsing;
        this.cursor = parsing.cursor;
        for (int k = 0; k < cursor.count(); k++) {
            Kind kind = cursor.get(k).kind();
            surplus += kind == Kind.LEFT_BRACE ? 1 : kind == Kind.RIGHT_BRACE ? -1 : 0;
        }
    }

    /**
     * Reads a block from its opening brace on. If there is none it says so, and reads on where a closing brace without
     * partner shows that the block is there.
     *
     * @param owner  what the block belongs to, such as {@code this model}
     * @param form   an example of the right form
     * @param starts tells whether an entry begins at the next token
     * @param entry  reads one entry; none after an error
     */
    <E extends Node> Block<E> read(String owner, String form, BooleanSupplier starts,
            Function<Cursor.Start, Optional<E>> entry) {
        int from = cursor.peek().start();
        boolean opened = cursor.at(Kind.LEFT_BRACE);
        if (opened && parsing.tooDeep()) {
            return new Block<>(Optional.empty(), List.of(), List.of(), true, cursor.since(from));
        }
        Token open = cursor.peek();
        if (opened) {
            cursor.next();
        } else {
            from = cursor.previousEnd();
            parsing.error(Code.MISSING_BODY, parsing.point(from), "`{` is missing before the body of " + owner,
                    "expected `{` here", "write `" + form + "`");
            if (surplus >= 0 || cursor.at(Kind.END)) {
                return new Block<>(Optional.empty(), List.of(), List.of(), true, cursor.since(from));
            }
            surplus++;
        }
        parsing.push(new Token(Kind.LEFT_BRACE, "{", open.start(), open.end(), open.linesBefore()));
        Reading<E> reading = new Reading<>(open, opened, starts, entry);
        reading.run();
        parsing.pop();
        return new Block<>(reading.opening, reading.entries, reading.ending, reading.damaged || !opened,
                cursor.since(from));
    }

    /** Whether this closing brace, at the top of the file, has no partner. */
    void stray() {
        surplus++;
        parsing.error(Code.STRAY_BRACKET, parsing.span(cursor.next()), "this `}` closes nothing",
                "no `{` is open here", "leave it out, or write the `{` that it belongs to");
    }

    private final class Reading<E extends Node> {
        private final Token open;
        private final boolean opened;
        private final BooleanSupplier starts;
        private final Function<Cursor.Start, Optional<E>> entry;
        private final int indent;
        private final List<E> entries = new ArrayList<>();
        private Optional<Comment> opening = Optional.empty();
        private List<Comment> ending = List.of();
        private boolean damaged;

        Reading(Token open, boolean opened, BooleanSupplier starts, Function<Cursor.Start, Optional<E>> entry) {
            this.open = open;
            this.opened = opened;
            this.starts = starts;
            this.entry = entry;
            this.indent = parsing.indent(open);
        }

        void run() {
            int outerIndent = parsing.entryIndent();
            BooleanSupplier outerStarts = parsing.entryStarts();
            opening = cursor.trailing();
            while (surplus > 0 && cursor.at(Kind.LEFT_BRACE)) {
                surplus--;
                parsing.unclosed(open);
                cursor.next();
            }
            boolean more = true;
            while (more) {
                parsing.setEntryStarts(starts);
                more = step();
            }
            parsing.setEntryStarts(outerStarts);
            parsing.restoreEntryIndent(outerIndent);
        }

        private boolean step() {
            Token token = cursor.peek();
            if (token.is(Kind.RIGHT_BRACE)) {
                return closing(token);
            }
            boolean head = parsing.ahead().isHead(0);
            if (token.is(Kind.END) || head && surplus > 0) {
                return giveUp();
            }
            if (head) {
                nestedItem(token);
                return true;
            }
            if (token.is(Kind.COMMA) || token.is(Kind.SEMICOLON)) {
                parsing.problems.addSeparator(parsing.span(cursor.next()));
            } else if (token.kind().closes()) {
                damaged = true;
                parsing.error(Code.STRAY_BRACKET, parsing.span(cursor.next()),
                        "this " + token.kind().words() + " closes nothing",
                        "no " + token.kind().partner().words() + " is open here",
                        "leave it out, or write the " + token.kind().partner().words() + " that it belongs to");
            } else {
                readEntry();
            }
            return true;
        }

        /** Passes over a model, net or train block inside another block, in a file whose braces are in pairs. */
        private void nestedItem(Token word) {
            damaged = true;
            parsing.error(Code.WRONG_BLOCK, parsing.span(word), Problems.quote(word.text())
                    + " begins a block of its own, but stands inside another one", "inside another block",
                    "move it out of the block around it");
            while (!cursor.at(Kind.LEFT_BRACE) && !cursor.at(Kind.RIGHT_BRACE) && !cursor.at(Kind.END)) {
                cursor.next();
            }
            if (cursor.at(Kind.LEFT_BRACE)) {
                parsing.skipBrackets();
            }
        }

        private void readEntry() {
            int before = cursor.position();
            parsing.beginEntry();
            if (parsing.skipOverclosed()) {
                damaged = true;
                return;
            }
            Cursor.Start start = cursor.start(entries.isEmpty());
            start = !entries.isEmpty() && sharesLine(entries.getLast()) ? start : start.alone();
            Optional<E> found = cursor.at(Kind.ERROR) ? Optional.empty() : entry.apply(start);
            found.ifPresent(entries::add);
            boolean unreadable = cursor.at(Kind.ERROR) && !cursor.peek().startsLine();
            damaged |= found.isEmpty() || unreadable || parsing.takeDamage();
            if (cursor.position() == before || unreadable) {
                parsing.skipEntry();
            }
            if (cursor.position() == before) {
                cursor.next();
            }
        }

        private boolean closing(Token brace) {
            boolean outdented = brace.startsLine() && parsing.indent(brace) < indent;
            if (surplus > 0 && opened && outdented && parsing.depth() > 1) {
                return giveUp();
            }
            if (surplus < 0 && isStray(brace)) {
                surplus++;
                damaged = true;
                parsing.problems.add(Diagnostic.error(Code.STRAY_BRACKET, parsing.span(brace),
                                "this `}` closes too early")
                        .withLabel("more of the block comes after it")
                        .withNote(parsing.span(open), "this is what it would close")
                        .withHelp("there is one `}` more than there are `{`: leave this one out"));
                cursor.next();
                return true;
            }
            ending = cursor.ending(entries.isEmpty());
            cursor.next();
            return false;
        }

        /** Whether another entry may stand behind this one on its line in the canonical form. */
        private static boolean sharesLine(Node entry) {
            return entry instanceof ModelEntry.Declaration || entry instanceof ModelEntry.Order
                    || entry instanceof LayerEntry.Single;
        }

        /** Whether the block goes on after this brace, in a file that has a closing brace too many. */
        private boolean isStray(Token brace) {
            Token after = cursor.peek(1);
            boolean goesOn = !after.is(Kind.END) && !after.kind().closes() && !parsing.ahead().isItem(1);
            return opened && (brace.startsLine() && parsing.indent(brace) > indent || parsing.depth() == 1 && goesOn);
        }

        private boolean giveUp() {
            damaged = true;
            surplus--;
            if (opened) {
                parsing.unclosed(open);
            }
            return false;
        }
    }
}
