package ordo.core.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import ordo.core.model.CompiledModel;
import ordo.spi.compute.Backend;

/**
 * The gradient of the mean negative log-likelihood of a batch, under one ordering of the model at a time.
 *
 * @param <S> the backend's storage
 */
public final class TrainingPass<S> {
    private final Engine<S> engine;
    private final SequencedMap<String, S> gradients = new LinkedHashMap<>();
    private final List<FullPass<S>> passes;

    /** Gradients for an engine's parameters, with batches of at most {@link Engine#batch()} rows. */
    public TrainingPass(Engine<S> engine) {
        this.engine = engine;
        CompiledModel model = engine.model();
        Backend<S> backend = engine.backend();
        model.parameters().forEach((name, p) -> gradients.put(name, backend.allocate(p.shape().size())));
        this.passes = IntStream.range(0, model.members()).mapToObj(m -> new FullPass<>(model.graphs().get(m),
                model.definition().head(), model.definition().domain(), backend, engine.kernels(), engine.buffersOf(m),
                p -> gradients.get(model.name(m, p)), engine.batch())).toList();
    }

    /**
     * Computes the gradient of the mean over the rows of -log p under one ordering. Afterwards the buffers of the
     * parameters that this member uses hold it; others are untouched.
     *
     * @param x       rows · D numbers, row by row
     * @param given   one array of {@code rows} numbers for each given value
     * @param rows    1 … {@link Engine#batch()}
     * @param logP    receives log p of each row, nats
     */
    public void run(int member, double[] x, List<double[]> given, int rows, double[] logP) {
        passes.get(member).train(x, given, rows, logP);
    }

    /** The gradient buffer of each parameter, by the parameter's name in the model. */
    public SequencedMap<String, S> buffers() {
        return gradients;
    }

    /** A copy of one parameter's gradient. */
    public double[] get(String name) {
        double[] values = new double[engine.model().parameters().get(name).shape().size()];
        engine.backend().read(gradients.get(name), 0, values, 0, values.length);
        return values;
    }
}
