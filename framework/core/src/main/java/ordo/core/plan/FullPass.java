package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Parameter;

/**
 * Scores a batch under one ordering with one pass through the graph, and, for training, runs the gradient back.
 */
final class FullPass<S> {
    private final Backend<S> backend;
    private final Program<S> program;
    private final FormulaKernel<S> density;
    private final FormulaKernel<S> densityAndGradient;
    private final S logDensity;
    private final double[] host;
    private final S outputGradient;
    private final int variables;
    private final int each;

    /**
     * @param gradients the gradient buffer of each parameter; null if the pass is for scoring only
     * @param rows      the largest batch
     */
    FullPass(Graph graph, ConditionalDistribution head, Domain domain, Backend<S> backend, Kernels kernels,
             Function<Parameter, S> parameters, Function<Parameter, S> gradients, int rows) {
        this.backend = backend;
        this.program = new Program<>(graph, backend, kernels, parameters, rows, false);
        this.variables = graph.variables().cells();
        this.each = graph.parametersPerVariable();
        this.logDensity = backend.allocate(rows * variables);
        this.host = new double[rows * variables];
        Formula formula = head.logDensity(domain);
        this.density = backend.formula(formula);
        this.densityAndGradient = gradients == null ? null : backend.formula(scaledGradient(formula, each));
        this.outputGradient = gradients == null ? null : planGradients(rows, gradients);
    }

    /** Outputs log p and then scale · ∂log p/∂p_k for every parameter k. */
    private static Formula scaledGradient(Formula density, int each) {
        Formula both = density.withGradients(IntStream.rangeClosed(1, each).toArray());
        var builder = new FormulaBuilder(both.inputs());
        List<Term> inputs = IntStream.rangeClosed(0, each).mapToObj(builder::input).toList();
        List<Term> outputs = new ArrayList<>(builder.inline(both, inputs));
        Term scale = builder.scalar("scale");
        for (int k = 1; k <= each; k++) {
            outputs.set(k, outputs.get(k).times(scale));
        }
        return builder.build(outputs);
    }

    /** Gives every node that parameters feed a gradient buffer, and settles who writes it first and who adds. */
    private S planGradients(int rows, Function<Parameter, S> gradients) {
        Set<GraphNode> trainable = new HashSet<>();
        for (var unit : program.units()) {
            if (!unit.operation().parameters().isEmpty() || unit.node().inputs().stream().anyMatch(trainable::contains)) {
                trainable.add(unit.node());
            }
        }
        Map<GraphNode, S> buffers = new HashMap<>();
        trainable.forEach(node -> buffers.put(node, backend.allocate(rows * node.cells())));
        GraphNode output = program.graph().output();
        S ofOutput = buffers.computeIfAbsent(output, node -> backend.allocate(rows * node.cells()));
        Set<GraphNode> written = new HashSet<>(Set.of(output));
        Set<String> writtenParameters = new HashSet<>();
        for (var unit : program.units().reversed()) {
            List<GraphNode> inputs = unit.node().inputs();
            boolean[] adds = new boolean[inputs.size()];
            List<S> to = new ArrayList<>();
            for (int i = 0; i < adds.length; i++) {
                to.add(buffers.get(inputs.get(i)));
                adds[i] = to.get(i) != null && !written.add(inputs.get(i));
            }
            List<Parameter> parameters = unit.operation().parameters();
            boolean[] addsToParameter = new boolean[parameters.size()];
            for (int i = 0; i < addsToParameter.length; i++) {
                addsToParameter[i] = !writtenParameters.add(parameters.get(i).name());
            }
            unit.frame().gradients(buffers.get(unit.node()), to, adds, parameters.stream().map(gradients).toList(),
                    addsToParameter);
        }
        return ofOutput;
    }

    /**
     * log p of each row under this ordering, in nats.
     *
     * @param x     rows · D numbers, row by row
     * @param given one array of {@code rows} numbers for each given value
     */
    void score(double[] x, List<double[]> given, int rows, double[] result) {
        forward(x, given, rows);
        density.evaluate(rows * variables, headInputs(), List.of(Slice.of(logDensity)));
        sumRows(rows, result);
    }

    /**
     * Scores a batch and leaves in the parameters' gradient buffers the gradient of the mean negative log-likelihood
     * of these rows.
     */
    void train(double[] x, List<double[]> given, int rows, double[] result) {
        forward(x, given, rows);
        List<Slice<S>> outputs = new ArrayList<>();
        outputs.add(Slice.of(logDensity));
        for (int k = 0; k < each; k++) {
            outputs.add(new Slice<>(outputGradient, k, each));
        }
        densityAndGradient.evaluate(rows * variables, headInputs(), outputs, -1.0 / rows);
        sumRows(rows, result);
        for (var unit : program.units().reversed()) {
            if (unit.frame().outputGradient() != null) {
                unit.kernel().backward(unit.frame());
            }
        }
    }

    /** Runs the network on a batch. */
    void forward(double[] x, List<double[]> given, int rows) {
        program.rows(rows);
        backend.write(x, 0, program.value(program.graph().variables()), 0, rows * variables);
        for (int i = 0; i < given.size(); i++) {
            backend.write(given.get(i), 0, program.value(program.graph().given().get(i)), 0, rows);
        }
        for (var unit : program.units()) {
            unit.kernel().forward(unit.frame());
        }
    }

    private List<Slice<S>> headInputs() {
        List<Slice<S>> inputs = new ArrayList<>();
        inputs.add(Slice.of(program.value(program.graph().variables())));
        S parameters = program.value(program.graph().output());
        for (int k = 0; k < each; k++) {
            inputs.add(new Slice<>(parameters, k, each));
        }
        return inputs;
    }

    /** After {@link #forward}: where the parameters of a variable's conditional lie, row by row; one slice each. */
    List<Slice<S>> parametersOf(int variable) {
        S parameters = program.value(program.graph().output());
        return IntStream.range(0, each).mapToObj(k -> new Slice<>(parameters, variable * each + k, variables * each))
                .toList();
    }

    /** Sums over the variables in double, by ascending rank: the order in which a sample's log p is summed, too. */
    private void sumRows(int rows, double[] result) {
        backend.read(logDensity, 0, host, 0, rows * variables);
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int rank = 0; rank < variables; rank++) {
                sum += host[r * variables + program.graph().ordering().variable(rank)];
            }
            result[r] = sum;
        }
    }

    /** The parameters of every conditional after the last call: rows · D · P numbers. */
    double[] conditionals(int rows) {
        double[] cells = new double[rows * variables * each];
        backend.read(program.value(program.graph().output()), 0, cells, 0, cells.length);
        return cells;
    }

    /** log p of every variable of every row after the last call: rows · D numbers. */
    double[] terms(int rows) {
        return java.util.Arrays.copyOf(host, rows * variables);
    }
}
