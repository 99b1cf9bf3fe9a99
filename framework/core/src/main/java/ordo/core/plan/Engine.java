package ordo.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import ordo.core.model.Block;
import ordo.core.model.CompiledModel;
import ordo.core.model.Given;
import ordo.core.model.InitialValues;
import ordo.core.model.Standardisation;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Parameter;

/**
 * A model on a backend: its parameters in the backend's memory, and passes over them, made when first needed.
 * Not for use by several threads at once; it uses the backend's threads itself.
 *
 * @param <S> the backend's storage
 */
public final class Engine<S> implements AutoCloseable {
    private final CompiledModel model;
    private final Backend<S> backend;
    private final Kernels kernels;
    private final int batch;
    private final List<Block> blocks;
    private Standardisation standardisation;
    private final ParameterBuffers<S> parameters;
    private final Map<Integer, FullPass<S>> scoring = new HashMap<>();
    private final Map<Integer, StepPass<S>> stepping = new HashMap<>();

    /**
     * An engine with all parameters at their initial values.
     *
     * @param batch how many rows are computed together at most; it does not change any result
     */
    public Engine(CompiledModel model, Backend<S> backend, Kernels kernels, int batch) {
        this(model, backend, kernels, batch, new ParameterBuffers<>(model, backend));
        model.parameters().forEach((name, parameter) -> set(name, InitialValues.of(name, parameter, model.seed())));
    }

    private Engine(CompiledModel model, Backend<S> backend, Kernels kernels, int batch, ParameterBuffers<S> parameters) {
        this.model = model;
        this.backend = backend;
        this.kernels = kernels;
        this.batch = batch;
        this.blocks = model.definition().blocks();
        this.standardisation = Standardisation.none(model.definition().variables());
        this.parameters = parameters;
    }

    /** The model. */
    public CompiledModel model() {
        return model;
    }

    /** The backend. */
    public Backend<S> backend() {
        return backend;
    }

    /** The largest batch. */
    public int batch() {
        return batch;
    }

    /** Between the data's units, in which everything is asked and answered, and those of the network. */
    public Standardisation standardisation() {
        return standardisation;
    }

    /** Sets the units that the network works in; at first they are the data's. */
    public void standardise(Standardisation other) {
        List<Integer> given = model.definition().given().stream().map(Given::size).toList();
        if (other.variables() != model.definition().variables() || !other.givenIsNone()
                && !other.given().stream().map(Standardisation::variables).toList().equals(given)) {
            throw new IllegalArgumentException("a standardisation of " + other + " for a model of "
                    + model.definition().variables() + " variables, given " + given);
        }
        standardisation = other;
    }

    /** A parameter's numbers, row-major. */
    public double[] get(String name) {
        return parameters.get(name);
    }

    /**
     * Sets a parameter.
     *
     * @throws OrdoException if the model has no such parameter or the size differs
     */
    public void set(String name, double[] values) {
        parameters.set(name, values);
    }

    /** To be called after writing to {@link #buffers()}: what is derived from parameters is then computed anew. */
    public void changed() {
        normalised().outdate();
    }

    /** All parameters' numbers by name. */
    public SequencedMap<String, double[]> values() {
        return parameters.values();
    }

    /** The buffers of the parameters by name (training writes to them). */
    public SequencedMap<String, S> buffers() {
        return parameters.byName();
    }

    Kernels kernels() {
        return kernels;
    }

    Function<Parameter, S> buffersOf(int member) {
        return parameters.of(member);
    }

    NormalisedWeights<S> normalised() {
        return parameters.normalised();
    }

    private FullPass<S> scoring(int member) {
        normalised().update();
        return scoring.computeIfAbsent(member, m -> new FullPass<>(model.graphs().get(m), blocks, backend, kernels,
                buffersOf(m), null, batch));
    }

    private StepPass<S> stepping(int member) {
        normalised().update();
        return stepping.computeIfAbsent(member, m -> new StepPass<>(model.graphs().get(m), blocks, backend, kernels,
                buffersOf(m), batch));
    }

