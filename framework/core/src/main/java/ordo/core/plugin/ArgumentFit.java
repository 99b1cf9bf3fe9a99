package ordo.core.plugin;

import java.util.Arrays;
import java.util.Optional;
import ordo.spi.ArgumentType;

/** Whether a value has an argument's type and lies in its range: the one place where this is decided. */
public final class ArgumentFit {
    private ArgumentFit() { }

    /**
     * What is wrong with the value, such as {@code "takes a whole number in 1 … 9, not 12"}; empty if it fits.
     *
     * @param value of the class that {@link ArgumentType} lists for this type
     */
    public static Optional<String> complaint(ArgumentType type, Object value) {
        return fits(type, value) ? Optional.empty() : Optional.of(complaint(type, shown(value)));
    }

    static String complaint(ArgumentType type, String shown) {
        return "takes " + article(type) + type + ", not " + OneLine.of(shown);
    }

    private static boolean fits(ArgumentType type, Object value) {
        return switch (type) {
            case ArgumentType.Whole(int min, int max) -> value instanceof Integer v && v >= min && v <= max;
            case ArgumentType.Number(double min, double max) ->
                    value instanceof Double v && Double.isFinite(v) && v >= min && v <= max;
            case ArgumentType.Flag _ -> value instanceof Boolean;
            case ArgumentType.Text _ -> value instanceof String;
            case ArgumentType.Choice(var options) -> value instanceof String v && options.contains(v);
            case ArgumentType.Wholes(int min, int max) ->
                    value instanceof int[] v && Arrays.stream(v).allMatch(i -> i >= min && i <= max);
            case ArgumentType.Size(int extents, int min, int max) -> value instanceof int[] v && v.length == extents
                    && Arrays.stream(v).allMatch(i -> i >= min && i <= max);
            case ArgumentType.Contributed(var kind) -> kind.type().isInstance(value);
        };
    }

    private static String article(ArgumentType type) {
        return switch (type) {
            case ArgumentType.Whole _, ArgumentType.Number _, ArgumentType.Wholes _, ArgumentType.Size _ -> "a ";
            case ArgumentType.Contributed(var kind) -> "aeiou".indexOf(kind.word().charAt(0)) >= 0 ? "an " : "a ";
            case ArgumentType.Flag _, ArgumentType.Text _, ArgumentType.Choice _ -> "";
        };
    }

    private static String shown(Object value) {
        return value instanceof int[] wholes ? Arrays.toString(wholes) : String.valueOf(value);
    }
}
