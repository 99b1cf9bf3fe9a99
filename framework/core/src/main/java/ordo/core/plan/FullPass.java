package ordo.core.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.model.Block;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Parameter;

/**
 * Scores a batch under one ordering with one pass through the graph, and, for training, runs the gradient back. Real
 * variables are standardised.
 */
final class FullPass<S> {
    private final Backend<S> backend;
    private final Program<S> program;
    private final Gradients<S> back;
    private final Densities<S> densities;
    private final int variables;

    /**
     * @param gradients the gradient buffer of each parameter; null if the pass is for scoring only
     * @param rows      the largest batch
     */
    FullPass(Graph graph, List<Block> blocks, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
             Function<Parameter, S> gradients, int rows) {
        this.backend = backend;
        this.program = new Program<>(graph, backend, kernels, parameters, rows, false);
        this.variables = graph.variables().cells();
        this.back = gradients == null ? null : new Gradients<>(program, backend, gradients, rows);
        this.densities = new Densities<>(blocks, graph, backend, program.value(graph.variables()),
                program.value(graph.output()), back == null ? null : back.ofOutput(), false, rows);
    }

    /**
     * log p of each row under this ordering, in nats.
     *
     * @param x     rows · D numbers, row by row
     * @param given one array of {@code rows} numbers for each given value
     */
    void score(double[] x, List<double[]> given, int rows, double[] result) {
        forward(x, given, rows);
        densities.evaluate(rows);
        densities.sumRows(rows, result);
    }

    /**
     * Scores a batch and leaves in the parameters' gradient buffers the gradient of the mean negative log-likelihood
     * of these rows.
     */
    void train(double[] x, List<double[]> given, int rows, double[] result) {
        forward(x, given, rows);
        densities.differentiate(rows, -1.0 / rows);
        densities.sumRows(rows, result);
        back.run();
    }

    /** Runs the network on a batch. */
    void forward(double[] x, List<double[]> given, int rows) {
        program.rows(rows);
        backend.write(x, 0, program.value(program.graph().variables()), 0, rows * variables);
        program.forward(given, rows);
    }

    /** After {@link #forward}: where the parameters of a conditional lie, row by row; one slice each. */
    List<Slice<S>> parametersOf(Conditional conditional) {
        S parameters = program.value(program.graph().output());
        int cells = program.graph().output().cells();
        return IntStream.range(0, conditional.parameters())
                .mapToObj(k -> new Slice<>(parameters, conditional.cell() + k, cells)).toList();
    }

    /** The parameters of every conditional after the last call: as many numbers a row as there are parameter cells. */
    double[] conditionals(int rows) {
        double[] cells = new double[rows * program.graph().output().cells()];
        backend.read(program.value(program.graph().output()), 0, cells, 0, cells.length);
        return cells;
    }

    /** After {@link #score}: see {@link Densities#terms}. */
    double[] terms(int rows) {
        return densities.terms(rows);
    }
}
