package ordo.plugin.feedforward;

import ordo.plugin.feedforward.scan.DeepLayers;
import ordo.plugin.feedforward.scan.DeepNadeScan;
import ordo.plugin.feedforward.scan.ScanLayout;
import ordo.spi.Activation;
import ordo.spi.OrderAgnostic;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * The deep, order-agnostic NADE (EoNADE; Uria, Murray and Larochelle 2014; Uria et al. 2016, section 4): one network
 * that maps any set of known variables to the parameters of all the others,
 * h_1 = f(W_1 · [x ∘ m, given] + b_1 + M · m), h_l = f(W_l · h_(l-1) + b_l), parameters = V · h_L + c,
 * where m_i is 1 if variable i is known. It is trained over sets drawn at random; under an ordering its sets are the
 * variables before each, and the density is exact ({@link DeepNadeScan}), at D evaluations of the network. Every
 * ordering has the same parameters.
 *
 * @param hidden     the width of every hidden layer; at least one
 * @param activation f
 */
public record DeepNade(int[] hidden, Activation activation) implements OrderAgnostic {
    private static final String LABEL = "deep_nade";

    /** Keeps a copy. */
    public DeepNade {
        hidden = hidden.clone();
    }

    @Override
    public int[] hidden() {
        return hidden.clone();
    }

    private DeepLayers layers(ScanLayout layout) {
        return DeepLayers.of(LABEL, layout, hidden, activation);
    }

    @Override
    public Node build(Network network) {
        var layout = ScanLayout.of(network);
        return network.part(LABEL, () -> network.apply(new DeepNadeScan(layout, layers(layout)), network.everything()));
    }

    @Override
    public Node conditionals(Network network, Node known) {
        var layers = layers(ScanLayout.of(network));
        Node h = network.everything();
        for (Linear layer : layers.hidden()) {
            Node before = h;
            boolean first = layer == layers.hidden().getFirst();
            h = network.part(layer.label(), () -> {
                Node sum = network.apply(layer, before);
                return network.activate(activation, !first ? sum
                        : network.add(sum, network.apply(layers.known(), known)));
            });
        }
        Node last = h;
        return network.part(layers.output().label(), () -> network.apply(layers.output(), last));
    }
}
