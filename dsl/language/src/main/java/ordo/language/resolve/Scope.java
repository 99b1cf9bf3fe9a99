package ordo.language.resolve;

import java.util.Map;
import java.util.Optional;

/**
 * The names that a model's distribution may use.
 *
 * @param declared everything declared, by name
 * @param variable the array that is modelled; empty if there is none, which has been said
 * @param damaged  whether declarations may have been lost to a syntax error: then no name is called unknown
 */
record Scope(Map<String, Declared> declared, Optional<Declared> variable, boolean damaged) {

    /** The array's name, for examples. */
    String name() {
        return variable.map(Declared::name).orElse("x");
    }
}
