package ordo.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/**
 * The affine map z = (x - mean) / deviation between the data's units and those the network and the heads work in, where
 * real variables have mean 0 and deviation 1 in the training data, and so have real numbers that are given. Other numbers are
 * left as they are.
 *
 * @param mean      for each variable; 0 for one that is left as it is
 * @param deviation for each variable, above 0; 1 for one that is left as it is
 * @param given     for each thing that is given the map of its numbers; empty if all are left as they are
 */
public record Standardisation(double[] mean, double[] deviation, List<Standardisation> given) {
    /** Checks and keeps copies. */
    public Standardisation {
        mean = mean.clone();
        deviation = deviation.clone();
        given = List.copyOf(given);
        if (mean.length != deviation.length || !Arrays.stream(mean).allMatch(Double::isFinite)
                || !Arrays.stream(deviation).allMatch(d -> d > 0 && Double.isFinite(d))) {
            throw new IllegalArgumentException("no standardisation: means " + Arrays.toString(mean) + ", deviations "
                    + Arrays.toString(deviation));
        }
    }

    /** Of variables alone. */
    public Standardisation(double[] mean, double[] deviation) {
        this(mean, deviation, List.of());
    }

    /** The map that changes nothing. */
    public static Standardisation none(int variables) {
        double[] ones = new double[variables];
        Arrays.fill(ones, 1);
        return new Standardisation(new double[variables], ones);
    }

    /**
     * From the training data. A real number that never varies keeps its unit. All numbers of a given map (an array of more than
     * one axis) are of one kind, and have one mean and one deviation.
     */
    public static Standardisation of(ModelDefinition model, Dataset data) {
        var own = of(data.variables(), variable -> !model.domain(variable).discrete(), false);
        List<Standardisation> given = model.given().stream().map(each -> {
            Rows rows = data.given().get(each.name());
            // data that come without it are refused by whoever reads them
            return each.domain().discrete() || rows == null ? none(each.size())
                    : of(rows, _ -> true, each.shape().rank() > 1);
        }).toList();
        return new Standardisation(own.mean, own.deviation, given.stream()
                .allMatch(Standardisation::isNone) ? List.of() : given);
    }

    /** @param pooled whether all numbers of a row have the same map */
    private static Standardisation of(Rows rows, IntPredicate real, boolean pooled) {
        int size = rows.shape().size();
        double[] mean = new double[size];
        double[] squares = new double[size];
        double[] row = new double[size];
        for (int n = 0; n < rows.count(); n++) {
            rows.copy(n, row, 0);
            for (int i = 0; i < size; i++) {
                int to = pooled ? 0 : i;
                double before = row[i] - mean[to];
                mean[to] += before / (pooled ? (double) n * size + i + 1 : n + 1);
                squares[to] += before * (row[i] - mean[to]);
            }
        }
        double numbers = Math.max(1, (double) rows.count() * (pooled ? size : 1));
        double[] deviation = new double[size];
        for (int i = 0; i < size; i++) {
            int from = pooled ? 0 : i;
            mean[i] = real.test(i) ? mean[from] : 0;
            double variance = squares[from] / numbers;
            deviation[i] = real.test(i) && variance > 0 ? Math.sqrt(variance) : 1;
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

    /** Whether it leaves what is given as it is. */
    public boolean givenIsNone() {
        return given.isEmpty();
    }

    /**
     * What is given with some rows, in the network's units.
     *
     * @param rows one array for each thing; those that are left as they are remain the same
     */
    public List<double[]> given(List<double[]> rows) {
        if (givenIsNone()) {
            return rows;
        }
        List<double[]> inner = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            inner.add(given.get(i).isNone() ? rows.get(i) : new double[rows.get(i).length]);
        }
        givenTo(rows, inner);
        return inner;
    }

    /** The same into other arrays, as far as they are others. */
    public void givenTo(List<double[]> rows, List<double[]> inner) {
        for (int i = 0; i < rows.size(); i++) {
            double[] from = rows.get(i);
            if (inner.get(i) != from) {
                given.get(i).standardise(from, 0, from.length / given.get(i).variables(), inner.get(i), 0);
            }
        }
    }

    /** Whether it changes no variable. */
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
                && Arrays.equals(deviation, that.deviation) && given.equals(that.given);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation)) + given.hashCode();
    }

    @Override
    public String toString() {
        return "means " + Arrays.toString(mean) + ", deviations " + Arrays.toString(deviation)
                + (givenIsNone() ? "" : ", given " + given);
    }
}
