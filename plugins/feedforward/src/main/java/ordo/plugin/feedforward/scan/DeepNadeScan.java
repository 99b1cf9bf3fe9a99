package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.Activation;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Parameter;

/**
 * A deep, order-agnostic NADE (Uria, Murray and Larochelle 2014) under one ordering. The network over the set of the
 * variables known so far is evaluated anew for every conditional, but for its first layer, which a variable changes by
 * no more than its own weights:
 * <pre>
 * a_0     = b_1 + Σ_g given_g · G_g
 * h_1     = f(a_d), h_2 = f(h_1 · W_2 + b_2), …, h_L
 * y_d     = h_L · V_d + c_d                                    the parameters of the variable of rank d alone
 * a_(d+1) = a_d + (M_d + Σ_k x_d,k · X_d,k)                    M_d: that it is known; X_d,k: what it is
 * </pre>
 * so D evaluations of the layers behind the first, to score as well as to sample. NADE itself ({@link NadeScan}) is a
 * case apart: with one hidden layer and one ordering, M would only be a bias, and h need not be computed anew where x
 * is 0.
 *
 * <p>Parameters are those of its {@link DeepLayers}: first layer, M, further layers, output; X and G are rows of the
 * first layer's weight.
 *
 * <p>In every line, each product with its bias is a {@link Linear} of its own (so is its gradient), and f and the sum
 * of a are formulas: with that the bits are fixed. Gradients of parameters are added up over the ranks, from the last to
 * the first, within fixed blocks of rows. The last variable is never folded into a: nothing reads it.
 */
public final class DeepNadeScan implements Scan {
    private final ScanLayout layout;
    private final DeepLayers layers;

    /**
     * @param layout which cells belong to which variable
     * @param layers made for this layout
     */
    public DeepNadeScan(ScanLayout layout, DeepLayers layers) {
        this.layout = layout;
        this.layers = layers;
        // refuses products that do not fit
        parameters();
        shape();
    }

    @Override
    public String name() {
        return "deep nade scan";
    }

    @Override
    public ScanLayout layout() {
        return layout;
    }

    /** Its layers. */
    public DeepLayers layers() {
        return layers;
    }

    /** Where the weight of hidden layer {@code l}, from 1, is among the parameters; its bias follows. */
    static int weight(int l) {
        return 2 * l + 1;
    }

    /** Where the weight of the output layer is; its bias follows. */
    int outputWeight() {
        return weight(layers.hidden().size());
    }

    @Override
    public List<Parameter> parameters() {
        return layers.all().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** How many units the first hidden layer has. */
    public int width() {
        return layers.hidden().getFirst().outputs();
    }

    @Override
    public long flops() {
        long folds = 0;
        for (int r = 0; r < variables(); r++) {
            folds += fold(r);
        }
        return start() + folds + conditionals() * network() + readout(outputs());
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return (degree < 0 ? start() : fold(degree)) + (cells.length > 0 ? network() : 0) + readout(cells.length);
    }

    private long conditionals() {
        long count = 0;
        for (int v = 0; v < variables(); v++) {
            count += firstOutput(v) < firstOutput(v + 1) ? 1 : 0;
        }
        return count;
    }

    private long start() {
        return 2L * width() * layout.given();
    }

    private long fold(int rank) {
        int cells = firstCell(variable(rank) + 1) - firstCell(variable(rank));
        return rank == variables() - 1 ? 0 : (2L * cells + 1) * width();
    }

    private long network() {
        Activation f = layers.activation();
        return layers.hidden().stream().mapToLong(layer -> f.formula().flops() * layer.outputs()).sum()
                + layers.hidden().stream().skip(1).mapToLong(Linear::flops).sum();
    }

    private long readout(int cells) {
        return 2L * layers.output().inputs() * cells;
    }

    /** For each row a: the state is kept row by row. */
    @Override
    public int stateCells() {
        return width();
    }
}
