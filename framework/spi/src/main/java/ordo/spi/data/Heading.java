package ordo.spi.data;

import java.util.List;
import java.util.Objects;

/**
 * What one number of every row is called, and what it means.
 *
 * @param name   the column's name
 * @param labels the words that the numbers 0, 1, … stand for; empty where a number is a number
 */
public record Heading(String name, List<String> labels) {
    /** Keeps a copy. */
    public Heading {
        Objects.requireNonNull(name);
        labels = List.copyOf(labels);
    }

    /** A column of numbers. */
    public static Heading of(String name) {
        return new Heading(name, List.of());
    }
}
