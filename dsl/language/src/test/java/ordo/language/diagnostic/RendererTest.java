package ordo.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a finding looks: margins, underlines, tabs, wide characters, long lines, and what must not reach a terminal. */
class RendererTest {
    private static final Renderer PLAIN = Renderer.plain();

    @Test
    void showsPlaceLineUnderlineNotesAndHelp() {
        SourceFile source = SourceFile.of("a.ar", "one\ntwo three\n\nfour\n");
        Diagnostic diagnostic = Diagnostic.error(Code.UNEXPECTED, at(source, "three"), "a message").withLabel("here")
                .withNote(at(source, "four"), "and here").withNote("a remark").withHelp("do this\nthen that");
        assertEquals("""
                error[AR011]: a message
                 --> a.ar:2:5
                  |
                2 | two three
                  |     ^^^^^ here
                  :
                4 | four
                  | ---- and here
                  |
                  = note: a remark
                  = help: do this
                          then that
                """, PLAIN.render(diagnostic));
    }

    @Test
    void alignsTheMarginToTheWidestLineNumber() {
        SourceFile source = SourceFile.of("a.ar", "x\n".repeat(99) + "y\n");
        Diagnostic diagnostic = Diagnostic.warning(Code.UNEXPECTED, at(source, "y"), "a message")
                .withNote(new Span(source, 0, 1), "first");
        assertEquals("""
                warning[AR011]: a message
                   --> a.ar:100:1
                    |
                  1 | x
                    | - first
                    :
                100 | y
                    | ^
                """, PLAIN.render(diagnostic));
    }

    @Test
    void underlinesBehindTabsAndWideCharacters() {
        SourceFile source = SourceFile.of("a.ar", "\tx 混合 é e\u0301 fault");
        String shown = PLAIN.render(Diagnostic.error(Code.UNEXPECTED, at(source, "fault"), "a message"));
        assertTrue(shown.contains(":1:12\n"), shown);
        assertTrue(shown.contains("\n1 |     x 混合 é e\u0301 fault\n  | " + " ".repeat(15) + "^^^^^\n"), shown);
    }

    @Test
    void pointsBehindTheLastCharacterAndIntoEmptyFiles() {
        SourceFile source = SourceFile.of("a.ar", "ab");
        assertTrue(PLAIN.render(Diagnostic.error(Code.UNEXPECTED, Span.point(source, 2), "m"))
                .endsWith("1 | ab\n  |   ^\n"));
        SourceFile empty = SourceFile.of("a.ar", "");
        assertTrue(PLAIN.render(Diagnostic.error(Code.UNEXPECTED, Span.point(empty, 0), "m")).endsWith("1 |\n  | ^\n"));
    }

    @Test
    void underlinesTheFirstLineOfALongSpan() {
        SourceFile source = SourceFile.of("a.ar", "ab cd\nef");
        assertTrue(PLAIN.render(Diagnostic.error(Code.UNEXPECTED, new Span(source, 3, 8), "m").withLabel("l"))
                .endsWith("1 | ab cd\n  |    ^^ l\n"));
    }

    @Test
    void cutsLongLinesAroundTheFault() {
        SourceFile source = SourceFile.of("a.ar", "x".repeat(5000) + "\uD83D\uDE00fault" + "y".repeat(5000));
        String shown = PLAIN.render(Diagnostic.error(Code.UNEXPECTED, at(source, "fault"), "m").withLabel("l"));
        assertTrue(shown.lines().allMatch(line -> line.length() < 250), shown);
        assertTrue(shown.contains("xx\uD83D\uDE00faultyy"), shown);
        String code = shown.lines().toList().get(3);
        String underline = shown.lines().toList().get(4);
        assertEquals(code.indexOf("fault"), underline.indexOf("^^^^^"), shown);
    }

    @Test
    void sendsNothingToATerminalThatWouldSteerIt() {
        SourceFile source = SourceFile.of("a\u001b[2J.ar", "x\u001b[31m \u202e \u009b y\u0000");
        String shown = PLAIN.render(Diagnostic.error(Code.UNEXPECTED, at(source, "y"), "m\u001b]0;t\u0007")
                .withLabel("l\u009b").withHelp("h\u202e"));
        assertTrue(shown.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != 0x202e), shown);
        assertTrue(shown.contains("x␛[31m"), shown);
    }

    @Test
    void colourAddsNothingButColour() {
        SourceFile source = SourceFile.of("a.ar", "one two");
        List<Diagnostic> findings = List.of(Diagnostic.error(Code.UNEXPECTED, at(source, "two"), "m").withLabel("l")
                .withNote(at(source, "one"), "n").withHelp("h"),
                Diagnostic.warning(Code.UNEXPECTED, at(source, "one"), "m"));
        String coloured = Renderer.coloured().render(findings);
        assertTrue(coloured.contains("\u001b[1;31m"), coloured);
        assertEquals(PLAIN.render(findings), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
        assertTrue(PLAIN.render(findings).endsWith("\n\n1 error in a.ar\n"));
    }

    @Test
    void namesTheFileOfANoteFromElsewhere() {
        SourceFile source = SourceFile.of("a.ar", "one");
        SourceFile other = SourceFile.of("b.ar", "two");
        assertTrue(PLAIN.render(Diagnostic.error(Code.UNEXPECTED, at(source, "one"), "m")
                .withNote(at(other, "two"), "declared here")).endsWith("  = note: b.ar:1:1: declared here\n"));
    }

    private static Span at(SourceFile source, String text) {
        int start = source.text().indexOf(text);
        return new Span(source, start, start + text.length());
    }
}
