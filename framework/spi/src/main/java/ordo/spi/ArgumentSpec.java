package ordo.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One argument that a contribution takes. The language checks type and range before the factory is called.
 *
 * @param name          as written in a spec
 * @param type          its type and range
 * @param standard      the default as it would be written in a spec, such as {@code "500"}, {@code "[500, 500]"}, {@code "3x3"} or
 *                      {@code "relu"}; empty where the argument is required
 * @param documentation one sentence, with unit and source where there is one
 */
public record ArgumentSpec(String name, ArgumentType type, Optional<String> standard, String documentation) {

    /** Checks that nothing is missing. */
    public ArgumentSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(standard);
        Objects.requireNonNull(documentation);
    }

    /** A whole number in {@code min … max}. */
    public static ArgumentSpec whole(String name, int min, int max, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Whole(min, max), Optional.empty(), documentation);
    }

    /** A real number in {@code [min, max]}. */
    public static ArgumentSpec number(String name, double min, double max, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Number(min, max), Optional.empty(), documentation);
    }

    /** {@code true} or {@code false}. */
    public static ArgumentSpec flag(String name, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Flag(), Optional.empty(), documentation);
    }

    /** A string. */
    public static ArgumentSpec text(String name, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Text(), Optional.empty(), documentation);
    }

    /** One of some bare names. */
    public static ArgumentSpec choice(String name, List<String> options, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Choice(options), Optional.empty(), documentation);
    }

    /** A list of whole numbers, each in {@code min … max}. */
    public static ArgumentSpec wholes(String name, int min, int max, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Wholes(min, max), Optional.empty(), documentation);
    }

    /**
     * A size such as {@code 3x3}.
     *
     * @param extents how many numbers it has, 2 or more
     */
    public static ArgumentSpec size(String name, int extents, int min, int max, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Size(extents, min, max), Optional.empty(), documentation);
    }

    /** A contribution of another kind. */
    public static ArgumentSpec contributed(String name, Kind<?> kind, String documentation) {
        return new ArgumentSpec(name, new ArgumentType.Contributed(kind), Optional.empty(), documentation);
    }

    /** This argument with a default, written as in a spec. */
    public ArgumentSpec or(String written) {
        return new ArgumentSpec(name, type, Optional.of(written), documentation);
    }

    /** Whether a spec must give it. */
    public boolean required() {
        return standard.isEmpty();
    }
}
