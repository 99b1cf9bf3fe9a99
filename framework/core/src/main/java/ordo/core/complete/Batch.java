package ordo.core.complete;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Rows to complete.
 *
 * @param variables D
 * @param x         rows · D numbers, NaN where one is missing
 * @param given     one array of as many numbers for each given value
 * @param numbers   the number of each row, which decides its random numbers
 */
record Batch(int variables, double[] x, List<double[]> given, long[] numbers) {

    int rows() {
        return numbers.length;
    }

    double[] row(int row) {
        return Arrays.copyOfRange(x, row * variables, (row + 1) * variables);
    }

    /** Some of the rows, with repetitions. */
    Batch pick(int count, IntUnaryOperator which) {
        int[] rows = new int[count];
        Arrays.setAll(rows, which);
        double[] part = new double[count * variables];
        for (int k = 0; k < count; k++) {
            System.arraycopy(x, rows[k] * variables, part, k * variables, variables);
        }
        return new Batch(variables, part, given.stream().map(g -> Arrays.stream(rows).mapToDouble(r -> g[r]).toArray())
                .toList(), Arrays.stream(rows).mapToLong(r -> numbers[r]).toArray());
    }
}
