package ordo.cli;

import java.util.List;
import ordo.core.data.GivenColumns;
import ordo.core.model.ModelDefinition;
import ordo.spi.data.Dataset;

/**
 * Neighbouring rows of data as an engine takes them.
 *
 * @param x     rows · D numbers
 * @param given what is given with each row, an array for each thing
 */
record Batch(double[] x, List<double[]> given) {

    /** {@code count} rows from {@code from} on. */
    static Batch of(ModelDefinition model, Dataset data, int from, int count) {
        double[] x = new double[count * model.variables()];
        for (int r = 0; r < count; r++) {
            data.variables().copy(from + r, x, r * model.variables());
        }
        return new Batch(x, new GivenColumns(model.given()).read(data, from, count));
    }
}
