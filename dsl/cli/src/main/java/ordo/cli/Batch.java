package ordo.cli;

import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;

/**
 * Neighbouring rows of data as an engine takes them.
 *
 * @param x     rows · D numbers
 * @param given what is given with each row; empty for a model that is given nothing
 */
record Batch(double[] x, List<double[]> given) {

    /** {@code count} rows from {@code from} on. */
    static Batch of(ModelDefinition model, Dataset data, int from, int count) {
        double[] x = new double[count * model.variables()];
        double[] labels = new double[count];
        for (int r = 0; r < count; r++) {
            data.variables().copy(from + r, x, r * model.variables());
            if (!model.given().isEmpty()) {
                data.given().orElseThrow(() -> OrdoException.data("the model is given '"
                        + model.given().getFirst().name() + "' with each row, but the data have no labels",
                        "use labelled data")).copy(from + r, labels, r);
            }
        }
        return new Batch(x, model.given().isEmpty() ? List.of() : List.of(labels));
    }
}
