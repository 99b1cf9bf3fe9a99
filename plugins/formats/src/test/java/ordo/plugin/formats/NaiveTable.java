package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import ordo.spi.data.Rows;

/** Reads tables of numbers in the plainest way; knows nothing of quotation marks. */
final class NaiveTable {
    private static final String NUMBER = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";

    private NaiveTable() { }

    /** Compares what was read with what a naive reader finds, if that can tell. */
    static void check(boolean words, byte[] content, Optional<Map<String, Rows>> read) {
        String text;
        try {
            text = new String(content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b
                    ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content,
                    StandardCharsets.ISO_8859_1);
        } catch (IOException damaged) {
            assertTrue(read.isEmpty());
            return;
        }
        if (text.contains("\"") || text.startsWith("\u00ef\u00bb\u00bf")) {
            return;
        }
        List<List<Double>> expected = table(text, words);
        assertEquals(expected.isEmpty() ? Optional.empty() : Optional.of(expected),
                read.map(arrays -> Sample.numbers(arrays.get(""))), () -> "of " + text);
    }

    /** The rows; none if the text is not a table. */
    private static List<List<Double>> table(String text, boolean words) {
        List<List<Double>> rows = new ArrayList<>();
        int width = -1;
        String separator = null;
        boolean symbols = false;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            if (separator == null && !line.isBlank()) {
                String start = line.strip();
                symbols = start.contains(";") || start.contains(",")
                        || words && !start.matches("[-+.0-9][^,]*[ \\t].*");
                separator = start.contains(";") ? ";" : symbols ? "," : "[ \t]+";
            }
            if (symbols ? line.isEmpty() : line.matches("[ \t]*")) {
                continue;
            }
            if (separator == null) {
                return List.of();
            }
            List<String> fields = fields(symbols ? line : line.replaceAll("^[ \t]+|[ \t]+$", ""), separator, symbols);
            long numbers = fields.stream().filter(f -> f.matches(NUMBER)).count();
            if (symbols && width < 0 && numbers == 0) {
                width = fields.size();
                continue;
            }
            if (numbers < fields.size() || width >= 0 && fields.size() != width
                    || fields.stream().anyMatch(f -> Double.isInfinite(Double.parseDouble(f)))) {
                return List.of();
            }
            width = fields.size();
            rows.add(fields.stream().map(Double::valueOf).toList());
        }
        return rows;
    }

    private static List<String> fields(String line, String separator, boolean trim) {
        return List.of(line.split(separator, -1)).stream().map(f -> trim ? trimmed(f) : f).toList();
    }

    private static String trimmed(String field) {
        return field.replaceAll("^[\\x00- ]+|[\\x00- ]+$", "");
    }
}
