package ordo.core.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code metrics.jsonl}: a JSON object per epoch, in lines. A line counts once its line end is written; what a crash
 * has left of a last line is passed over, and cut off by the next one.
 */
final class MetricsLog {
    /** Every line has this whole number. */
    static final String EPOCH = "epoch";
    private final Path file;

    MetricsLog(Path file) {
        this.file = file;
    }

    void append(Map<String, ?> values) {
        if (!(values.get(EPOCH) instanceof Integer || values.get(EPOCH) instanceof Long)) {
            throw new IllegalArgumentException("metrics need a whole number '" + EPOCH + "'");
        }
        byte[] line = (Json.MAPPER.writeValueAsString(finite(values)) + "\n").getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(lastLineEnd(out));
            out.seek(out.length());
            out.write(line);
            out.getFD().sync();
        } catch (IOException e) {
            throw FileFault.writing(file, e);
        }
    }

    /** JSON knows no NaN and no infinity. */
    private static Map<String, Object> finite(Map<String, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name,
                value instanceof Number n && !Double.isFinite(n.doubleValue()) ? null : value));
        return copy;
    }

    private static long lastLineEnd(RandomAccessFile in) throws IOException {
        for (long at = in.length(); at > 0; at--) {
            in.seek(at - 1);
            if (in.read() == '\n') {
                return at;
            }
        }
        return 0;
    }

    /** Every whole line; numbers are {@link Long} or {@link Double}, what was not finite is null. */
    List<SequencedMap<String, Object>> read() {
        List<SequencedMap<String, Object>> all = new ArrayList<>();
        for (String line : lines()) {
            all.add(values(line, all.size() + 1));
        }
        return all;
    }

    /** Drops every line of an epoch after {@code last}, and what is left of a torn one. */
    void keep(long last) {
        if (!Files.exists(file)) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if ((Long) values(lines.get(i), i + 1).get(EPOCH) <= last) {
                kept.append(lines.get(i)).append('\n');
            }
        }
        AtomicFiles.write(file, kept.toString());
    }

    private List<String> lines() {
        try {
            String text = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    private SequencedMap<String, Object> values(String line, int number) {
        String remedy = "delete the line, or restore the file from a copy";
        ObjectNode node = Json.object(file, "line " + number, line, remedy);
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(property -> values.put(property.getKey(), value(property.getValue())));
        if (!(values.get(EPOCH) instanceof Long)) {
            throw FileFault.damaged(file, "line " + number + " has no whole number '" + EPOCH + "'", remedy);
        }
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.isBoolean() ? (Object) node.booleanValue()
                : node.isNull() ? null : node.isString() ? node.stringValue() : node.toString();
    }
}
