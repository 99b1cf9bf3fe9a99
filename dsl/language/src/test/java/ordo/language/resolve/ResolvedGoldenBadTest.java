package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.language.Resolution;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Renderer;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readable specs that mean nothing sensible, beside what is said about them. {@code AR1nn-what.ar} (to AR4nn) has
 * findings of that code alone: any other would be a false follow-up. {@code mixed-what.ar} has several codes.
 *
 * <p>{@code -Dordo.golden.write=true} writes the {@code .expected} files anew; read the difference before you keep it.
 */
class ResolvedGoldenBadTest {
    private static final Path FOLDER = Path.of("src/test/resources/bad");
    private static final boolean WRITE = Boolean.getBoolean("ordo.golden.write");

    static List<String> specs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(AR[1-4]\\d\\d|mixed)-.*\\.ar")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void saysWhatIsExpected(String spec) throws IOException {
        String rendered = Renderer.plain().render(resolve(spec).diagnostics());
        Path expected = FOLDER.resolve(spec.replaceFirst("\\.ar$", ".expected"));
        if (WRITE) {
            Files.writeString(expected, rendered);
        }
        assertEquals(Files.readString(expected), rendered);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void hasNoFindingButItsOwn(String spec) throws IOException {
        Resolution resolution = resolve(spec);
        List<Diagnostic> found = resolution.diagnostics();
        assertFalse(found.isEmpty());
        assertEquals(found.stream().noneMatch(Diagnostic::isError), resolution.spec().isPresent());
        Set<String> codes = found.stream().map(d -> d.code().id()).collect(Collectors.toCollection(TreeSet::new));
        if (spec.startsWith("mixed")) {
            assertTrue(codes.size() > 1, codes::toString);
        } else {
            assertEquals(Set.of(spec.substring(0, 5)), codes, found::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyFindingHelps(String spec) throws IOException {
        int before = 0;
        for (Diagnostic diagnostic : resolve(spec).diagnostics()) {
            assertTrue(diagnostic.help().isPresent() && !diagnostic.help().get().isBlank(), diagnostic::toString);
            assertFalse(diagnostic.label().isBlank(), diagnostic::toString);
            assertFalse(diagnostic.message().endsWith("."), diagnostic::toString);
            assertTrue(diagnostic.span().start() >= before, "in the order of the file");
            before = diagnostic.span().start();
        }
    }

    /** What is resolved of a file with syntax errors is not called wrong on their account. */
    @ParameterizedTest
    @ValueSource(strings = {"AR011-square-brackets", "AR017-forms", "AR009-argument", "AR007-statement",
            "AR002-lookalikes",
            "several-errors", "AR023-many"})
    void syntaxErrorsHaveNoTrail(String spec) throws IOException {
        Path file = FOLDER.resolve(spec + ".ar");
        List<Diagnostic> unreadable = Parser.parse(SourceFile.decode(spec, Files.readAllBytes(file))).diagnostics();
        List<Diagnostic> found = Workbench.resolve(file).diagnostics();
        assertTrue(found.stream().map(Diagnostic::code).toList().containsAll(unreadable.stream().map(Diagnostic::code)
                .toList()));
        Set<Code> more = found.stream().map(Diagnostic::code).filter(code -> code.group() != Code.Group.SYNTAX)
                .collect(Collectors.toSet());
        // `f` in the forms of indices is no head; the other files name what the test plugin has
        assertEquals(spec.equals("AR017-forms") ? Set.of(Code.UNKNOWN_NAME, Code.SEVERAL_STATEMENTS) : Set.of(), more,
                () -> Workbench.shown(new Resolution(found.getFirst().span().source(), Optional.empty(), found)));
    }

    @Test
    void everyCodeHasASpec() throws IOException {
        Set<String> missing = Arrays.stream(Code.values()).filter(code -> code.group() != Code.Group.SYNTAX)
                .map(Code::id).collect(Collectors.toCollection(TreeSet::new));
        specs().forEach(spec -> missing.remove(spec.substring(0, 5)));
        assertEquals(Set.of(), missing);
    }

    private static Resolution resolve(String spec) throws IOException {
        return Workbench.resolve(FOLDER.resolve(spec));
    }
}
