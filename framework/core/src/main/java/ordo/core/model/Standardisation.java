package ordo.core.model;

import java.util.Arrays;
import ordo.spi.data.Rows;

/**
 * The affine map z = (x - mean) / deviation between the data's units and those the network and the heads work in, where
 * real variables have mean 0 and deviation 1 in the training data. Other variables are left as they are.
 *
 * @param mean      for each variable; 0 for one that is left as it is
 * @param deviation for each variable, above 0; 1 for one that is left as it is
 */
public record Standardisation(double[] mean, double[] deviation) {
    /** Checks and keeps copies. */
    public Standardisation {
        mean = mean.clone();
        deviation = deviation.clone();
        if (mean.length != deviation.length || !Arrays.stream(mean).allMatch(Double::isFinite)
                || !Arrays.stream(deviation).allMatch(d -> d > 0 && Double.isFinite(d))) {
            throw new IllegalArgumentException("no standardisation: means " + Arrays.toString(mean) + ", deviations "
                    + Arrays.toString(deviation));
        }
    }

    /** The map that changes nothing. */
    public static Standardisation none(int variables) {
        double[] ones = new double[variables];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[variables], ones);
    }

    /** From the rows of the training data; a real variable that never varies keeps its unit. */
    public static Standardisation of(ModelDefinition model, Rows rows) {
        int size = model.variables();
        double[] mean = new double[size];
        double[] squares = new double[size];
        double[] row = new double[size];
        for (int n = 0; n < rows.count(); n++) {
            rows.copy(n, row, 0);
            for (int i = 0; i < size; i++) {
                double before = row[i] - mean[i];
                mean[i] += before / (n + 1);
                squares[i] += before * (row[i] - mean[i]);
            }
        }
        double[] deviation = new double[size];
        for (int i = 0; i < size; i++) {
            boolean real = !model.domain(i).discrete();
            mean[i] = real ? mean[i] : 0;
            double variance = squares[i] / Math.max(1, rows.count());
            deviation[i] = real && variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new Standardisation(mean, deviation);
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] deviation() {
        return deviation.clone();
    }

    /** How many variables there are. */
    public int variables() {
        return mean.length;
    }

    /** Whether it changes nothing. */
    public boolean isNone() {
        // asked in every step of a training, which allocates nothing
        for (int i = 0; i < mean.length; i++) {
            if (mean[i] != 0 || deviation[i] != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is added to log p(z) to get log p(x): the logarithm of |dz/dx|, -Σ ln deviation, in nats. Likelihoods in the
     * data's units and in standardised ones differ by it.
     */
    public double logJacobian() {
        double sum = 0;
        for (double d : deviation) {
            sum -= StrictMath.log(d);
        }
        return sum;
    }

    /** x → z, {@code rows} rows from {@code from} on; the two may be the same array. */
    public void standardise(double[] x, int from, int rows, double[] z, int to) {
        int size = mean.length;
        for (int k = 0; k < rows * size; k++) {
            z[to + k] = (x[from + k] - mean[k % size]) / deviation[k % size];
        }
    }

    /** z → x of one variable. */
    public double restore(int variable, double z) {
        return mean[variable] + deviation[variable] * z;
    }

    /** x → z of one variable. */
    public double standardise(int variable, double x) {
        return (x - mean[variable]) / deviation[variable];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardisation that && Arrays.equals(mean, that.mean)
                && Arrays.equals(deviation, that.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "means " + Arrays.toString(mean) + ", deviations " + Arrays.toString(deviation);
    }
}
