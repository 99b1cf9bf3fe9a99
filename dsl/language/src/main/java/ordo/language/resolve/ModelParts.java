package ordo.language.resolve;

import java.util.Optional;
import ordo.core.model.ModelDefinition;
import ordo.language.syntax.Call;

/**
 * A model with what messages about its network need.
 *
 * @param definition the model
 * @param variable   the name of its array of variables; empty for the columns of a table
 * @param network    the network's call in the file
 * @param net        the net block that it names, if it names one
 */
record ModelParts(ModelDefinition definition, String variable, Call network, Optional<NetDefinition> net) {

    /** What messages call a variable: {@code x[3, 14]}, or the name of a column. */
    String name(int number) {
        return variable + definition.nameOf(number);
    }
}
