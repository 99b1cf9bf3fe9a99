package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault is one error: each token of a right spec is taken out or doubled in turn, and leaves no follow-ups. */
class OneFaultTest {
    static List<String> specs() throws IOException {
        return GoldenGoodTest.specs().stream().filter(name -> !name.startsWith("tight")).toList();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLostClosingBracket(String spec) throws IOException {
        expectOne(spec, token -> token.kind().closes());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLostOpeningBracket(String spec) throws IOException {
        expectOne(spec, token -> token.kind().opens());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLostSign(String spec) throws IOException {
        expectOne(spec, token -> token.is(Kind.COMMA) || token.is(Kind.EQUALS) || token.is(Kind.COLON)
                || token.is(Kind.TILDE));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aDoubledBracket(String spec) throws IOException {
        expectOne(spec, token -> token.kind().opens() || token.kind().closes(), 2, 1);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aDoubledSign(String spec) throws IOException {
        expectOne(spec, token -> token.is(Kind.COMMA) || token.is(Kind.EQUALS) || token.is(Kind.COLON)
                || token.is(Kind.TILDE), 2, 1);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLostEnd(String spec) throws IOException {
        expectOne(spec, token -> !token.is(Kind.END) && token.start() > 0, -1, 2);
    }

    private static void expectOne(String spec, Predicate<Token> lost) throws IOException {
        expectOne(spec, lost, 0, 1);
    }

    /** Writes each of these tokens so many times in place of once (-1: cuts the file before it); counts the errors. */
    private static void expectOne(String spec, Predicate<Token> chosen, int times, int most) throws IOException {
        String text = Files.readString(GoldenGoodTest.FOLDER.resolve(spec.replace(".ar", ".fmt")));
        List<String> trails = new ArrayList<>();
        for (Token token : Lexer.read(new Problems(SourceFile.of(spec, text))).tokens()) {
            if (chosen.test(token)) {
                String before = text.substring(0, token.start());
                String written = text.substring(token.start(), token.end()) + " ";
                String broken = times < 0 ? before : before + written.repeat(times) + text.substring(token.end());
                List<Diagnostic> found = Parser.parse(SourceFile.of(spec, broken)).diagnostics();
                if (found.size() > most || found.isEmpty() && times >= 0) {
                    trails.add("at " + token + ":\n" + Renderer.plain().render(found));
                }
            }
        }
        assertEquals(List.of(), trails, () -> String.join("\n", trails));
    }
}
