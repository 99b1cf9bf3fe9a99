package ordo.core.plan;

import java.util.List;
import java.util.function.Function;
import ordo.core.graph.SetGraph;
import ordo.core.model.Block;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Parameter;

/**
 * The objective of order-agnostic training (Uria, Murray and Larochelle 2014, equation 7): for each row a number k of
 * known blocks out of B, uniform in 0 … B-1, and k blocks at random; then B / (B - k) · Σ log p over the others. Its mean
 * over these choices is the mean over all orderings of log p(x).
 */
final class SetPass<S> {
    private final Backend<S> backend;
    private final SetGraph set;
    private final List<Block> blocks;
    private final Program<S> program;
    private final Gradients<S> back;
    private final Densities<S> densities;
    private final S target;
    private final int variables;
    private final double[] masked;
    private final double[] known;
    private final double[] weights;
    private final double[] hidden;
    private final int[] order;

    SetPass(SetGraph set, List<Block> blocks, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
            Function<Parameter, S> gradients, int rows) {
        this.backend = backend;
        this.set = set;
        this.blocks = blocks;
        this.variables = set.graph().variables().cells();
        this.program = new Program<>(set.graph(), backend, kernels, parameters, rows, false);
        this.back = new Gradients<>(program, backend, gradients, rows);
        this.target = backend.allocate(rows * variables);
        this.densities = new Densities<>(blocks, set.graph(), backend, target, program.value(set.graph().output()),
                back.ofOutput(), true, rows);
        this.masked = new double[rows * variables];
        this.known = new double[rows * variables];
        this.weights = new double[rows * blocks.size()];
        this.hidden = new double[variables];
        for (Block block : blocks) {
            for (int k = 0; k < block.conditional().span(); k++) {
                hidden[block.conditional().variable() + k] = unknown(block.domain());
            }
        }
        this.order = new int[blocks.size()];
    }

    /** What stands for an unknown value: it is encoded as 0, or as K zeros. */
    private static double unknown(Domain domain) {
        return switch (domain) {
            case Domain.Binary _, Domain.Real _ -> 0;
            case Domain.Levels(int count) -> (count - 1) / 2.0;
            case Domain.Categorical _ -> -1;
        };
    }

    /**
     * An unbiased estimate of the mean over all orderings of log p of each row, and the gradient of minus its mean over
     * the rows in the parameters' buffers.
     *
     * @param key the choices for row r are a function of it and of r
     */
    void train(long key, double[] x, List<double[]> given, int rows, double[] result) {
        program.noise().on(Philox.derive(key, "noise"));
        prepare(key, 0, x, given, rows);
        densities.differentiate(rows, -1.0 / rows);
        densities.sumRows(rows, result);
        back.run(false);
    }

    /** The same estimate without a gradient, for rows that are numbered from {@code first} on. */
    void estimate(long key, long first, double[] x, List<double[]> given, int rows, double[] result) {
        program.noise().off();
        prepare(key, first, x, given, rows);
        densities.evaluate(rows);
        densities.sumRows(rows, result);
    }

    private void prepare(long key, long first, double[] x, List<double[]> given, int rows) {
        for (int r = 0; r < rows; r++) {
            choose(key, first + r, r, x);
        }
        program.rows(rows);
        backend.write(masked, 0, program.value(set.graph().variables()), 0, rows * variables);
        backend.write(known, 0, program.value(set.known()), 0, rows * variables);
        backend.write(x, 0, target, 0, rows * variables);
        densities.weigh(weights, rows);
        program.forward(given, 0, rows);
    }

    /** Draws which blocks of a row are known: the first k of a random order. */
    private void choose(long key, long number, int row, double[] x) {
        int count = blocks.size();
        int k = (int) (Philox.uniform(key, number, 0, 1) * count);
        for (int i = 0; i < count; i++) {
            int j = (int) (Philox.uniform(key, number, i, 0) * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }
        for (int i = 0; i < count; i++) {
            boolean given = i < k;
            var conditional = blocks.get(order[i]).conditional();
            weights[row * count + order[i]] = given ? 0 : (double) count / (count - k);
            for (int v = conditional.variable(); v < conditional.variable() + conditional.span(); v++) {
                masked[row * variables + v] = given ? x[row * variables + v] : hidden[v];
                known[row * variables + v] = given ? 1 : 0;
            }
        }
    }
}
