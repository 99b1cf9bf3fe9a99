package ordo.core.data;

import java.util.Optional;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/**
 * Rows that were read, and what names have told about them.
 *
 * @param part   the part that they belong to, if any name says so
 * @param given  the name of what they are that is given with examples; empty for the examples themselves
 * @param place  the file, and the array in it, for messages
 * @param rows   the rows
 */
record Found(Optional<Naming.Part> part, Optional<String> given, String place, Rows rows) {

    /** Whether they are examples. */
    boolean examples() {
        return given.isEmpty();
    }

    /** What the rows are, for messages. */
    String what() {
        return given.map(name -> name.equals(Dataset.LABELS) ? "labels" : "'" + name + "'").orElse("examples");
    }
}
