package ordo.cli;

import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import ordo.core.model.Standardisation;
import ordo.core.plan.Engine;
import ordo.core.run.Tensor;
import ordo.core.train.Dequantised;
import ordo.core.train.Preparation;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/** The units that a model with real variables works in: set from the training data, kept with the parameters. */
final class Units {
    /** Names of tensors that are no parameters. */
    static final String MEAN = "standardisation.mean";
    static final String DEVIATION = "standardisation.deviation";
    static final Set<String> NAMES = Set.of(MEAN, DEVIATION);

    private Units() { }

    /** Prepares the data as a training plan says, and sets the engine's units from their training part. */
    static Splits prepare(Engine<?> engine, Preparation preparation, Splits splits, long seed) {
        var model = engine.model().definition();
        if (model.domains().stream().allMatch(ordo.spi.Domain::discrete)) {
            return splits;
        }
        Splits prepared = splits;
        if (preparation.dequantise()) {
            double[] steps = Dequantised.steps(model, splits.train().variables());
            prepared = new Splits(splits.name(), noisy(splits.train(), steps, seed, "train"),
                    noisy(splits.valid(), steps, seed, "valid"), noisy(splits.test(), steps, seed, "test"));
        }
        if (preparation.standardise()) {
            engine.standardise(Standardisation.of(model, prepared.train().variables()));
        }
        return prepared;
    }

    private static Dataset noisy(Dataset data, double[] steps, long seed, String part) {
        Rows rows = data.variables();
        return new Dataset(new Dequantised(rows, steps, Philox.derive(seed, "noise of " + part)), data.given());
    }

    /** What is kept with the parameters; nothing if the data's units are used. */
    static void save(Engine<?> engine, Map<String, Tensor> tensors) {
        Standardisation units = engine.standardisation();
        if (!units.isNone()) {
            Shape shape = Shape.of(units.variables());
            tensors.put(MEAN, Tensor.of(shape, units.mean(), Precision.DOUBLE));
            tensors.put(DEVIATION, Tensor.of(shape, units.deviation(), Precision.DOUBLE));
        }
    }

    /** Sets the engine's units from what was kept. @return a sentence about what is wrong with it; empty if nothing is */
    static String load(SequencedMap<String, Tensor> tensors, Engine<?> engine) {
        Tensor mean = tensors.get(MEAN);
        Tensor deviation = tensors.get(DEVIATION);
        if (mean == null && deviation == null) {
            return "";
        }
        int size = engine.model().definition().variables();
        if (mean == null || deviation == null || mean.shape().size() != size || deviation.shape().size() != size) {
            return "the means and deviations of its variables are incomplete";
        }
        try {
            engine.standardise(new Standardisation(mean.toDoubles(), deviation.toDoubles()));
            return "";
        } catch (IllegalArgumentException e) {
            return "the means and deviations of its variables are damaged";
        }
    }
}
