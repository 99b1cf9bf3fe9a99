package ordo.core.train;

import java.util.List;
import java.util.function.IntUnaryOperator;
import ordo.core.data.GivenColumns;
import ordo.core.model.ModelDefinition;
import ordo.spi.data.Dataset;

/** The buffers of a batch: examples, what is given with them, and log p of each. */
final class Minibatch {
    private final int variables;
    private final double[] x;
    private final double[] logP;
    private final GivenColumns columns;
    private final List<double[]> given;

    /** @param rows the largest batch */
    Minibatch(ModelDefinition model, int rows) {
        this.variables = model.variables();
        this.x = new double[rows * variables];
        this.logP = new double[rows];
        this.columns = new GivenColumns(model.given());
        this.given = columns.arrays(rows);
    }

    /** Reads {@code rows} examples; the r-th is number {@code which(r)} of the data. */
    void read(Dataset data, int rows, IntUnaryOperator which) {
        for (int r = 0; r < rows; r++) {
            int row = which.applyAsInt(r);
            data.variables().copy(row, x, r * variables);
            columns.read(data, row, given, r);
        }
    }

    /** The examples, row by row. */
    double[] x() {
        return x;
    }

    /** What is given with them. */
    List<double[]> given() {
        return given;
    }

    /** Receives log p of each. */
    double[] logP() {
        return logP;
    }

    /** Σ log p over the first {@code rows}. */
    double sum(int rows) {
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            sum += logP[r];
        }
        return sum;
    }
}
