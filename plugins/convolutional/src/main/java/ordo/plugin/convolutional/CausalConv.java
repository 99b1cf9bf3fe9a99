package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.Architecture;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Window;

/**
 * A stack of dilated causal convolutions over a sequence, with gates, residual and skip connections (WaveNet, van den
 * Oord et al. 2016c; without the gates a temporal convolutional network, Bai et al. 2018): h_0 = E x[t-1],
 *
 * <pre>
 * z_l = gate(K_l * h_(l-1) + P_l y)     h_l = h_(l-1) + R_l z_l     s_l = S_l z_l
 * parameters = O relu(H relu(Σ s_l))
 * </pre>
 *
 * with gate(a, b) = tanh(a) · σ(b) and y what is given. The window of K_l has {@code kernel} taps, 1, 2, 4, … apart, and
 * starts anew at 1 after {@code cycle} layers. Under the backward order the windows look the other way.
 *
 * @param filters hidden cells at each moment
 * @param layers  how many layers
 * @param kernel  taps of each window
 * @param cycle   how many layers it takes until dilations start again
 */
record CausalConv(int filters, int layers, int kernel, int cycle) implements Architecture {
    private static final String NAME = "causal_conv";

    @Override
    public Node build(Network network) {
        Sites sites = Sites.of(network).filter(s -> s.shape().rank() == 1).orElseThrow(() -> OrdoException.spec(NAME
                + " needs a sequence [length], but the variables have shape " + network.shape(),
                "declare them with one extent; an image has pixelcnn and gated_pixelcnn"));
        Grid grid = Grid.of(network, sites);
        boolean forward = sites.count() == 1 || sites.ordering().rank(0) < sites.ordering().rank(sites.count() - 1);
        Node h = network.part(NAME + ".embedding", () -> grid.convolve(NAME + ".embedding", Window.of(1, 1)
                .at(0, forward ? 1 : -1), grid.view(network.variables()), grid.before(filters), 1, 1));
        List<Node> skips = new ArrayList<>();
        for (int l = 1; l <= layers; l++) {
            String label = NAME + ".layer" + l;
            Node before = h;
            int[] after = grid.before(l == layers ? filters : 2 * filters);
            Window past = Window.of(1, kernel).dilated(1, 1 << (l - 1) % cycle)
                    .at(0, forward ? kernel - 1 : 0);
            skips.add(network.part(label, () -> {
                Node sum = grid.convolve(label + ".mix", past, grid.view(before), grid.before(2 * filters),
                        GatedLayer.GATE_GAIN, kernel);
                Node gated = Formulas.gate(grid, filters, List.of(sum), grid.summands(label, past, 2 * filters));
                return grid.mix(label + ".output", gated, after, 1);
            }));
            if (l < layers) {
                h = network.part(label, () -> Formulas.plusFirst(grid, filters, before, skips.getLast()));
            }
        }
        return network.part(NAME + ".output", () -> {
            Node sum = Formulas.reluOfSeconds(grid, filters, skips);
            Node last = grid.mix(NAME + ".last", sum, grid.before(filters), Grid.RELU_GAIN);
            return network.readout(NAME + ".output", Formulas.relu(network, last));
        });
    }

    @Override
    public String horizon() {
        return Grid.HORIZON + ", 1 + (kernel - 1) · Σ dilations";
    }

    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        return RowWise.of(shape, ordering).isPresent() ? "" : "It is made for orders that go along the sequence";
    }
}
