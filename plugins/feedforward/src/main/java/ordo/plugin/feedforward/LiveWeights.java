package ordo.plugin.feedforward;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/** Initial weights by the number of inputs that a unit has on average, rather than by the width of the layer. */
final class LiveWeights {
    private LiveWeights() { }

    /**
     * {@code linear}, which is to read {@code input}, with weights of variance gain² / live inputs. What the mask
     * leaves is taken as its share of all edges, so that the start does not depend on which variable has which rank.
     */
    static Linear start(Network network, Node input, Linear linear, double gain) {
        double live = IntStream.range(0, linear.outputs()).mapToLong(linear::prefix).sum()
                / (double) linear.outputs() * share(linear);
        boolean raw = Arrays.stream(input.degrees()).anyMatch(degree -> degree == network.shape().size() - 1);
        if (raw) {
            // of a one-hot variable's cells one is 1 at a time
            live *= network.shape().size() / (double) network.firstCell(network.shape().size());
        }
        return linear.starting(Initializer.scaled(gain, (int) Math.max(1, Math.round(live))));
    }

    private static double share(Linear linear) {
        // a layer of more weights than there may be is refused as soon as it is applied: do not count for hours first
        if (linear.triangular() || (long) linear.inputs() * linear.outputs() > Shape.LIMIT) {
            return 1;
        }
        long wanted = IntStream.range(0, linear.outputs()).mapToLong(to ->
                IntStream.range(0, linear.inputs()).filter(from -> linear.wants(from, to)).count()).sum();
        return wanted / ((double) linear.inputs() * linear.outputs());
    }
}
