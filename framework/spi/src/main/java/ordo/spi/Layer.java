package ordo.spi;

import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** A layer that a {@code net} block may name: one node in, one node out. */
@FunctionalInterface
public interface Layer {

    /**
     * Applies the layer.
     *
     * @throws OrdoException if the input does not suit
     */
    Node apply(Network network, Node input);
}
