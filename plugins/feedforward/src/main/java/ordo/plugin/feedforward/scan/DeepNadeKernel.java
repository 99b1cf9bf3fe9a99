package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Parameter;

/**
 * {@link DeepNadeScan} on any backend: blocks of rows go through the variables together, and everything that is done to
 * them is a linear layer, which the backend has a kernel for, or a formula. The bits follow from theirs.
 */
public final class DeepNadeKernel<S> implements Kernel<S> {
    /** Rows that go through the variables together: enough for a product of matrices at full speed. */
    private static final int ROWS = 256;

    private final Backend<S> backend;
    private final DeepNadeScan scan;
    private final Moves<S> moves;
    private DeepPass<S> pass;
    private DeepGradient<S> gradient;

    /** The kernel of {@code scan} on {@code backend}. */
    public DeepNadeKernel(Backend<S> backend, DeepNadeScan scan) {
        this.backend = backend;
        this.scan = scan;
        this.moves = new Moves<>(backend);
    }

    @FunctionalInterface
    private interface Block {
        void run(int row, int rows);
    }

    private void inBlocks(int rows, Block block) {
        if (pass == null || pass.capacity() < Math.min(rows, ROWS)) {
            pass = new DeepPass<>(backend, scan, moves, Math.min(rows, ROWS));
            gradient = null;
        }
        for (int row = 0; row < rows; row += ROWS) {
            block.run(row, Math.min(ROWS, rows - row));
        }
    }

    @Override
    public void forward(Frame<S> f) {
        var x = new Cells<>(f.input(0), scan.inputs(), f.rows(), true);
        var y = new Cells<>(f.output(), scan.outputs(), f.rows(), true);
        S a = backend.allocate(Math.min(f.rows(), ROWS) * scan.width());
        inBlocks(f.rows(), (row, rows) -> {
            pass.start(f, x, row, rows, a, 0);
            for (int rank = 0; rank < scan.variables(); rank++) {
                pass.outputs(f, y, rank, row, rows, a, 0);
                if (rank < scan.variables() - 1) {
                    pass.next(f, x, rank, row, rows, a, 0);
                }
            }
        });
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        var x = new Cells<>(f.input(0), scan.inputs(), f.rows(), false);
        var y = new Cells<>(f.output(), scan.outputs(), f.rows(), false);
        if (degree == scan.variables() - 1) {
            return;
        }
        inBlocks(f.rows(), (row, rows) -> {
            int at = row * scan.width();
            if (degree < 0) {
                // not in begin(): what is given may be computed, and is known from now on
                pass.start(f, x, row, rows, f.state(), at);
            } else {
                pass.next(f, x, degree, row, rows, f.state(), at);
            }
            pass.outputs(f, y, degree + 1, row, rows, f.state(), at);
        });
    }

    @Override
    public void backward(Frame<S> f) {
        List<Parameter> parameters = scan.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (!f.addsToParameterGradient(i)) {
                moves.clear(f.parameterGradient(i), parameters.get(i).shape().size());
            }
        }
        if (f.inputGradient(0) != null && !f.addsToInputGradient(0)) {
            moves.clear(f.inputGradient(0), f.rows() * scan.inputs());
        }
        inBlocks(f.rows(), (row, rows) -> {
            if (gradient == null) {
                gradient = new DeepGradient<>(backend, scan, pass, moves);
            }
            gradient.run(f, row, rows);
        });
    }
}
