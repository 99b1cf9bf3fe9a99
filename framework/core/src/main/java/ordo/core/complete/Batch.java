package ordo.core.complete;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import ordo.core.model.ModelDefinition;

/**
 * Rows to complete.
 *
 * @param model   whose rows they are
 * @param x       rows · D numbers, NaN where one is missing
 * @param given   one array for each thing that the model is given
 * @param numbers the number of each row, which decides its random numbers
 */
record Batch(ModelDefinition model, double[] x, List<double[]> given, long[] numbers) {

    /** D. */
    int variables() {
        return model.variables();
    }

    int rows() {
        return numbers.length;
    }

    double[] row(int row) {
        return Arrays.copyOfRange(x, row * variables(), (row + 1) * variables());
    }

    /** Some of the rows, with repetitions. */
    Batch pick(int count, IntUnaryOperator which) {
        int[] rows = new int[count];
        Arrays.setAll(rows, which);
        int size = variables();
        double[] part = new double[count * size];
        for (int k = 0; k < count; k++) {
            System.arraycopy(x, rows[k] * size, part, k * size, size);
        }
        return new Batch(model, part, model.givenRows(given, rows), Arrays.stream(rows).mapToLong(r -> numbers[r]).toArray());
    }
}
