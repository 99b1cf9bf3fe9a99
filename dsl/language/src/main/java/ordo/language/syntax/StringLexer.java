package ordo.language.syntax;

import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;

/** Reads one string, from its quotation mark on. */
final class StringLexer {

    /** The string with its escapes resolved, and the offset after it. */
    record Found(String value, int end) {}

    private StringLexer() {}

    static Found read(Problems problems, int start) {
        String text = problems.source().text();
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            char c = text.charAt(at);
            if (c == '"') {
                return new Found(value.toString(), at + 1);
            }
            boolean escapes = c == '\\' && at + 1 < text.length() && "\n\r".indexOf(text.charAt(at + 1)) < 0;
            if (escapes) {
                int next = text.codePointAt(at + 1);
                int end = at + 1 + Character.charCount(next);
                value.append(escape(problems, at, end, next));
                at = end;
            } else {
                if (Character.isISOControl(c) && c != '\t') {
                    problems.add(Diagnostic.error(Code.BAD_STRING, problems.span(at, at + 1),
                                    "a string cannot hold the character " + Strays.name(c))
                            .withHelp("delete it; line ends and tabs are written `\\n` and `\\t`"));
                }
                value.append(c);
                at++;
            }
        }
        problems.add(Diagnostic.error(Code.UNCLOSED_STRING, problems.span(start, at), "this string is never closed")
                .withLabel("expected `\"` before the end of the line")
                .withHelp("close it with `\"`; a line end inside a string is written `\\n`"));
        return new Found(value.toString(), at);
    }

    private static String escape(Problems problems, int start, int end, int escaped) {
        switch (escaped) {
            case '"', '\\':
                return Character.toString(escaped);
            case 'n':
                return "\n";
            case 't':
                return "\t";
            default:
                String found = problems.span(start, end).text();
                problems.add(Diagnostic.error(Code.BAD_STRING, problems.span(start, end),
                                "a string knows no `" + found + "`")
                        .withLabel("expected `\\\\`, `\\\"`, `\\n` or `\\t`")
                        .withHelp("write `\\\\` for a backslash; in a path, `/` does as well"));
                return found;
        }
    }
}
