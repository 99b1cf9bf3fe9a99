package ordo.plugin.convolutional;

import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Normalisation;

/**
 * Layer normalisation in a {@code net} block, behind cells at sites or a dense layer: over those channels of a site, or
 * cells of a vector, that may know the same ({@link Normalisation}). Channels of different degree, such as the stacks of a
 * gated layer or the groups of red, green and blue, are normalised apart.
 */
public final class Norm implements Layer {
    static Contribution<?> contribution() {
        return Contribution.<Layer>of(Kind.LAYER, "norm", "Layer normalisation (Ba et al. 2016) over the channels of a site, "
                + "or the cells of a dense layer, that may know the same, with a learned scale and shift for each; fewer "
                + "than " + Normalisation.LEAST + " together are scaled and shifted only.", new Norm());
    }

    @Override
    public Node apply(Network network, Node input) {
        return network.apply(new Normalisation(network.unique("norm"), input.shape(), input.degrees()), input);
    }
}