    /**
     * log p(x) of each row in nats: for an ensemble the log of the mean of the members' densities.
     *
     * @param x     rows · D numbers, row by row
     * @param given one array for each thing that the model is given, as many numbers a row as it is
     * @param rows  how many rows, any number
     */
    public double[] score(double[] x, List<double[]> given, int rows) {
        int members = model.members();
        double[][] each = new double[members][];
        for (int m = 0; m < members; m++) {
            each[m] = scoreMember(m, x, given, rows);
        }
        double[] result = new double[rows];
        for (int r = 0; r < rows; r++) {
            result[r] = Ensemble.logMean(each, r);
        }
        return result;
    }

    /** log p(x) of each row under one ordering alone. */
    public double[] scoreMember(int member, double[] x, List<double[]> given, int rows) {
        return inUnits().rows(scoring(member), x, given, rows);
    }

    /** See {@link Conditionals}; {@code rows} is at most {@link #batch()}. */
    public Conditionals conditionals(int member, double[] x, List<double[]> given, int rows) {
        return inUnits().conditionals(scoring(member), model.graphs().get(member).output().cells(), x, given, rows);
    }

    /**
     * Draws samples. Sample n of a seed is the same whatever the batch, the number of samples or of threads; of an
     * ensemble each is drawn from one member, chosen at random.
     *
     * @param first the number of the first sample
     * @param given one array for each thing that the model is given, as many numbers a sample as it is
     */
    public Samples sample(long seed, long first, int count, List<double[]> given) {
        return new Ancestors(model, standardisation, batch).sample(seed, first, count, given,
                (member, numbers, givenPart, x, logP) -> stepping(member).run(seed, numbers, givenPart, numbers.length,
                        null, x, new StepPass.Parts(logP, new double[numbers.length])));
    }

    /**
     * The same samples, drawn the usual way: with a full pass of the network for every variable. Only for comparison.
     */
    public Samples sampleByFullPasses(long seed, long first, int count, List<double[]> given) {
        return new Ancestors(model, standardisation, scoring(0).rows()).sample(seed, first, count, given,
                (member, numbers, givenPart, x, logP) -> new RepeatedPass<>(model.graphs().get(member), blocks, backend,
                        scoring(member)).run(seed, numbers, givenPart, numbers.length, x, logP));
    }

    /** log p of each row under one ordering, by the steps of sampling instead of the full pass. */
    public double[] scoreByStepping(int member, double[] x, List<double[]> given, int rows) {
        return inUnits().rows(stepping(member), batch, x, given, rows);
    }

    /**
     * Draws what is missing by steps, each variable given all of lower rank. If those that are prescribed come first,
     * {@code drawn} is log p(missing | prescribed) and {@code prescribed} log p(prescribed).
     *
     * @param member  the ordering
     * @param samples the number of each row's sample: with the seed it decides what is drawn
     * @param x       rows · D numbers, NaN where a value is to be drawn; a block that is prescribed in part counts as
     *                drawn
     * @param given   one array for each thing that the model is given, as many numbers a row as it is
     */
    public Followed follow(int member, long seed, long[] samples, double[] x, List<double[]> given) {
        return new Following<>(model.definition(), stepping(member), standardisation, batch).rows(seed, samples, x, given);
    }

    /**
     * Rows that are changed by steps, each block once all of lower rank have been.
     *
     * @param member the ordering
     * @param x      rows · D numbers
     * @param given  one array for each thing that the model is given, as many numbers a row as it is
     * @param choice says what a block becomes; its values are in the network's units
     * @return rows · D numbers
     */
    public double[] choose(int member, double[] x, List<double[]> given, BlockChoice choice) {
        return new Following<>(model.definition(), stepping(member), standardisation, batch).choose(x, given, choice);
    }

    /**
     * An engine for the same model with the same parameters under other orderings, on this backend; it need not be
     * closed.
     *
     * @throws OrdoException if the model's network serves only the orderings that it was made for
     */
    public Engine<S> under(List<Ordering> orderings) {
        if (!model.definition().orderAgnostic()) {
            throw OrdoException.spec("the network serves only the ordering that it was trained for",
                    "use an order-agnostic architecture, such as deep_nade");
        }
        var other = new Engine<>(CompiledModel.compile(model.definition().withOrderings(orderings), model.seed()), backend,
                kernels, batch, parameters);
        other.standardise(standardisation);
        return other;
    }

    Scoring inUnits() {
        return new Scoring(model.definition(), standardisation);
    }

    @Override
    public void close() {
        backend.close();
    }
}
