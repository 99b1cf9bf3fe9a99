package ordo.language.resolve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.syntax.ModelEntry;

/**
 * The names that a model's distributions may use.
 *
 * @param declared everything declared, by name
 * @param variable the array that is modelled; empty for a table, and if there is none, which has been said
 * @param columns  the columns of a table, in order; empty for an array
 * @param name     what the variables are called together: the array's name, or that of the whole row of a table
 * @param network  the network that has a name; empty if none has
 * @param damaged  whether declarations may have been lost to a syntax error: then no name is called unknown
 */
record Scope(Map<String, Declared> declared, Optional<Declared> variable, List<Declared> columns, String name,
             Optional<ModelEntry.Definition> network, boolean damaged) {

    /** Whether the model is of a table. */
    boolean table() {
        return !columns.isEmpty();
    }

    /** Whether it is not known what is modelled. */
    boolean empty() {
        return variable.isEmpty() && columns.isEmpty();
    }

    /** What is modelled: the columns, or the array alone. */
    List<Declared> modelled() {
        return table() ? columns : variable.stream().toList();
    }

    /** Whether this is the name of the network. */
    boolean names(String text) {
        return network.isPresent() && network.get().target().variable().text().equals(text);
    }

    /** The names of the columns, in order. */
    List<String> columnNames() {
        return columns.stream().map(Declared::name).toList();
    }
}
