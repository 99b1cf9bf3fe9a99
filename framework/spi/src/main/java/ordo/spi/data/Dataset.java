package ordo.spi.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.OrdoException;

/**
 * Examples: the variables of each, and what is given with each, such as a label, a vector or a map.
 *
 * @param variables the examples
 * @param given     by name, as many rows of each thing; labels that nobody has named are called {@link #LABELS}
 */
public record Dataset(Rows variables, SequencedMap<String, Rows> given) {
    /** The name of labels that have none of their own. */
    public static final String LABELS = "y";

    /** Checks that all have as many rows, and keeps a copy of the map. */
    public Dataset {
        given.forEach((name, rows) -> {
            if (rows.count() != variables.count()) {
                throw OrdoException.data("there are " + variables.count() + " examples, but " + rows.count()
                        + (name.equals(LABELS) ? " labels" : " rows of '" + name + "'"), "check that the two belong together");
            }
        });
        given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
    }

    /** Examples with nothing given. */
    public static Dataset of(Rows variables) {
        return new Dataset(variables, new LinkedHashMap<>());
    }

    /** Examples with labels, a number each. */
    public static Dataset labelled(Rows variables, Rows labels) {
        return new Dataset(variables, new LinkedHashMap<>(Map.of(LABELS, labels)));
    }

    /** The same with other variables. */
    public Dataset with(Rows others) {
        return new Dataset(others, given);
    }

    /** The same with one more thing, behind the others. */
    public Dataset with(String name, Rows rows) {
        var more = new LinkedHashMap<>(given);
        more.put(name, rows);
        return new Dataset(variables, more);
    }

    /** The labels that nobody has named, if there are any. */
    public Optional<Rows> labels() {
        return Optional.ofNullable(given.get(LABELS));
    }

    /** How many examples there are. */
    public int count() {
        return variables.count();
    }
}
