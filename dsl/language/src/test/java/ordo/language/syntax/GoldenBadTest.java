package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Specs with syntax errors beside what is said about them. {@code AR0nn-what.ar} has errors of that code alone: any
 * other would be a false follow-up. {@code several-what.ar} has errors of several codes.
 *
 * <p>{@code -Dordo.golden.write=true} writes the {@code .expected} files anew; read the difference before you keep it.
 */
class GoldenBadTest {
    private static final Path FOLDER = Path.of("src/test/resources/bad");
    private static final boolean WRITE = Boolean.getBoolean("ordo.golden.write");

    /** A file of more than 1 MiB is made in {@link ParserTest} instead. */
    private static final Set<Code> ELSEWHERE = EnumSet.of(Code.TOO_LARGE);

    static List<String> specs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(AR0\\d\\d|several)-.*\\.ar")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void saysWhatIsExpected(String spec) throws IOException {
        List<Diagnostic> found = parse(spec).diagnostics();
        String rendered = Renderer.plain().render(found);
        Path expected = FOLDER.resolve(spec.replaceFirst("\\.ar$", ".expected"));
        if (WRITE) {
            Files.writeString(expected, rendered);
        }
        assertEquals(Files.readString(expected), rendered);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void hasNoErrorButItsOwn(String spec) throws IOException {
        List<Diagnostic> found = parse(spec).diagnostics();
        assertFalse(found.isEmpty());
        Set<String> codes = found.stream().map(d -> d.code().id()).collect(Collectors.toCollection(TreeSet::new));
        if (spec.startsWith("several")) {
            assertTrue(codes.size() > 1, codes::toString);
        } else {
            codes.remove(Code.TOO_MANY.id().equals(spec.substring(0, 5)) ? Code.UNEXPECTED_CHARACTER.id() : "");
            assertEquals(Set.of(spec.substring(0, 5)), codes, found::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyErrorHelps(String spec) throws IOException {
        for (Diagnostic diagnostic : parse(spec).diagnostics()) {
            assertTrue(diagnostic.help().isPresent(), diagnostic::toString);
            assertFalse(diagnostic.message().endsWith("."), diagnostic::toString);
        }
    }

    @Test
    void everyCodeOfTheParserHasASpec() throws IOException {
        Set<String> missing = Arrays.stream(Code.values())
                .filter(code -> code.group() == Code.Group.SYNTAX && !ELSEWHERE.contains(code))
                .map(Code::id).collect(Collectors.toCollection(TreeSet::new));
        specs().forEach(spec -> missing.remove(spec.substring(0, 5)));
        assertEquals(Set.of(), missing);
    }

    private static Parsed parse(String spec) throws IOException {
        return Parser.parse(SourceFile.decode(spec, Files.readAllBytes(FOLDER.resolve(spec))));
    }
}
