package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.DiagnosticRecord;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;

/** Whatever the text: the parser ends, throws nothing, and speaks of places inside the file. */
class ParserProperties {
    private static final List<String> SOUP = List.of("model", "net", "train", "order", "given", "repeat", "residual",
            "x", "relu", "i", "m", "{", "}", "(", ")", "[", "]", ",", ";", ":", "=", "~", "<", "<=", ">", "1",
            "-2.5", "3x3", "1e9", "\"s\"", "\"", "#c\n", "\n", "\n  ", " ", "==", "->", "'a'", "\\", "@", "é", "\u200b",
            "true", "1_0", "a-b", "//", "\u0001", "\uD800");

    @Property(tries = 1000)
    void takesAnyBytes(@ForAll @Size(max = 400) byte[] bytes) {
        check(SourceFile.decode("bytes", bytes));
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void takesAnyTokens(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(80);
        for (int k = 0; k < length; k++) {
            text.append(SOUP.get(random.nextInt(SOUP.size()))).append(random.nextInt(3) > 0 ? " " : "");
        }
        check(SourceFile.of("soup", text.toString()));
    }

    @Property(tries = 2500, shrinking = ShrinkingMode.OFF)
    void takesAnyMutationOfAGoodSpec(@ForAll long seed) throws IOException {
        RandomGenerator random = new Random(seed);
        StringBuilder text = new StringBuilder(goodSpec(random));
        int edits = 1 + random.nextInt(4);
        for (int k = 0; k < edits && text.length() > 1; k++) {
            mutate(text, random);
        }
        check(SourceFile.of("mutant", text.toString()));
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void printsWhatItParses(@ForAll long seed) {
        String text = RandomSpec.write(new Random(seed));
        Parsed first = Parser.parse(SourceFile.of("generated", text));
        assertEquals(List.of(), first.diagnostics(), text);
        String printed = Printer.print(first);
        Parsed second = Parser.parse(SourceFile.of("printed", printed));
        assertEquals(List.of(), second.diagnostics(), printed);
        Skeleton.assertKept(first.spec(), second.spec(), () -> text + "\n----\n" + printed);
        assertEquals(printed, Printer.print(second));
        assertEquals(comments(text), comments(printed), () -> text + "\n----\n" + printed);
    }

    private static void check(SourceFile source) {
        Parsed parsed = Parser.parse(source);
        for (Diagnostic diagnostic : parsed.diagnostics()) {
            inside(source, diagnostic.span());
            diagnostic.notes().forEach(note -> note.span().ifPresent(span -> inside(source, span)));
            assertFalse(diagnostic.message().isBlank());
            assertTrue(diagnostic.help().isPresent(), diagnostic::toString);
            assertTrue(DiagnosticRecord.of(diagnostic).json().startsWith("{\"code\":\"AR0"));
        }
        String shown = Renderer.plain().render(parsed.diagnostics());
        assertTrue(shown.codePoints().noneMatch(c -> c < ' ' && c != '\n' || c == 0x7f || c == 0x202e), shown);
        assertTrue(parsed.diagnostics().size() <= Problems.LIMIT + 1);
        if (parsed.ok()) {
            Parsed again = Parser.parse(SourceFile.of("printed", Printer.print(parsed)));
            Skeleton.assertKept(parsed.spec(), again.spec(), source::text);
        }
    }

    private static void inside(SourceFile source, Span span) {
        assertTrue(span.source() == source && span.start() >= 0, span::toString);
        assertTrue(span.end() <= source.text().length(), span::toString);
        assertTrue(span.line() >= 1 && span.line() <= source.lines() && span.column() >= 1, span::toString);
    }

    private static String goodSpec(RandomGenerator random) throws IOException {
        if (random.nextInt(3) == 0) {
            return RandomSpec.write(random);
        }
        List<String> specs = GoldenGoodTest.specs();
        return Files.readString(GoldenGoodTest.FOLDER.resolve(specs.get(random.nextInt(specs.size()))));
    }

    private static void mutate(StringBuilder text, RandomGenerator random) {
        List<int[]> tokens = tokens(text.toString());
        if (tokens.isEmpty()) {
            return;
        }
        int[] one = tokens.get(random.nextInt(tokens.size()));
        int[] other = tokens.get(random.nextInt(tokens.size()));
        String copy = text.substring(other[0], other[1]);
        switch (random.nextInt(6)) {
            case 0 -> text.delete(one[0], one[1]);
            case 1 -> text.insert(one[0], copy + " ");
            case 2 -> text.replace(one[0], one[1], copy);
            case 3 -> text.setLength(one[0]);
            case 4 -> text.insert(one[1], SOUP.get(random.nextInt(SOUP.size())));
            default -> text.deleteCharAt(random.nextInt(text.length()));
        }
    }

    private static List<int[]> tokens(String text) {
        List<int[]> places = new ArrayList<>();
        for (Token token : Lexer.read(new Problems(SourceFile.of("text", text))).tokens()) {
            if (!token.is(Kind.END)) {
                places.add(new int[] {token.start(), token.end()});
            }
        }
        return places;
    }

    private static List<String> comments(String text) {
        return Lexer.read(new Problems(SourceFile.of("text", text))).remarks().stream().map(Lexer.Remark::text).sorted()
                .toList();
    }
}
