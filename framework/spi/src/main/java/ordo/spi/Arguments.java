package ordo.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The checked values of a contribution's arguments, defaults filled in. The getters throw
 * {@link IllegalArgumentException} for a name or type that the contribution did not declare: that is a defect of the
 * plugin, never of the user.
 */
public final class Arguments {
    private final SequencedMap<String, Object> values;

    /** Keeps a copy; the value types are those listed in {@link ArgumentType}. */
    public Arguments(Map<String, ?> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** No arguments. */
    public static Arguments none() {
        return new Arguments(Map.of());
    }

    /** A whole number. */
    public int whole(String name) {
        return get(name, Integer.class);
    }

    /** A real number. */
    public double number(String name) {
        return get(name, Double.class);
    }

    /** A flag. */
    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /** A string or the chosen option. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** A list of whole numbers (a copy). */
    public int[] wholes(String name) {
        return get(name, int[].class).clone();
    }

    /** The extents of a size (a copy). */
    public int[] size(String name) {
        return get(name, int[].class).clone();
    }

    /** What the named contribution made. */
    public <T> T contributed(String name, Kind<T> kind) {
        return get(name, kind.type());
    }

    /** Whether the argument has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("argument '" + name + "' is " + (value == null ? "not declared"
                    : "a " + value.getClass().getSimpleName()) + ", but was asked for as " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
