package ordo.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines, columns, and bytes that are no text. */
class SourceFileTest {
    @Test
    void countsLinesOfAllKinds() {
        SourceFile source = SourceFile.of("a", "a\nbc\r\nd\re\n");
        assertEquals(5, source.lines());
        List<String> lines = List.of("a", "bc", "d", "e", "");
        for (int line = 1; line <= 5; line++) {
            assertEquals(lines.get(line - 1),
                    source.text().substring(source.lineStart(line), source.lineEnd(line)));
            assertEquals(line, source.line(source.lineStart(line)));
        }
        assertEquals(2, source.line(source.text().indexOf('\r')));
    }

    @Test
    void countsColumnsInCodePoints() {
        SourceFile source = SourceFile.of("a", "\n\té\uD83D\uDE00x");
        Span span = new Span(source, source.text().indexOf('x'), source.text().length());
        assertEquals("a:2:4", span.toString());
        assertEquals(5, span.endColumn());
        assertEquals("x", span.text());
    }

    @Test
    void remembersBytesThatAreNotUtf8() {
        byte[] bytes = "aé\n b".getBytes(StandardCharsets.UTF_8);
        bytes[4] = (byte) 0xff;
        SourceFile source = SourceFile.decode("a", bytes);
        assertEquals("aé\n\uFFFDb", source.text());
        assertEquals(List.of(new SourceFile.BadByte(4, 0xff, 3)), source.badBytes());
    }

    @Test
    void takesACutOffCharacterForABadByte() {
        SourceFile source = SourceFile.decode("a", new byte[] {'x', (byte) 0xe2, (byte) 0x82});
        assertEquals(1, source.badBytes().size());
        assertEquals(1, source.badBytes().getFirst().byteOffset());
    }

    @Test
    void readsAtMostItsLimit(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge.ar");
        Files.write(file, new byte[SourceFile.MAX_BYTES + 10]);
        SourceFile source = SourceFile.read(file);
        assertTrue(source.truncated());
        assertEquals(SourceFile.MAX_BYTES, source.text().length());
        assertThrows(NoSuchFileException.class, () -> SourceFile.read(folder.resolve("none.ar")));
    }

    @Test
    void aSpanIsInsideItsFile() {
        SourceFile source = SourceFile.of("a", "abc");
        assertThrows(IllegalArgumentException.class, () -> new Span(source, 2, 4));
        assertThrows(IllegalArgumentException.class, () -> new Span(source, 2, 1));
        assertEquals(new Span(source, 0, 3), new Span(source, 0, 1).to(Span.point(source, 3)));
    }
}
