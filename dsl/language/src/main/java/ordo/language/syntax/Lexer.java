package ordo.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;

/** Cuts a text into tokens and comments. It takes any text: what it cannot read becomes a token of kind ERROR. */
final class Lexer {

    /** A comment as found: {@code linesBefore} as in {@link Token}. */
    record Remark(String text, int start, int end, int linesBefore) {}

    /** The tokens, of which the last is the only END, and the comments; both in the order of the text. */
    record Result(List<Token> tokens, List<Remark> remarks) {}

    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private int at;
    private int lines = 1;

    private Lexer(Problems problems) {
        this.text = problems.source().text();
        this.problems = problems;
    }

    static Result read(Problems problems) {
        Lexer lexer = new Lexer(problems);
        if (lexer.text.startsWith("\uFEFF")) {
            lexer.at = 1;
        }
        while (lexer.at < lexer.text.length() && !problems.full()) {
            lexer.step();
        }
        lexer.add(Kind.END, "", lexer.text.length(), lexer.text.length());
        return new Result(lexer.tokens, lexer.remarks);
    }

    private void step() {
        int c = text.codePointAt(at);
        if (c == '\n' || c == '\r') {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            lines++;
        } else if (Signs.isBlank(c)) {
            at += Character.charCount(c);
        } else if (c == '#') {
            int start = at;
            at = lineEnd(at);
            remarks.add(new Remark(text.substring(start, at).stripTrailing(), start, at, lines));
            lines = 0;
        } else if (Signs.startsName(c)) {
            word();
        } else if (startsNumber(c)) {
            number();
        } else if (c == '"') {
            StringLexer.Found found = StringLexer.read(problems, at);
            add(Kind.STRING, found.value(), at, found.end());
        } else if (!quotation(c)) {
            sign(c);
        }
    }

    private void add(Kind kind, String value, int start, int end) {
        tokens.add(new Token(kind, value, start, end, lines));
        lines = 0;
        at = end;
    }

    private void word() {
        int end = skipName(at);
        while (end + 1 < text.length() && "-./\\".indexOf(text.charAt(end)) >= 0
                && Signs.startsName(text.codePointAt(end + 1))) {
            end = skipName(end + 1);
        }
        String word = text.substring(at, end);
        if (skipName(at) == end) {
            add(Kind.NAME, word, at, end);
            return;
        }
        char joint = text.charAt(skipName(at));
        String help = joint == '-' ? "write " + Problems.quote(word.replace('-', '_')) + " for a name, or "
                + Problems.quote('"' + word + '"') + " for a string" : "write it as a string: "
                + Problems.quote('"' + word.replace('\\', '/') + '"');
        problems.add(Diagnostic.error(Code.UNEXPECTED_CHARACTER, problems.span(at, end),
                        Problems.quote(word) + " is not a name")
                .withLabel("a name has letters, digits and `_`, but no `" + joint + "`").withHelp(help));
        add(Kind.ERROR, word, at, end);
    }

    private boolean startsNumber(int c) {
        int next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return Signs.isDigit(c) || (c == '-' || c == '+' || c == '.') && Signs.isDigit(next)
                || c == '-' && next == '.' && at + 2 < text.length() && Signs.isDigit(text.charAt(at + 2));
    }

    private void number() {
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean power = (c == '-' || c == '+') && isPower(text.substring(at, Math.min(end, at + 500)))
                    && end + 1 < text.length() && Signs.isDigit(text.charAt(end + 1));
            if (!Signs.continuesName(c) && c != '.' && c != '×' && !power) {
                break;
            }
            end++;
        }
        String word = text.substring(at, end);
        add(Numbers.kind(word, problems.span(at, end), problems), word, at, end);
    }

    /** Whether the word is a number up to the {@code e} of its power, so that a sign belongs to it. */
    private static boolean isPower(String word) {
        char last = word.charAt(word.length() - 1);
        return (last == 'e' || last == 'E') && word.chars().limit(word.length() - 1)
                .allMatch(c -> Signs.isDigit(c) || c == '.' || c == '-' || c == '+' || c == '_');
    }

    /** A string in quotation marks that are not the language's. */
    private boolean quotation(int c) {
        int closing = Signs.closingQuote(c);
        int end = closing == 0 ? -1 : text.indexOf(closing, at + 1);
        if (end < 0 || end >= lineEnd(at)) {
            return false;
        }
        String value = text.substring(at + 1, end);
        problems.add(Diagnostic.error(Code.UNEXPECTED_CHARACTER, problems.span(at, end + 1),
                        "strings are written in straight double quotation marks")
                .withHelp("write " + Problems.quote('"' + value + '"')));
        add(Kind.STRING, value, at, end + 1);
        return true;
    }

    private void sign(int c) {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        Optional<String> instead = Signs.instead(two);
        if (instead.isPresent()) {
            wrongSign(two, instead.get());
        } else if (Signs.kind(two).isPresent()) {
            add(Signs.kind(two).get(), two, at, at + two.length());
        } else if (Signs.kind(Character.toString(c)).isPresent()) {
            add(Signs.kind(Character.toString(c)).get(), Character.toString(c), at, at + 1);
        } else if (Signs.alike(c).isPresent()) {
            String meant = Signs.alike(c).get();
            problems.add(Diagnostic.error(Code.UNEXPECTED_CHARACTER, problems.span(at, at + 1),
                            "the character " + Strays.name(c) + " looks like `" + meant + "` but is another one")
                    .withHelp("write `" + meant + "`"));
            add(Signs.kind(meant).orElse(Kind.ERROR), meant, at, at + 1);
        } else if (two.equals("//") || two.equals("/*") || two.equals("--")) {
            foreignComment(two);
        } else {
            stray();
        }
    }

    private void wrongSign(String two, String instead) {
        Diagnostic plain = Diagnostic.error(Code.UNEXPECTED_CHARACTER, problems.span(at, at + 2),
                "the language has no `" + two + "`");
        problems.add(instead.isEmpty() ? plain.withHelp("layers follow each other with a blank or a new line between")
                : plain.withHelp("write `" + instead + "`"));
        add(Signs.kind(instead).orElse(Kind.ERROR), two, at, at + 2);
    }

    private void foreignComment(String mark) {
        problems.add(Diagnostic.error(Code.UNEXPECTED_CHARACTER, problems.span(at, at + 2),
                "a comment begins with `#`, not with `" + mark + "`").withHelp("write `#`"));
        int close = mark.equals("/*") ? text.indexOf("*/", at + 2) : -1;
        int end = close < 0 ? lineEnd(at) : close + 2;
        text.substring(at, end).chars().filter(c -> c == '\n').forEach(c -> lines++);
        at = end;
    }

    /** A run of characters that mean nothing: one error, one token; invisible ones are passed over as blanks are. */
    private void stray() {
        int end = at;
        while (end < text.length() && (end == at || Strays.isStray(text.codePointAt(end)))) {
            end += Character.charCount(text.codePointAt(end));
        }
        boolean known = problems.source().badBytes().stream().anyMatch(bad -> bad.offset() == at);
        if (!known) {
            problems.add(Strays.diagnostic(problems.span(at, end)));
        }
        if (text.substring(at, end).codePoints().allMatch(Strays::isInvisible)) {
            at = end;
        } else {
            add(Kind.ERROR, text.substring(at, end), at, end);
        }
    }

    private int skipName(int from) {
        int end = from;
        while (end < text.length() && Signs.continuesName(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
