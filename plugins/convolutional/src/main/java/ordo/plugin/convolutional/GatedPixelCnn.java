package ordo.plugin.convolutional;

import ordo.spi.Architecture;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Window;

/**
 * Gated PixelCNN (van den Oord et al. 2016b): a vertical stack that sees all rows above, and a horizontal one that sees the
 * pixels before in its own row and, through the vertical one, everything above. With * a convolution, y what is given and
 * gate(a, b) = tanh(a) · σ(b),
 *
 * <pre>
 * v' = V_l * v_(l-1)                v_l = gate(v' + P_l y)
 * h' = H_l * h_(l-1) + A_l * v'     h_l = h_(l-1) + O_l * gate(h' + Q_l y)
 * parameters = O * relu(H * relu(h))
 * </pre>
 *
 * where the first layer's windows lie on the image itself, and it has no h_(l-1) to add. No window is shifted or cut, and no
 * mask is named: see {@link GatedLayer}. In an image of channels the horizontal stack falls into as many groups.
 *
 * @param filters cells of each stack at a site
 * @param layers  how many layers, the first included
 * @param kernel  [rows, columns] of the first layer's window
 * @param hidden  [rows, columns] of the other layers' windows
 */
record GatedPixelCnn(int filters, int layers, int[] kernel, int[] hidden) implements Architecture {
    private static final String NAME = "gated_pixelcnn";

    /** Keeps copies. */
    GatedPixelCnn {
        kernel = kernel.clone();
        hidden = hidden.clone();
    }

    @Override
    public Node build(Network network) {
        var grid = Grid.image(network, NAME);
        grid.enough(NAME, filters);
        View x = grid.view(network.variables());
        var stacks = network.part(NAME + ".layer1", () -> layer(grid, 1, kernel).apply(x, x));
        for (int l = 2; l <= layers; l++) {
            var layer = layer(grid, l, hidden);
            var before = stacks;
            stacks = network.part(layer.label(), () -> {
                var next = layer.apply(grid.view(before.vertical()), grid.view(before.horizontal()));
                return new GatedLayer.Stacks(next.vertical(), network.add(before.horizontal(), next.horizontal()));
            });
        }
        Node h = stacks.horizontal();
        return network.part(NAME + ".output", () -> grid.output(NAME, h, filters));
    }

    private GatedLayer layer(Grid grid, int number, int[] window) {
        return new GatedLayer(grid, NAME + ".layer" + number, Window.of(window[0], window[1]), filters);
    }

    @Override
    public String horizon() {
        return Grid.HORIZON;
    }

    /** None under an order that goes row by row, if the first window has taps on the pixels before. */
    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        Window first = Window.of(kernel[0], kernel[1]);
        return RowWise.of(shape, ordering).filter(order -> order.starts(first)).isPresent() ? ""
                : "The vertical stack, which sees what comes before a row's first pixel, is of full use only under an order that "
                        + "goes row by row, and with a first window that has taps on the row before and the pixel before";
    }
}
