package ordo.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;
import ordo.core.run.Tensor;
import ordo.core.train.Dequantised;
import ordo.core.train.Preparation;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;

/**
 * What a model with real variables takes from its training data, and keeps with its parameters.
 *
 * @param standardisation the units that the network works in
 * @param steps           for each variable the width of the noise that its data get; 0 for none
 */
record Units(Standardisation standardisation, double[] steps) {
    private static final String MEAN = "standardisation.mean";
    private static final String DEVIATION = "standardisation.deviation";
    private static final String STEP = "dequantisation.step";
    /** Names of tensors that are no parameters. */
    static final Set<String> NAMES = Set.of(MEAN, DEVIATION, STEP);

    /** The data's own units. */
    static Units none(int variables) {
        return new Units(Standardisation.none(variables), new double[variables]);
    }

    /** From training data. */
    static Units of(ModelDefinition model, Preparation preparation, Dataset train, long seed) {
        Units units = none(model.variables());
        if (model.domains().stream().allMatch(Domain::discrete)) {
            return units;
        }
        double[] steps = preparation.dequantise() ? Dequantised.steps(model, train.variables()) : units.steps();
        Dataset noisy = new Units(units.standardisation(), steps).dequantised(train, "train", seed);
        return new Units(preparation.standardise() ? Standardisation.of(model, noisy.variables())
                : units.standardisation(), steps);
    }

    /** Whether the data get noise, so that likelihoods are of noisy values. */
    boolean dequantises() {
        return Arrays.stream(steps).anyMatch(step -> step > 0);
    }

    /** The data with their noise; {@code part} and seed say which. */
    Dataset dequantised(Dataset data, String part, long seed) {
        return dequantises() ? data.with(new Dequantised(data.variables(), steps, Philox.derive(seed, "noise of " + part)))
                : data;
    }

    /** All parts with their noise. */
    Splits dequantised(Splits splits, long seed) {
        return new Splits(splits.name(), dequantised(splits.train(), "train", seed),
                dequantised(splits.valid(), "valid", seed), dequantised(splits.test(), "test", seed));
    }

    /** Adds what is kept with the parameters: nothing, if the data are taken as they are. */
    void save(Map<String, Tensor> tensors) {
        Shape shape = Shape.of(steps.length);
        if (!standardisation.isNone()) {
            tensors.put(MEAN, Tensor.of(shape, standardisation.mean(), Precision.DOUBLE));
            tensors.put(DEVIATION, Tensor.of(shape, standardisation.deviation(), Precision.DOUBLE));
        }
        if (dequantises()) {
            tensors.put(STEP, Tensor.of(shape, steps, Precision.DOUBLE));
        }
    }

    /** What was kept with the parameters; empty if it is damaged. */
    static Optional<Units> load(Map<String, Tensor> tensors, int variables) {
        Units none = none(variables);
        if (tensors.containsKey(MEAN) != tensors.containsKey(DEVIATION)) {
            return Optional.empty();
        }
        double[] mean = numbers(tensors.get(MEAN), none.standardisation().mean());
        double[] deviation = numbers(tensors.get(DEVIATION), none.standardisation().deviation());
        double[] steps = numbers(tensors.get(STEP), none.steps());
        boolean sound = mean.length == variables && deviation.length == variables && steps.length == variables
                && Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(deviation).allMatch(d -> d > 0 && Double.isFinite(d))
                && Arrays.stream(steps).allMatch(s -> s >= 0 && Double.isFinite(s));
        return sound ? Optional.of(new Units(new Standardisation(mean, deviation), steps)) : Optional.empty();
    }

    private static double[] numbers(Tensor tensor, double[] otherwise) {
        return tensor == null ? otherwise : tensor.toDoubles();
    }
}
