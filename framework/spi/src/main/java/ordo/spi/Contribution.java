package ordo.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One named thing that a plugin brings. Its name works in a spec at once; its documentation is what
 * {@code ordo plugins} prints.
 *
 * @param kind          what it is
 * @param name          as written in a spec: a letter, then letters, digits and underscores
 * @param documentation what it does, in a sentence or two, with the paper it comes from
 * @param arguments     what it takes, in the order in which positional values are assigned
 * @param factory       makes it from checked arguments; may throw {@link OrdoException} for combinations of values
 *                      that make no sense
 */
public record Contribution<T>(Kind<T> kind, String name, String documentation, List<ArgumentSpec> arguments,
                              Function<Arguments, ? extends T> factory) {
    /** Checks the name and keeps a copy of the arguments. */
    public Contribution {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(documentation);
        Objects.requireNonNull(factory);
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name: a letter, then letters, digits, underscores");
        }
        arguments = List.copyOf(arguments);
    }

    /** A contribution without arguments. */
    public static <T> Contribution<T> of(Kind<T> kind, String name, String documentation, T value) {
        return new Contribution<>(kind, name, documentation, List.of(), none -> value);
    }
}
