package ordo.core.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.zip.CRC32C;
import ordo.core.run.RunInfo.Status;
import ordo.spi.OrdoException;
import ordo.spi.compute.Precision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run.json}: the facts about a run, the hash of its spec, and a checksum, since a changed digit in a seed or a
 * changed word in a spec would silently make another model.
 *
 * @param info what it says about the run
 * @param spec the SHA-256 of {@code spec.ar}
 */
record RunJson(RunInfo info, String spec) {
    /** The version of the folder's layout. */
    static final int FORMAT = 1;
    private static final String REMEDY = "restore the file from a copy, or train again";
    private static final String CHECKSUM = "checksum";

    String format() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("format", FORMAT).put("ordo", info.ordo()).put("status", info.status().word());
        root.put("seed", info.seed()).put("backend", info.backend());
        root.put("precision", info.precision().name().toLowerCase(Locale.ROOT)).put("threads", info.threads());
        root.put("data", info.data()).put("fingerprint", info.fingerprint());
        root.put("parameters", info.parameters()).put("best_epoch", info.bestEpoch());
        root.put("created", info.created().toString()).put("updated", info.updated().toString());
        ObjectNode plugins = root.putObject("plugins");
        info.plugins().forEach(plugins::put);
        ObjectNode details = root.putObject("details");
        info.details().forEach(details::put);
        root.put("spec_sha256", spec);
        root.put(CHECKSUM, checksum(root));
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** Over the values, not the text: spaces and line ends may change. */
    private static String checksum(ObjectNode root) {
        CRC32C crc = new CRC32C();
        crc.update(Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    static RunJson read(Path file) {
        ObjectNode root = Json.object(file, "the file", Json.read(file, REMEDY), REMEDY);
        int format = (int) whole(file, root, "format", 0, Integer.MAX_VALUE);
        if (format != FORMAT) {
            throw OrdoException.data(file + " has format " + format + ", but this version of Ordo reads format "
                    + FORMAT, format > FORMAT ? "use a newer version of Ordo" : REMEDY);
        }
        String checksum = text(file, root, CHECKSUM);
        root.remove(CHECKSUM);
        if (!checksum.equals(checksum(root))) {
            throw FileFault.damaged(file, "its checksum is not right: something in it was changed", REMEDY);
        }
        try {
            RunInfo info = new RunInfo(text(file, root, "ordo"), choice(Status.class, text(file, root, "status")),
                    whole(file, root, "seed", Long.MIN_VALUE, Long.MAX_VALUE), text(file, root, "backend"),
                    choice(Precision.class, text(file, root, "precision")),
                    (int) whole(file, root, "threads", 0, Integer.MAX_VALUE), strings(file, root, "plugins"),
                    text(file, root, "data"), text(file, root, "fingerprint"),
                    whole(file, root, "parameters", 0, Long.MAX_VALUE),
                    (int) whole(file, root, "best_epoch", 0, Integer.MAX_VALUE),
                    Instant.parse(text(file, root, "created")), Instant.parse(text(file, root, "updated")),
                    strings(file, root, "details"));
            return new RunJson(info, text(file, root, "spec_sha256"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw FileFault.damaged(file, e.getMessage(), REMEDY);
        }
    }

    private static JsonNode get(Path file, ObjectNode root, String name) {
        JsonNode node = root.get(name);
        if (node == null) {
            throw FileFault.damaged(file, "'" + name + "' is missing", REMEDY);
        }
        return node;
    }

    private static String text(Path file, ObjectNode root, String name) {
        JsonNode node = get(file, root, name);
        if (!node.isString()) {
            throw FileFault.damaged(file, "'" + name + "' is no string", REMEDY);
        }
        return node.stringValue();
    }

    private static long whole(Path file, ObjectNode root, String name, long min, long max) {
        JsonNode node = get(file, root, name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw FileFault.damaged(file, "'" + name + "' is " + node + ", not a whole number in " + min + " … "
                    + max, REMEDY);
        }
        return node.longValue();
    }

    private static SequencedMap<String, String> strings(Path file, ObjectNode root, String name) {
        SequencedMap<String, String> strings = new LinkedHashMap<>();
        if (!(get(file, root, name) instanceof ObjectNode object)) {
            throw FileFault.damaged(file, "'" + name + "' is no object", REMEDY);
        }
        object.propertyNames().forEach(key -> strings.put(key, text(file, object, key)));
        return strings;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
