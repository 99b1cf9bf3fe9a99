package ordo.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordo.language.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right specs beside their canonical form, {@code what.fmt}: all of the design's examples, and awkward ones.
 *
 * <p>{@code -Dordo.golden.write=true} writes the {@code .fmt} files anew; read the difference before you keep it.
 */
class GoldenGoodTest {
    static final Path FOLDER = Path.of("src/test/resources/good");
    private static final boolean WRITE = Boolean.getBoolean("ordo.golden.write");

    static List<String> specs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".ar")).sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isPrintedInTheCanonicalForm(String spec) throws IOException {
        String printed = Printer.print(parse(spec));
        Path expected = FOLDER.resolve(spec.replaceFirst("\\.ar$", ".fmt"));
        if (WRITE) {
            Files.writeString(expected, printed);
        }
        assertEquals(Files.readString(expected), printed);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void printsToTheSameTree(String spec) throws IOException {
        Parsed first = parse(spec);
        String printed = Printer.print(first);
        Parsed second = Parser.parse(SourceFile.of("printed", printed));
        assertEquals(List.of(), second.diagnostics());
        Skeleton.assertKept(first.spec(), second.spec(), () -> printed);
        assertEquals(printed, Printer.print(second));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void losesNoComment(String spec) throws IOException {
        String text = Files.readString(FOLDER.resolve(spec));
        String printed = Printer.print(parse(spec));
        assertEquals(comments(text), comments(printed));
    }

    @Test
    void refusesATreeWithErrors() {
        Parsed broken = Parser.parse(SourceFile.of("spec", "model m { x : }"));
        assertThrows(IllegalArgumentException.class, () -> Printer.print(broken));
    }

    private static List<String> comments(String text) {
        return text.lines().filter(line -> line.contains("#")).map(line -> line.substring(line.indexOf('#')).strip())
                .sorted().toList();
    }

    private static Parsed parse(String spec) throws IOException {
        return Parser.parse(SourceFile.decode(spec, Files.readAllBytes(FOLDER.resolve(spec))));
    }
}
