package ordo.plugin.convolutional;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * Dropout in a {@code net} block.
 *
 * @param rate the probability with which a cell is dropped
 */
public record DropoutLayer(double rate) implements Layer {
    /** The highest rate that is accepted. */
    static final double MOST = 0.99;

    static Contribution<?> contribution() {
        return new Contribution<>(Kind.LAYER, "dropout", "In training, and only there, each cell is 0 with some "
                + "probability, and the others are scaled up to match (Srivastava et al. 2014).",
                List.of(ArgumentSpec.number("rate", 0, MOST, "The probability.").or("0.5")),
                a -> new DropoutLayer(a.number("rate")));
    }

    @Override
    public Node apply(Network network, Node input) {
        return network.apply(new Dropout(network.unique("dropout"), input.shape(), rate), input);
    }
}
