package ordo.core.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header of a safetensors file, checked whole before any number is read.
 *
 * @param entries  the tensors in the order of the header
 * @param metadata its strings, checksum included
 */
record SafetensorsHeader(List<Entry> entries, SequencedMap<String, String> metadata) {
    static final String METADATA = "__metadata__";
    static final String REMEDY = "the file is damaged or no safetensors file: copy it again, or train again";
    private static final List<String> FIELDS = List.of("dtype", "shape", "data_offsets");

    /** Where a tensor lies; offsets count from the end of the header. */
    record Entry(String name, ElementType type, Shape shape, long begin, long end) { }

    /**
     * Parses and checks.
     *
     * @param data how many bytes follow the header
     */
    static SafetensorsHeader parse(Path file, byte[] header, long data) {
        if (header.length == 0 || header[0] != '{') {
            throw FileFault.damaged(file, "the header does not begin with {", REMEDY);
        }
        ObjectNode root = Json.object(file, "the header", Json.text(file, "the header", header, REMEDY), REMEDY);
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            if (property.getKey().equals(METADATA)) {
                metadata.putAll(strings(file, property.getValue()));
            } else {
                entries.add(entry(file, property.getKey(), property.getValue()));
            }
        }
        checkPlaces(file, entries, data);
        return new SafetensorsHeader(List.copyOf(entries), metadata);
    }

    private static Map<String, String> strings(Path file, JsonNode node) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (!node.isObject()) {
            throw FileFault.damaged(file, METADATA + " is no object", REMEDY);
        }
        node.properties().forEach(property -> {
            if (!property.getValue().isString()) {
                throw FileFault.damaged(file, METADATA + " has a value that is no string, '" + property.getKey() + "'",
                        REMEDY);
            }
            strings.put(property.getKey(), property.getValue().stringValue());
        });
        return strings;
    }

    private static Entry entry(Path file, String name, JsonNode node) {
        String at = "tensor '" + name + "'";
        if (!node.isObject() || node.size() != FIELDS.size() || !FIELDS.stream().allMatch(node::has)) {
            throw FileFault.damaged(file, at + " needs dtype, shape and data_offsets, and nothing else", REMEDY);
        }
        ElementType type = type(file, at, node.get("dtype"));
        long[] extents = wholes(file, at + ": the shape", node.get("shape"));
        long[] offsets = wholes(file, at + ": data_offsets", node.get("data_offsets"));
        if (offsets.length != 2) {
            throw FileFault.damaged(file, at + ": data_offsets needs two numbers", REMEDY);
        }
        Shape shape = shape(file, at, extents);
        if (offsets[1] - offsets[0] != (long) shape.size() * type.bytes()) {
            throw FileFault.damaged(file, at + ": " + type + shape + " takes " + (long) shape.size() * type.bytes()
                    + " bytes, but its offsets are " + offsets[0] + " to " + offsets[1], REMEDY);
        }
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private static ElementType type(Path file, String at, JsonNode node) {
        return Arrays.stream(ElementType.values()).filter(type -> node.isString()
                && type.name().equals(node.stringValue())).findFirst().orElseThrow(() -> FileFault.damaged(file,
                        at + " has the type " + node, "Ordo reads " + ElementType.names()
                                + ": convert it, or copy the file again if it should be one of these"));
    }

    private static long[] wholes(Path file, String what, JsonNode node) {
        if (!node.isArray() || node.size() > 32) {
            throw FileFault.damaged(file, what + " is no list of at most 32 numbers", REMEDY);
        }
        long[] numbers = new long[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw FileFault.damaged(file, what + " has " + number + " where a whole number >= 0 is needed", REMEDY);
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static Shape shape(Path file, String at, long[] extents) {
        try {
            // extents beyond int are beyond the limit of Shape, too
            return Shape.of(Arrays.stream(extents).mapToInt(e -> (int) Math.min(e, Integer.MAX_VALUE)).toArray());
        } catch (OrdoException e) {
            throw FileFault.damaged(file, at + ": " + e.getMessage(), REMEDY);
        }
    }

    /** The tensors must cover the data from its first byte to its last, without gaps or overlaps. */
    private static void checkPlaces(Path file, List<Entry> entries, long data) {
        long at = 0;
        String before = "the header";
        for (Entry entry : entries.stream().sorted(Comparator.comparingLong(Entry::begin)).toList()) {
            if (entry.begin() != at) {
                throw FileFault.damaged(file, "tensor '" + entry.name() + "' begins at byte " + entry.begin() + ", but "
                        + before + " ends at byte " + at, REMEDY);
            }
            at = entry.end();
            before = "tensor '" + entry.name() + "'";
        }
        if (at != data) {
            throw FileFault.damaged(file, "the tensors take " + at + " bytes, but " + data + " follow the header",
                    at > data ? "the file is cut off: copy it again, or train again" : REMEDY);
        }
    }

    /** The JSON text of a header, padded so that the numbers after it begin at a multiple of 8 bytes. */
    static byte[] format(SequencedMap<String, Tensor> tensors, SequencedMap<String, Long> begins,
            Map<String, String> metadata) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        ObjectNode strings = root.putObject(METADATA);
        metadata.forEach(strings::put);
        tensors.forEach((name, tensor) -> {
            long begin = begins.get(name);
            ElementType type = ElementType.of(tensor);
            ObjectNode entry = root.putObject(name).put("dtype", type.name());
            Arrays.stream(tensor.shape().extents()).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(begin).add(begin + (long) tensor.shape().size() * type.bytes());
        });
        byte[] text = Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }
}
