package ordo.language.syntax;

import java.util.Locale;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;

/** What is said about characters that mean nothing in a spec. */
final class Strays {
    private Strays() {}

    /** Whether no token, blank or comment begins with the character. */
    static boolean isStray(int codePoint) {
        return !(Signs.isBlank(codePoint) || codePoint == '\n' || codePoint == '\r' || codePoint == '#'
                || codePoint == '"' || Signs.startsName(codePoint) || Signs.isDigit(codePoint)
                || Signs.kind(Character.toString(codePoint)).isPresent() || Signs.alike(codePoint).isPresent()
                || Signs.closingQuote(codePoint) != 0);
    }

    /** Whether the character leaves no mark on the screen. */
    static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || type == Character.CONTROL || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The character and its number, or its name where it cannot be seen. */
    static String name(int codePoint) {
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        String official = Character.getName(codePoint);
        return official == null ? number : isInvisible(codePoint) ? number + " (" + official + ")"
                : "`" + Character.toString(codePoint) + "` (" + number + " " + official + ")";
    }

    static Diagnostic diagnostic(Span span) {
        String text = span.text();
        int first = text.codePointAt(0);
        boolean one = text.codePointCount(0, text.length()) == 1;
        String what = first > 0x7e || first < 0x20 ? (one ? "the character " + name(first) : "the characters from "
                + name(first) + " on") : Problems.quote(text);
        Diagnostic plain = Diagnostic.error(Code.UNEXPECTED_CHARACTER, span,
                what + (one || first <= 0x7e && first >= 0x20 ? " means" : " mean") + " nothing here");
        return plain.withHelp(help(text, first));
    }

    private static String help(String text, int first) {
        if (isInvisible(first)) {
            return "it cannot be seen; it may have come with copied text: delete it and type the place anew";
        }
        return switch (first) {
            case '+', '-', '*', '/', '^', '%', '×' -> "there is no arithmetic in a spec: write the result";
            case '\'', '`', '“', '”' -> "strings are written in straight double quotation marks: `\"…\"`";
            case '−', '–', '—' -> "write the minus sign as `-`, with the number right behind it";
            case '\\' -> "a line needs no `\\` at its end: a value may go on in the next";
            case '!', '&', '|' -> "there is no logic in a spec: write `true` or `false`";
            case '@', '$', '?' -> "names have no sign before or behind them";
            case '.' -> "write a list such as `[1, 2, 3]` element by element; names have no `.` in them";
            default -> "leave it out; in a string, between quotation marks, any character may stand";
        };
    }
}
