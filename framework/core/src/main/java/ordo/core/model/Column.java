package ordo.core.model;

import java.util.List;
import ordo.spi.Domain;

/**
 * A column of a table: a variable with a name.
 *
 * @param name   as in the spec and in the file's header
 * @param domain its values
 * @param labels what the file writes for class 0, 1, …; empty if it writes numbers
 */
public record Column(String name, Domain domain, List<String> labels) {
    /** Keeps a copy. */
    public Column {
        labels = List.copyOf(labels);
    }
}
