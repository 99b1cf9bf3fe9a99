package ordo.testkit.generate;

import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** Networks around a single part, so that the rules for models can be checked on it. */
final class Hosts {
    private static final int UNITS = 7;

    private Hosts() { }

    /** What hosts have in common: a part makes no promise about what the whole can see. */
    private interface Host extends Architecture {
        @Override
        default String horizon() {
            return "a part may have windows";
        }

        @Override
        default String blindSpot(Shape shape, Ordering ordering) {
            return "a network around one part, with few units";
        }
    }

    private static Node hidden(Network network) {
        Node x = network.everything();
        return network.apply(Linear.dense("hidden", x.degrees(), network.evenDegrees(UNITS)), x);
    }

    /** The layer on a hidden layer, or on the variables as they are. */
    static Architecture layer(Layer layer, boolean onVariables) {
        return (Host) network -> network.readout("output",
                layer.apply(network, onVariables ? network.variables() : hidden(network)));
    }

    /** The activation of a hidden layer. */
    static Architecture activation(Activation activation) {
        return (Host) network -> network.readout("output", network.activate(activation, hidden(network)));
    }

    /** The mask, with the degree rule, between the variables and a hidden layer. */
    static Architecture mask(Mask mask) {
        return (Host) network -> {
            Node x = network.variables();
            Node h = network.apply(Linear.dense("masked", x.degrees(), network.evenDegrees(UNITS)).within(mask), x);
            return network.readout("output", Partners.squashed(network, h));
        };
    }
}
