package ordo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.core.graph.CellsByDegree;
import ordo.core.graph.GraphNode;
import ordo.core.plan.Kernels;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Concatenation;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;
import ordo.spi.graph.Section;
import ordo.spi.graph.Sitewise;

/**
 * One operation of a graph, run by its kernel on buffers of the kit's own: what an operation does can then be compared
 * with what it says, cell by cell.
 *
 * @param <S> the backend's storage
 */
public final class OperationBench<S> implements AutoCloseable {
    private final Backend<S> backend;
    private final GraphNode node;
    private final Operation operation;
    private final Kernel<S> kernel;
    private final int variables;
    private final List<S> inputs = new ArrayList<>();
    private final List<S> parameters = new ArrayList<>();
    private final S output;
    private final S state;
    private final int rows;

    private OperationBench(Backend<S> backend, Kernels kernels, GraphNode node, int variables, int rows, long seed) {
        this.backend = backend;
        this.node = node;
        this.operation = node.operation().orElseThrow();
        this.kernel = kernels.kernel(backend, operation);
        this.variables = variables;
        this.rows = rows;
        node.inputs().forEach(in -> inputs.add(backend.allocate(rows * in.cells())));
        for (Parameter parameter : operation.parameters()) {
            double[] values = Weights.of(parameter.name(), parameter.shape(), seed);
            S buffer = backend.allocate(values.length);
            backend.write(values, 0, buffer, 0, values.length);
            parameters.add(buffer);
        }
        this.output = backend.allocate(rows * node.cells());
        this.state = operation.stateCells() == 0 ? null : backend.allocate(rows * operation.stateCells());
    }

    /** Whether the operation has a kernel of a backend or plugin, rather than one that core makes of formulas. */
    public static boolean concerns(GraphNode node) {
        return node.operation().filter(op -> !(op instanceof Elementwise
                || op instanceof Sitewise || op instanceof Dropout || op instanceof Encoding
                || op instanceof Concatenation || op instanceof Section)).isPresent();
    }

    /** A bench for one node, its parameters drawn from the case's seed. */
    public static OperationBench<?> of(Case subject, Offer offer, GraphNode node, int rows) {
        return make(offer.maker().get(), subject, node, rows);
    }

    private static <S> OperationBench<S> make(Backend<S> backend, Case subject, GraphNode node, int rows) {
        return new OperationBench<>(backend, subject.kernels(), node, subject.variables(), rows, subject.seed());
    }

    /**
     * The output of the full pass.
     *
     * @param values one array for each input, row-major
     * @return rows · cells numbers, row-major
     */
    public double[] forward(List<double[]> values) {
        for (int i = 0; i < inputs.size(); i++) {
            backend.write(values.get(i), 0, inputs.get(i), 0, values.get(i).length);
        }
        kernel.forward(Buffers.forward(rows, inputs, output, parameters));
        double[] result = new double[rows * node.cells()];
        backend.read(output, 0, result, 0, result.length);
        return result;
    }

    /**
     * The output by steps. A cell that is not known yet holds {@code garbage} until its turn comes.
     *
     * @param values one array for each input, row-major
     * @return rows · cells numbers, row-major; what has degree D - 1 is never computed and stays {@code garbage}
     */
    public double[] stepped(List<double[]> values, double garbage) {
        for (int i = 0; i < inputs.size(); i++) {
            boolean known = node.inputs().get(i).operation().isEmpty();
            for (int cell = 0; cell < node.inputs().get(i).cells(); cell++) {
                set(i, cell, known && node.inputs().get(i).degree(cell) < 0 ? values.get(i) : null, garbage);
            }
        }
        double[] result = new double[rows * node.cells()];
        Arrays.fill(result, garbage);
        backend.write(result, 0, output, 0, result.length);
        var frame = Buffers.forward(rows, inputs, output, parameters).stepping(state);
        kernel.begin(frame);
        int[][] turns = new CellsByDegree(node, variables).turns();
        for (int turn = 0; turn < turns.length; turn++) {
            reveal(values, turn - 1);
            kernel.step(frame, turn - 1, turns[turn]);
        }
        double[] columns = new double[result.length];
        backend.read(output, 0, columns, 0, columns.length);
        for (int cell = 0; cell < node.cells(); cell++) {
            for (int r = 0; r < rows; r++) {
                result[r * node.cells() + cell] = columns[cell * rows + r];
            }
        }
        return result;
    }

    private void reveal(List<double[]> values, int degree) {
        for (int i = 0; i < inputs.size(); i++) {
            for (int cell = 0; cell < node.inputs().get(i).cells(); cell++) {
                if (node.inputs().get(i).degree(cell) == degree) {
                    set(i, cell, values.get(i), 0);
                }
            }
        }
    }

    private void set(int input, int cell, double[] values, double otherwise) {
        int cells = node.inputs().get(input).cells();
        double[] column = new double[rows];
        for (int r = 0; r < rows; r++) {
            column[r] = values == null ? otherwise : values[r * cells + cell];
        }
        backend.write(column, 0, inputs.get(input), cell * rows, rows);
    }

    @Override
    public void close() {
        backend.close();
    }
}
