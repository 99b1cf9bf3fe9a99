package ordo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.Domain;
import ordo.spi.compute.Philox;

/**
 * Rows of data for a model.
 *
 * @param rows  how many
 * @param x     rows · D numbers, row by row
 * @param given one array for each thing that the model is given, as many numbers a row as it is
 */
public record Examples(int rows, double[] x, List<double[]> given) {
    /** Keeps a copy of the list. */
    public Examples {
        given = List.copyOf(given);
    }

    /** Rows drawn from the domain: a function of the seed. */
    public static Examples random(ModelDefinition definition, int rows, long seed) {
        int variables = definition.variables();
        double[] x = new double[rows * variables];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < variables; i++) {
                x[r * variables + i] = value(definition.domain(i), Philox.uniform(seed, r, i, 0));
            }
        }
        List<double[]> given = new ArrayList<>();
        for (Given each : definition.given()) {
            double[] values = new double[rows * each.size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = value(each.domain(), Philox.uniform(seed, k / each.size(), given.size(), 1 + k % each.size()));
            }
            given.add(values);
        }
        return new Examples(rows, x, given);
    }

    /** A value of the domain from a uniform number; a real one lies mostly within ±3. */
    private static double value(Domain domain, double uniform) {
        // rounded as data in binary32 would be, so that both precisions see the same numbers
        return domain.discrete() ? Math.floor(uniform * domain.cardinality())
                : (float) (StrictMath.log(uniform / (1 - uniform)));
    }

    /** The same rows of some numbers. */
    public Examples rows(int... numbers) {
        int variables = rows == 0 ? 0 : x.length / rows;
        double[] part = new double[numbers.length * variables];
        for (int k = 0; k < numbers.length; k++) {
            System.arraycopy(x, numbers[k] * variables, part, k * variables, variables);
        }
        return new Examples(numbers.length, part, given.stream().map(g -> Arrays.stream(numbers).boxed()
                .flatMapToDouble(r -> Arrays.stream(row(g, r))).toArray()).toList());
    }

    /** One row for people: {@code x = [0, 1, 1], given [2]}. */
    public String describe(int row) {
        int variables = x.length / rows;
        String values = "x = " + Numbers.list(Arrays.copyOfRange(x, row * variables, (row + 1) * variables));
        return given.isEmpty() ? values
                : values + ", given " + Numbers.list(given.stream().flatMapToDouble(g -> Arrays.stream(row(g, row)))
                        .toArray());
    }

    /** What one row is given of one thing. */
    private double[] row(double[] thing, int row) {
        int size = thing.length / rows;
        return Arrays.copyOfRange(thing, row * size, (row + 1) * size);
    }
}
