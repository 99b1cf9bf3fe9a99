package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    @TempDir
    private Path folder;
    private Path file;
    private MetricsLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("metrics.jsonl");
        log = new MetricsLog(file);
    }

    private void append(long... epochs) {
        for (long epoch : epochs) {
            log.append(Map.of("epoch", epoch, "train", 1.0 / epoch));
        }
    }

    private List<Object> epochs() {
        return log.read().stream().map(line -> line.get("epoch")).toList();
    }

    @Test
    void keepsNumbersExactly() {
        assertTrue(log.read().isEmpty());
        log.append(Map.of("epoch", 1, "train", 0.1 + 0.2, "valid", Double.MIN_VALUE, "count", Long.MAX_VALUE,
                "word", "ü\n", "flag", true, "whole", 3.0));
        Map<String, Object> line = log.read().getFirst();
        assertEquals(0.1 + 0.2, line.get("train"));
        assertEquals(Double.MIN_VALUE, line.get("valid"));
        assertEquals(Long.MAX_VALUE, line.get("count"));
        assertEquals("ü\n", line.get("word"));
        assertEquals(true, line.get("flag"));
        assertEquals(3.0, line.get("whole"));
    }

    @Test
    void whatIsNotFiniteIsNull() throws IOException {
        log.append(Map.of("epoch", 1, "train", Double.NaN, "valid", Float.POSITIVE_INFINITY));
        assertNull(log.read().getFirst().get("train"));
        assertTrue(log.read().getFirst().containsKey("valid"));
        assertTrue(Files.readString(file).contains("\"train\":null"));
    }

    @Test
    void aTornLineIsPassedOverAndThenReplaced() throws IOException {
        append(1, 2);
        String whole = Files.readString(file);
        for (int cut = 1; cut < whole.length(); cut++) {
            Files.writeString(file, whole.substring(0, cut));
            int lines = (int) whole.substring(0, cut).chars().filter(c -> c == '\n').count();
            assertEquals(lines, log.read().size());
            append(7);
            assertEquals(lines + 1, log.read().size());
            assertEquals(7L, log.read().getLast().get("epoch"));
        }
    }

    @Test
    void forgetsTheEpochsAfterTheCheckpoint() throws IOException {
        log.keep(3);
        append(1, 2, 3, 4);
        Files.writeString(file, "{\"epoch\":5,\"tr", StandardOpenOption.APPEND);
        log.keep(2);
        assertEquals(List.of(1L, 2L), epochs());
        append(3);
        assertEquals(List.of(1L, 2L, 3L), epochs());
        log.keep(0);
        assertEquals(List.of(), epochs());
    }

    @Test
    void namesALineThatIsBroken() throws IOException {
        append(1, 2, 3);
        Files.writeString(file, Files.readString(file).replace("\"epoch\":2", "\"epoch\";2"));
        OrdoException fault = assertThrows(OrdoException.class, () -> log.read());
        assertTrue(fault.getMessage().startsWith(file + ": line 2 is not valid JSON"), fault.getMessage());
        Files.writeString(file, "{\"epoch\":\"2\"}\n");
        assertThrows(OrdoException.class, () -> log.read());
        assertThrows(IllegalArgumentException.class, () -> log.append(Map.of("train", 1)));
    }
}
