package ordo.plugin.feedforward;

import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * The masked autoencoder (Germain et al. 2015): h_1 = f(W_1 x + b_1), h_l = f(W_l h_(l-1) + b_l),
 * parameters = V h_L + c, and with direct connections + A x. The paper's masks are the degree rule, with a unit's
 * degree here one less than its m(k) there. In an ensemble of orderings every member draws degrees of its own, and all
 * share the weights.
 *
 * @param hidden     the width of every hidden layer
 * @param activation f
 * @param degrees    how hidden units get their degrees
 * @param direct     whether the inputs are also connected to the outputs directly
 */
public record Made(int[] hidden, Activation activation, HiddenDegrees degrees, boolean direct)
        implements Architecture {
    /** Keeps a copy. */
    public Made {
        hidden = hidden.clone();
    }

    @Override
    public int[] hidden() {
        return hidden.clone();
    }

    @Override
    public Node build(Network network) {
        Node x = network.everything();
        Node h = x;
        for (int l = 1; l <= hidden.length; l++) {
            h = hiddenLayer(network, h, hidden[l - 1], "made.hidden" + l);
        }
        Node parameters = readout(network, h, "made.output", 0.1);
        return direct ? network.add(parameters, readout(network, x, "made.direct", 0.1)) : parameters;
    }

    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        return direct ? "" : "Without direct connections a conditional of rank r sees no further than the highest degree "
                + "of a hidden unit below r; where the units are fewer than the ranks, or drawn at random, that can be less "
                + "than r - 1.";
    }

    private Node hiddenLayer(Network network, Node input, int units, String label) {
        var linear = Linear.dense(label, input.degrees(), degrees.choose(network, input.degrees(), units, label));
        return network.part(label, () -> network.activate(activation,
                network.apply(LiveWeights.start(network, input, linear, activation.gain()), input)));
    }

    private static Node readout(Network network, Node input, String label, double gain) {
        var linear = Linear.dense(label, input.degrees(), network.parameterDegrees())
                .shaped(network.parameterShape());
        return network.part(label, () -> network.apply(LiveWeights.start(network, input, linear, gain), input));
    }
}
