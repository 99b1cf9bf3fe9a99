package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.Activation;
import ordo.spi.Shape;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Parameter;

/**
 * NADE's recursion (Larochelle and Murray 2011, equations 3 and 4): in the order of the variables,
 * <pre>
 * a_0     = c + Σ_g given_g · W_g
 * h_d     = f(a_d)                       the hidden layer of the variable of rank d
 * y_d,p   = b_d,p + V_d,p · h_d          its parameters
 * a_(d+1) = a_d + Σ_k x_d,k · W_d,k      its cells: one, or one-hot
 * </pre>
 *
 * <p>One input: the cells of the variables, then those of what is given. Parameters, H hidden units: {@code label.W}
 * [inputs, H], {@code label.c} [H], {@code label.V} [outputs, H], {@code label.b} [outputs].
 *
 * <p>Every kernel that wants the reference's bits computes so: cells are folded into a in ascending number, each
 * a = fma(x, W, a), and a cell that holds 0 is skipped. V · h is summed in {@link #LANES} lanes, unit u in lane
 * u mod LANES by a chain of fma from 0, then lanes l and l + 8, l + 4, l + 2, l + 1 are added; b comes last.
 * Gradients: as long as a does not change, dh = Σ dy · V is one chain of fma from 0, by descending rank and p; then
 * da += f'(a, dh), from the last such stretch to the first. The gradients of V, W and c are chains over the rows of the
 * batch, ascending: fma(dy, h, dV), fma(x, da, dW) where x is not 0, dc + da; that of b is a plain sum over the rows.
 * The last variable is never folded: nothing reads it.
 */
public final class NadeScan implements Scan {
    /** Into how many partial sums a product with h is cut. */
    public static final int LANES = 16;

    private final String label;
    private final ScanLayout layout;
    private final int hidden;
    private final Activation activation;

    /**
     * @param label      prefix of the parameters' names
     * @param layout     which cells belong to which variable
     * @param hidden     H
     * @param activation f
     */
    public NadeScan(String label, ScanLayout layout, int hidden, Activation activation) {
        this.label = label;
        this.layout = layout;
        this.hidden = hidden;
        this.activation = activation;
        // refuses products that do not fit
        parameters();
        shape();
    }

    @Override
    public String name() {
        return "nade scan";
    }

    @Override
    public ScanLayout layout() {
        return layout;
    }

    /** H. */
    public int hidden() {
        return hidden;
    }

    /** H rounded up to whole {@link #LANES}. */
    public int paddedHidden() {
        return (hidden + LANES - 1) / LANES * LANES;
    }

    /** f. */
    public Activation activation() {
        return activation;
    }

    @Override
    public List<Parameter> parameters() {
        // a conditional sees half of the variables on average, and of a variable's cells one at a time
        int live = variables() / 2 + layout.given();
        return List.of(
                new Parameter(label + ".W", Shape.of(inputs(), hidden),
                        Initializer.scaled(activation.gain(), live), true),
                new Parameter(label + ".c", Shape.of(hidden), Initializer.zeros(), false),
                new Parameter(label + ".V", Shape.of(outputs(), hidden), Initializer.scaled(0.1, hidden), true),
                new Parameter(label + ".b", Shape.of(outputs()), Initializer.zeros(), false));
    }

    /** Counts one cell of each variable as not 0: exact for one-hot cells, the most there can be for single ones. */
    @Override
    public long flops() {
        return start() + (variables() - 1L) * (fold() + activate()) + 2L * hidden * outputs();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        boolean folds = degree >= 0 && degree < variables() - 1;
        return (degree < 0 ? start() : 0) + (folds ? fold() + activate() : 0) + 2L * hidden * cells.length;
    }

    private long start() {
        return 2L * hidden * layout.given() + activate();
    }

    private long fold() {
        return 2L * hidden;
    }

    private long activate() {
        return activation.formula().flops() * hidden;
    }

    /** For each row a, then h, each of {@link #paddedHidden} numbers: the state is kept row by row. */
    @Override
    public int stateCells() {
        return 2 * paddedHidden();
    }
}
