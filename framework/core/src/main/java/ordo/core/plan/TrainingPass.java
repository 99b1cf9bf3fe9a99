package ordo.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ordo.core.model.CompiledModel;
import ordo.core.model.Standardisation;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Parameter;

/**
 * The gradient of the mean negative log-likelihood of a batch, under one ordering of the model at a time.
 *
 * @param <S> the backend's storage
 */
public final class TrainingPass<S> {
    private final Engine<S> engine;
    private final SequencedMap<String, S> gradients = new LinkedHashMap<>();
    private final List<Lazy<FullPass<S>>> passes;
    private final Lazy<SetPass<S>> setPass;
    private final double[] z;
    /** What is given in the network's units, for the arrays that came last. */
    private final List<double[]> innerGiven = new ArrayList<>();

    /** Gradients for an engine's parameters, with batches of at most {@link Engine#batch()} rows. */
    public TrainingPass(Engine<S> engine) {
        this.engine = engine;
        CompiledModel model = engine.model();
        Backend<S> backend = engine.backend();
        model.parameters().forEach((name, p) -> gradients.put(name, backend.allocate(p.shape().size())));
        Function<Integer, Function<Parameter, S>> gradientsOf = m -> p -> p.scale().isPresent()
                ? engine.normalised().gradient(model.name(m, p)) : gradients.get(model.name(m, p));
        var blocks = model.definition().blocks();
        this.passes = IntStream.range(0, model.members()).mapToObj(m -> new Lazy<>(() -> new FullPass<>(
                model.graphs().get(m), blocks, backend, engine.kernels(), engine.buffersOf(m), gradientsOf.apply(m),
                engine.batch()))).toList();
        this.setPass = new Lazy<>(() -> new SetPass<>(model.setGraph().orElseThrow(), blocks, backend, engine.kernels(),
                engine.buffersOf(0), gradientsOf.apply(0), engine.batch()));
        this.z = new double[engine.batch() * model.definition().variables()];
    }

    /**
     * Computes the gradient of the mean over the rows of -log p under one ordering. Afterwards the buffers of the
     * parameters that this member uses hold it; others are untouched. Dropout is the identity.
     *
     * @param x       rows · D numbers, row by row
     * @param given   one array of {@code rows} numbers for each given value
     * @param rows    1 … {@link Engine#batch()}
     * @param logP    receives log p of each row, nats
     */
    public void run(int member, double[] x, List<double[]> given, int rows, double[] logP) {
        passes.get(member).get().noise().off();
        train(member, x, given, rows, logP);
    }

    /** The same with dropout: what is dropped is a function of {@code key} and of the place in the batch. */
    public void runWithNoise(long key, int member, double[] x, List<double[]> given, int rows, double[] logP) {
        passes.get(member).get().noise().on(key);
        train(member, x, given, rows, logP);
    }

    private void train(int member, double[] x, List<double[]> given, int rows, double[] logP) {
        engine.normalised().update();
        passes.get(member).get().train(standardised(x, rows), standardised(given), rows, logP);
        engine.normalised().pullBack(member, gradients);
        addJacobian(rows, logP);
    }

    /**
     * The same for an order-agnostic model, averaged over all orderings: a random part of each row is known, and the rest
     * is what is scored ({@link SetPass}).
     *
     * @param key  the random choices are a function of it and of the place in the batch
     * @param logP receives unbiased estimates of the mean over all orderings of log p, nats
     */
    public void runOrderAgnostic(long key, double[] x, List<double[]> given, int rows, double[] logP) {
        engine.normalised().update();
        setPass.get().train(key, standardised(x, rows), standardised(given), rows, logP);
        engine.normalised().pullBack(0, gradients);
        addJacobian(rows, logP);
    }

    /** The estimates of {@link #runOrderAgnostic} without a gradient, for rows numbered from {@code first} on. */
    public void estimateOrderAgnostic(long key, long first, double[] x, List<double[]> given, int rows, double[] logP) {
        engine.normalised().update();
        setPass.get().estimate(key, first, standardised(x, rows), standardised(given), rows, logP);
        addJacobian(rows, logP);
    }

    private double[] standardised(double[] x, int rows) {
        if (engine.standardisation().isNone()) {
            return x;
        }
        engine.standardisation().standardise(x, 0, rows, z, 0);
        return z;
    }

    /** Into the same arrays from step to step. */
    private List<double[]> standardised(List<double[]> outer) {
        Standardisation units = engine.standardisation();
        if (units.givenIsNone()) {
            return outer;
        }
        for (int i = 0; i < outer.size(); i++) {
            boolean same = units.given().get(i).isNone();
            if (innerGiven.size() == i) {
                innerGiven.add(null);
            }
            if (same || innerGiven.get(i) == null || innerGiven.get(i).length != outer.get(i).length) {
                innerGiven.set(i, same ? outer.get(i) : new double[outer.get(i).length]);
            }
        }
        units.givenTo(outer, innerGiven);
        return innerGiven;
    }

    private void addJacobian(int rows, double[] logP) {
        double jacobian = engine.standardisation().logJacobian();
        for (int r = 0; r < rows; r++) {
            logP[r] += jacobian;
        }
    }

    /** Made when it is first asked for: a pass has buffers of its own, and many trainings use one of several. */
    private static final class Lazy<T> {
        private final Supplier<T> maker;
        private T made;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        T get() {
            made = made == null ? maker.get() : made;
            return made;
        }
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
