package ordo.cli.console;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Plain data as JSON on one line: maps, records (by component), iterables, arrays of numbers, optionals (null if
 * empty), strings, numbers, booleans. Numbers that JSON does not know (NaN, infinities) become null. Small and without
 * a library, because {@code check --json} must start fast.
 */
public final class Json {
    private Json() { }

    /** The JSON text of a value; non-ASCII characters are kept. */
    public static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case Raw(String text) -> text;
            case Boolean flag -> flag.toString();
            case Double number when !Double.isFinite(number) -> "null";
            case Float number when !Float.isFinite(number) -> "null";
            case Number number -> number.toString();
            case Optional<?> optional -> of(optional.orElse(null));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(e -> quote(e.getKey().toString()) + ":" + of(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case java.nio.file.Path path -> quote(path.toString());
            case Iterable<?> list -> StreamSupport.stream(list.spliterator(), false).map(Json::of)
                    .collect(Collectors.joining(",", "[", "]"));
            case int[] numbers -> Arrays.toString(numbers).replace(" ", "");
            case double[] numbers -> Arrays.stream(numbers).mapToObj(n -> of((Object) n))
                    .collect(Collectors.joining(",", "[", "]"));
            case Record record -> record(record);
            default -> quote(value.toString());
        };
    }

    /** An object from names and values in turn, in this order. */
    public static SequencedMap<String, Object> object(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** Text that is JSON already. */
    public record Raw(String text) { }

    private static String record(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> quote(component.getName()) + ":" + of(value(record, component)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + component, e);
        }
    }

    /** A string in JSON's quotes. */
    public static String quote(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) && !paired(text, i) || c == 0x2028
                            || c == 0x2029) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
