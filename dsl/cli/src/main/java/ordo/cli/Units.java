package ordo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import ordo.core.model.Given;
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
 * What a model with real variables, or one that is given real numbers, takes from its training data, and keeps with its
 * parameters.
 *
 * @param standardisation the units that the network works in
 * @param steps           for each variable the width of the noise that its data get; 0 for none
 */
record Units(Standardisation standardisation, double[] steps) {
    private static final String MEAN = "standardisation.mean";
    private static final String DEVIATION = "standardisation.deviation";
    private static final String GIVEN_MEAN = "standardisation.given.mean";
    private static final String GIVEN_DEVIATION = "standardisation.given.deviation";
    private static final String STEP = "dequantisation.step";
    /** Names of tensors that are no parameters. */
    static final Set<String> NAMES = Set.of(MEAN, DEVIATION, GIVEN_MEAN, GIVEN_DEVIATION, STEP);

    /** The data's own units. */
    static Units none(int variables) {
        return new Units(Standardisation.none(variables), new double[variables]);
    }

    /** From training data. */
    static Units of(ModelDefinition model, Preparation preparation, Dataset train, long seed) {
        Units units = none(model.variables());
        if (Stream.concat(model.domains().stream(), model.given().stream().map(Given::domain)).allMatch(Domain::discrete)) {
            return units;
        }
        double[] steps = preparation.dequantise() ? Dequantised.steps(model, train.variables()) : units.steps();
        Dataset noisy = new Units(units.standardisation(), steps).dequantised(train, "train", seed);
        return new Units(preparation.standardise() ? Standardisation.of(model, noisy)
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
        if (!standardisation.givenIsNone()) {
            tensors.put(GIVEN_MEAN, tensor(Standardisation::mean));
            tensors.put(GIVEN_DEVIATION, tensor(Standardisation::deviation));
        }
        if (dequantises()) {
            tensors.put(STEP, Tensor.of(shape, steps, Precision.DOUBLE));
        }
    }

    /** The numbers of all that is given, one thing after the other. */
    private Tensor tensor(Function<Standardisation, double[]> numbers) {
        double[] all = standardisation.given().stream().map(numbers).flatMapToDouble(Arrays::stream).toArray();
        return Tensor.of(Shape.of(all.length), all, Precision.DOUBLE);
    }

    /** What was kept with the parameters; empty if it is damaged. */
    static Optional<Units> load(Map<String, Tensor> tensors, ModelDefinition model) {
        int variables = model.variables();
        Optional<Standardisation> own = map(tensors, MEAN, DEVIATION, variables);
        Optional<Standardisation> all = map(tensors, GIVEN_MEAN, GIVEN_DEVIATION, model.given().stream().mapToInt(Given::size).sum());
        double[] steps = numbers(tensors.get(STEP), new double[variables]);
        boolean sound = own.isPresent() && all.isPresent() && steps.length == variables
                && Arrays.stream(steps).allMatch(s -> s >= 0 && Double.isFinite(s));
        return sound ? Optional.of(new Units(new Standardisation(own.get().mean(), own.get().deviation(),
                split(all.get(), model.given())), steps)) : Optional.empty();
    }

    /** The map that two tensors hold, or the one that changes nothing where there are none; empty if they are damaged. */
    private static Optional<Standardisation> map(Map<String, Tensor> tensors, String means, String deviations, int size) {
        var none = Standardisation.none(size);
        double[] mean = numbers(tensors.get(means), none.mean());
        double[] deviation = numbers(tensors.get(deviations), none.deviation());
        boolean sound = tensors.containsKey(means) == tensors.containsKey(deviations)
                && mean.length == size && deviation.length == size && Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(deviation).allMatch(d -> d > 0 && Double.isFinite(d));
        return sound ? Optional.of(new Standardisation(mean, deviation)) : Optional.empty();
    }

    private static List<Standardisation> split(Standardisation all, List<Given> given) {
        List<Standardisation> each = new ArrayList<>();
        int at = 0;
        for (Given thing : given) {
            each.add(new Standardisation(Arrays.copyOfRange(all.mean(), at, at + thing.size()),
                    Arrays.copyOfRange(all.deviation(), at, at + thing.size())));
            at += thing.size();
        }
        return all.isNone() ? List.of() : each;
    }

    private static double[] numbers(Tensor tensor, double[] otherwise) {
        return tensor == null ? otherwise : tensor.toDoubles();
    }
}
