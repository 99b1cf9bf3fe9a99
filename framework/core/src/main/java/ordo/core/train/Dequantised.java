package ordo.core.train;

import java.util.Arrays;
import ordo.core.model.ModelDefinition;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.data.Rows;

/**
 * Rows with uniform noise of one step added to real variables that were recorded on a grid (Uria, Murray and Larochelle
 * 2013): the noise of a value is a function of the seed, the row and the variable.
 */
public final class Dequantised implements Rows {
    /** A variable with more different values than this share of its rows lies on no grid worth speaking of. */
    private static final double DISTINCT = 0.5;

    private final Rows rows;
    private final double[] steps;
    private final long seed;

    /** @param steps for each variable the width of the noise; 0 for none */
    public Dequantised(Rows rows, double[] steps, long seed) {
        this.rows = rows;
        this.steps = steps.clone();
        this.seed = seed;
    }

    /**
     * The step of the grid that each real variable of the training data lies on: the smallest difference between two of
     * its values; 0 for variables that are not real, are constant, or hardly ever take the same value twice.
     */
    public static double[] steps(ModelDefinition model, Rows rows) {
        int size = model.variables();
        double[] steps = new double[size];
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            if (model.domain(i).discrete()) {
                continue;
            }
            double[] values = new double[rows.count()];
            for (int n = 0; n < values.length; n++) {
                rows.copy(n, row, 0);
                values[n] = row[i];
            }
            Arrays.sort(values);
            double smallest = Double.POSITIVE_INFINITY;
            int distinct = 1;
            for (int n = 1; n < values.length; n++) {
                if (values[n] > values[n - 1]) {
                    smallest = Math.min(smallest, values[n] - values[n - 1]);
                    distinct++;
                }
            }
            steps[i] = distinct > 1 && distinct <= DISTINCT * values.length ? smallest : 0;
        }
        return steps;
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public Shape shape() {
        return rows.shape();
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        rows.copy(row, target, offset);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > 0) {
                target[offset + i] += steps[i] * (Philox.uniform(seed, row, i, 0) - 0.5);
            }
        }
    }
}
