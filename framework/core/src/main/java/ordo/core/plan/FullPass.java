package ordo.core.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.model.Block;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Parameter;

/**
 * Scores a batch under one ordering with one pass through the graph, and, for training, runs the gradient back. Real
 * variables are standardised.
 *
 * <p>A network with many cells takes a batch a few rows at a time, forward and back, so that what one operation writes
 * is still in the cache when the next reads it. Gradients are chains over the rows, so that changes no bit.
 */
final class FullPass<S> {
    /**
     * Cells for each thread of the widest node of the rows that are computed together: 512 KiB in single precision of a
     * cache that mostly is a core's own.
     */
    private static final int CELLS = 1 << 17;

    private final Backend<S> backend;
    private final Program<S> program;
    private final Gradients<S> back;
    private final Densities<S> densities;
    private final int variables;
    private final int rows;
    private final double[] part;

    /**
     * @param gradients the gradient buffer of each parameter; null if the pass is for scoring only
     * @param batch     the largest batch
     */
    FullPass(Graph graph, List<Block> blocks, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
             Function<Parameter, S> gradients, int batch) {
        this(graph, blocks, backend, kernels, parameters, gradients, batch, together(graph, backend.workers().count()));
    }

    /** @param together how many rows are computed together at most; it changes no result */
    FullPass(Graph graph, List<Block> blocks, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
             Function<Parameter, S> gradients, int batch, int together) {
        this.backend = backend;
        this.rows = Math.min(batch, together);
        this.part = new double[rows];
        this.program = Program.fused(graph, backend, kernels, parameters, rows);
        this.variables = graph.variables().cells();
        this.back = gradients == null ? null : new Gradients<>(program, backend, gradients, rows);
        this.densities = new Densities<>(blocks, graph, backend, program.value(graph.variables()),
                program.value(graph.output()), back == null ? null : back.ofOutput(), false, rows);
    }

    private static int together(Graph graph, int threads) {
        int widest = graph.nodes().stream().mapToInt(GraphNode::cells).max().orElseThrow();
        return (int) Math.max(1, (long) CELLS * threads / widest);
    }

    /** How many rows are computed together at most. */
    int rows() {
        return rows;
    }

    /**
     * log p of each row under this ordering, in nats.
     *
     * @param x      count · D numbers, row by row
     * @param given  one array of {@code count} numbers for each given value
     * @param count  1 … {@link #rows()}
     */
    void score(double[] x, List<double[]> given, int count, double[] result) {
        forward(x, given, 0, count);
        densities.evaluate(count);
        densities.sumRows(count, result);
    }

    /**
     * Scores a batch and leaves in the parameters' gradient buffers the gradient of the mean negative log-likelihood
     * of its rows.
     *
     * @param batch 1 … the largest batch
     */
    void train(double[] x, List<double[]> given, int batch, double[] result) {
        for (int from = 0; from < batch; from += rows) {
            int count = Math.min(rows, batch - from);
            program.noise().startAt(from);
            forward(x, given, from, count);
            densities.differentiate(count, -1.0 / batch);
            densities.sumRows(count, part);
            System.arraycopy(part, 0, result, from, count);
            back.run(from > 0);
        }
    }

    /** What random numbers the passes draw. */
    Noise noise() {
        return program.noise();
    }

    /** Runs the network on rows {@code from … from + count - 1} of a batch; {@code count} is at most {@link #rows()}. */
    void forward(double[] x, List<double[]> given, int from, int count) {
        program.rows(count);
        backend.write(x, from * variables, program.value(program.graph().variables()), 0, count * variables);
        program.forward(given, from, count);
    }

    /** After {@link #forward}: where the parameters of a conditional lie, row by row; one slice each. */
    List<Slice<S>> parametersOf(Conditional conditional) {
        S parameters = program.value(program.graph().output());
        int cells = program.graph().output().cells();
        return IntStream.range(0, conditional.parameters())
                .mapToObj(k -> new Slice<>(parameters, conditional.cell() + k, cells)).toList();
    }

    /** The parameters of every conditional after the last call: as many numbers a row as there are parameter cells. */
    double[] conditionals(int count) {
        double[] cells = new double[count * program.graph().output().cells()];
        backend.read(program.value(program.graph().output()), 0, cells, 0, cells.length);
        return cells;
    }

    /** After {@link #score}: see {@link Densities#terms}. */
    double[] terms(int count) {
        return densities.terms(count);
    }
}
