package ordo.core.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import ordo.core.model.Block;
import ordo.core.model.CompiledModel;
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
    private final SequencedMap<String, S> parameters;
    private final NormalisedWeights<S> normalised;
    private final Map<Integer, FullPass<S>> scoring = new HashMap<>();
    private final Map<Integer, StepPass<S>> stepping = new HashMap<>();

    /**
     * An engine with all parameters at their initial values.
     *
     * @param batch how many rows are computed together at most; it does not change any result
     */
    public Engine(CompiledModel model, Backend<S> backend, Kernels kernels, int batch) {
        this(model, backend, kernels, batch, allocated(model, backend), null);
        model.parameters().forEach((name, parameter) -> set(name, InitialValues.of(name, parameter, model.seed())));
    }

    private static <S> SequencedMap<String, S> allocated(CompiledModel model, Backend<S> backend) {
        var buffers = new LinkedHashMap<String, S>();
        model.parameters().forEach((name, parameter) -> buffers.put(name, backend.allocate(parameter.shape().size())));
        return buffers;
    }

    private Engine(CompiledModel model, Backend<S> backend, Kernels kernels, int batch,
                   SequencedMap<String, S> parameters, NormalisedWeights<S> normalised) {
        this.model = model;
        this.backend = backend;
        this.kernels = kernels;
        this.batch = batch;
        this.blocks = model.definition().blocks();
        this.standardisation = Standardisation.none(model.definition().variables());
        this.parameters = parameters;
        this.normalised = normalised != null ? normalised : new NormalisedWeights<>(model, backend, parameters);
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
        if (other.variables() != model.definition().variables()) {
            throw new IllegalArgumentException("a standardisation of " + other.variables() + " variables for a model of "
                    + model.definition().variables());
        }
        standardisation = other;
    }

    /** A parameter's numbers, row-major. */
    public double[] get(String name) {
        double[] values = new double[model.parameters().get(name).shape().size()];
        backend.read(parameters.get(name), 0, values, 0, values.length);
        return values;
    }

    /**
     * Sets a parameter.
     *
     * @throws OrdoException if the model has no such parameter or the size differs
     */
    public void set(String name, double[] values) {
        Parameter parameter = model.parameters().get(name);
        if (parameter == null || parameter.shape().size() != values.length) {
            throw OrdoException.data("parameters do not fit the model: '" + name + "' has " + values.length + " numbers, "
                    + (parameter == null ? "but the model has no such parameter" : "but the model wants "
                    + parameter.shape()), "the run belongs to another spec; train again");
        }
        backend.write(values, 0, parameters.get(name), 0, values.length);
        normalised.outdate();
    }

    /** To be called after writing to {@link #buffers()}: what is derived from parameters is then computed anew. */
    public void changed() {
        normalised.outdate();
    }

    /** All parameters' numbers by name. */
    public SequencedMap<String, double[]> values() {
        var all = new LinkedHashMap<String, double[]>();
        parameters.keySet().forEach(name -> all.put(name, get(name)));
        return all;
    }

    /** The buffers of the parameters by name (training writes to them). */
    public SequencedMap<String, S> buffers() {
        return parameters;
    }

    Kernels kernels() {
        return kernels;
    }

    Function<Parameter, S> buffersOf(int member) {
        return parameter -> parameter.scale().isPresent() ? normalised.product(model.name(member, parameter))
                : parameters.get(model.name(member, parameter));
    }

    NormalisedWeights<S> normalised() {
        return normalised;
    }

    private FullPass<S> scoring(int member) {
        normalised.update();
        return scoring.computeIfAbsent(member, m -> new FullPass<>(model.graphs().get(m), blocks, backend, kernels,
                buffersOf(m), null, batch));
    }

    private StepPass<S> stepping(int member) {
        normalised.update();
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
            result[r] = logMeanExp(each, r);
        }
        return result;
    }

    /** log p(x) of each row under one ordering alone. */
    public double[] scoreMember(int member, double[] x, List<double[]> given, int rows) {
        return inBatches(rows, scoring(member).rows(), given, (from, count, givenPart, result) -> scoring(member).score(
                inner(x, from, count), givenPart, count, result));
    }

    /** See {@link Conditionals}; {@code rows} is at most {@link #batch()}. */
    public Conditionals conditionals(int member, double[] x, List<double[]> given, int rows) {
        FullPass<S> pass = scoring(member);
        int variables = model.definition().variables();
        double[] terms = new double[rows * variables];
        int cells = model.graphs().get(member).output().cells();
        double[] conditionals = new double[rows * cells];
        for (int from = 0; from < rows; from += pass.rows()) {
            int count = Math.min(pass.rows(), rows - from);
            pass.score(inner(x, from, count), model.definition().givenRows(given, from, count), count,
                    new double[count]);
            System.arraycopy(pass.conditionals(count), 0, conditionals, from * cells, count * cells);
            System.arraycopy(pass.terms(count), 0, terms, from * variables, count * variables);
        }
        return new Conditionals(conditionals, terms);
    }

    /**
     * The log-density of a row under an ensemble: the log of the mean of its members' densities.
     *
     * @param each log p of each row under each member: {@code each[member][row]}
     */
    public static double logMeanExp(double[][] each, int row) {
        if (each.length == 1) {
            return each[0][row];
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] member : each) {
            largest = Math.max(largest, member[row]);
        }
        double sum = 0;
        for (double[] member : each) {
            sum += StrictMath.exp(member[row] - largest);
        }
        return largest + StrictMath.log(sum / each.length);
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
        int size = model.definition().variables();
        return inBatches(rows, batch, given, (from, count, givenPart, result) -> stepping(member).run(0, new long[count],
                givenPart, count, (row, variable) -> standardisation.standardise(variable,
                x[(from + row) * size + variable]), new double[count * size],
                new StepPass.Parts(new double[count], result)));
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
                kernels, batch, parameters, normalised);
        other.standardise(standardisation);
        return other;
    }

    private interface Batch {
        void run(int from, int count, List<double[]> given, double[] result);
    }

    private double[] inBatches(int rows, int batch, List<double[]> given, Batch body) {
        double[] result = new double[rows];
        for (int from = 0; from < rows; from += batch) {
            int count = Math.min(batch, rows - from);
            double[] part = new double[count];
            body.run(from, count, model.definition().givenRows(given, from, count), part);
            for (int r = 0; r < count; r++) {
                result[from + r] = part[r] + standardisation.logJacobian();
            }
        }
        return result;
    }

    /** Rows in the network's units. */
    double[] inner(double[] x, int from, int count) {
        int size = model.definition().variables();
        if (standardisation.isNone() && from == 0 && x.length == count * size) {
            return x;
        }
        double[] z = new double[count * size];
        standardisation.standardise(x, from * size, count, z, 0);
        return z;
    }

    @Override
    public void close() {
        backend.close();
    }
}
