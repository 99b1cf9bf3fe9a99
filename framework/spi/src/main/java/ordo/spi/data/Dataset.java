package ordo.spi.data;

import java.util.Optional;
import ordo.spi.OrdoException;

/**
 * Examples: the variables of each, and what is given with each (a label), if anything.
 *
 * @param variables the examples
 * @param given     as many rows; a label is one number
 */
public record Dataset(Rows variables, Optional<Rows> given) {

    /** Checks that both have as many rows. */
    public Dataset {
        if (given.isPresent() && given.get().count() != variables.count()) {
            throw OrdoException.data("there are " + variables.count() + " examples, but " + given.get().count()
                    + " labels", "check that the two files belong together");
        }
    }

    /** Examples with nothing given. */
    public static Dataset of(Rows variables) {
        return new Dataset(variables, Optional.empty());
    }

    /** How many examples there are. */
    public int count() {
        return variables.count();
    }
}
