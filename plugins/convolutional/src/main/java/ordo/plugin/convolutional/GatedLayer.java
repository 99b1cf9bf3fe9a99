package ordo.plugin.convolutional;

import java.util.List;
import ordo.spi.graph.Node;
import ordo.spi.graph.Window;

/**
 * One layer of the Gated PixelCNN (van den Oord et al. 2016b, figure 2), up to the residual sum. The vertical stack at
 * site s has the degree of everything above its row, the horizontal one that of everything before its site. So the paper's
 * shifts and croppings are the degree rule's affair: of the window of the vertical stack the rows above are live (and, on
 * hidden cells, its own row), of that of the horizontal stack what lies before (and, on hidden cells, the site itself), and
 * the way from the vertical to the horizontal stack is a plain 1 × 1 convolution.
 *
 * @param grid     where it is built
 * @param label    prefix of its parameters' names
 * @param window   of the vertical stack; the horizontal one has its middle row
 * @param filters  cells of each stack at a site
 */
record GatedLayer(Grid grid, String label, Window window, int filters) {
    /** A unit behind which a gate comes: tanh(a) · σ(b) halves a small a. */
    static final double GATE_GAIN = 2;

    /** The stacks behind the layer's gates; the horizontal one is mixed once more. */
    record Stacks(Node vertical, Node horizontal) { }

    Stacks apply(View vertical, View horizontal) {
        Node v = vertical(vertical);
        Node h = horizontal(horizontal, GATE_GAIN / Math.sqrt(2));
        Node across = grid.mix(label + ".across", v, grid.before(filters, 2), GATE_GAIN / Math.sqrt(2));
        Node gated = Formulas.gate(grid, filters, List.of(h, across),
                grid.summands(label + ".horizontal", window, 2 * filters));
        return new Stacks(Formulas.gate(grid, filters, List.of(v), grid.summands(label + ".vertical", window, 2 * filters)),
                grid.mix(label + ".output", gated, grid.before(filters), 1));
    }

    /** What the vertical stack sees, before its gate. */
    Node vertical(View input) {
        double above = (window.taps() - window.width()) / 2.0;
        return grid.convolve(label + ".vertical", window, input, grid.sites().beforeRow(2 * filters), GATE_GAIN,
                input.raw() ? above : above + window.width());
    }

    /** What the horizontal stack sees of its own row, before its gate. */
    Node horizontal(View input, double gain) {
        var row = new Window(1, window.width(), 1, window.columnDilation(), 0, window.originColumn());
        return grid.convolve(label + ".horizontal", row, input, grid.before(filters, 2), gain, grid.live(row, input));
    }
}
