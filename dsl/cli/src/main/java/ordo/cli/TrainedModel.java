package ordo.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SequencedMap;
import ordo.core.plan.Engine;
import ordo.core.plugin.Registry;
import ordo.core.run.RunFolder;
import ordo.core.run.Tensor;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.data.Dataset;

/**
 * A run's model with its trained parameters, ready to compute.
 *
 * @param run    the run
 * @param source its spec
 * @param spec   what that means
 * @param engine has the parameters
 * @param units  what it has from its training data
 */
record TrainedModel(RunFolder run, SourceFile source, ResolvedSpec spec, Engine<?> engine, Units units)
        implements AutoCloseable {
    /** Rows computed together. */
    private static final int BATCH = 200;

    /**
     * Opens a run.
     *
     * @throws OrdoException if it is damaged, or if its parameters do not fit its spec
     */
    static TrainedModel open(Session session, CommonOptions common, Backends backends, Path folder) {
        return open(session, common, backends, new Orders(), folder);
    }

    /**
     * Opens a run under other orderings.
     *
     * @throws OrdoException also if its network serves only the ordering that it was trained for
     */
    static TrainedModel open(Session session, CommonOptions common, Backends backends, Orders orders, Path folder) {
        RunFolder run = RunFolder.open(folder);
        SourceFile source = SourceFile.of(folder.resolve("spec.ar").toString(), run.spec());
        ResolvedSpec spec = Specs.resolve(session, common, source, OptionalLong.of(run.info().seed()));
        SequencedMap<String, Tensor> tensors = run.model().tensors();
        Registry registry = session.registry(common);
        Backend<?> backend = backends.open(registry, session.console(), run.info());
        try {
            Engine<?> engine = new Engine<>(spec.compiled(), backend, registry::kernel, BATCH);
            fill(engine, tensors, folder);
            Units units = Units.load(tensors, spec.model()).orElseThrow(() -> misfit(folder,
                    "the means, deviations or steps of its variables, or of what it is given, are damaged"));
            engine.standardise(units.standardisation());
            return new TrainedModel(run, source, spec, orders.apply(engine, registry), units);
        } catch (RuntimeException | Error e) {
            backend.close();
            throw e;
        }
    }

    private static void fill(Engine<?> engine, SequencedMap<String, Tensor> tensors, Path folder) {
        engine.model().parameters().forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                throw misfit(folder, "parameter '" + name + "' should have shape " + parameter.shape() + " but "
                        + (tensor == null ? "is missing" : "has shape " + tensor.shape()));
            }
            double[] values = tensor.toDoubles();
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw misfit(folder, "parameter '" + name + "' has a value that is no finite number");
                }
            }
            engine.set(name, values);
        });
        for (String name : tensors.keySet()) {
            if (!engine.model().parameters().containsKey(name) && !Units.NAMES.contains(name)) {
                throw misfit(folder, "there is a parameter '" + name + "' that the model does not have");
            }
        }
    }

    /** Data as the model is to see them: with the noise that dequantisation adds, if the model was trained so. */
    Dataset prepared(Dataset data, String part) {
        return units.dequantised(data, part, run.info().seed());
    }

    private static OrdoException misfit(Path folder, String what) {
        return OrdoException.data(folder + ": the trained parameters do not fit the spec: " + what,
                "a plugin may have changed since; train again");
    }

    @Override
    public void close() {
        engine.close();
    }
}
