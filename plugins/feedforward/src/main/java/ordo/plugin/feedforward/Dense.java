package ordo.plugin.feedforward;

import java.util.Arrays;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.OrdoException;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * A linear layer of a {@code net} block, y = x W + b over the edges that its mask and the degrees leave.
 *
 * @param units   how many cells it makes
 * @param mask    which edges are wanted; one that is {@link Mask#exact()} has its edges whatever the degrees
 * @param degrees {@code even} or {@code random} as in {@link HiddenDegrees}; {@code same}: those of the input;
 *                {@code auto}: the input's if it is a hidden layer of the same width, as a residual block needs, else
 *                even
 */
public record Dense(int units, Mask mask, String degrees) implements Layer {
    private static final double RELU_GAIN = Math.sqrt(2);

    @Override
    public Node apply(Network network, Node input) {
        String label = network.unique("dense");
        int[] wanted = degrees(network, input, label);
        Linear every = Linear.dense(label, input.degrees(), wanted);
        Linear masked = mask.exact() ? every.exactly(mask) : mask == Mask.DENSE ? every : every.within(mask);
        return network.apply(LiveWeights.start(network, input, masked, RELU_GAIN), input);
    }

    private int[] degrees(Network network, Node input, String label) {
        int[] before = input.degrees();
        boolean hidden = Arrays.stream(before).noneMatch(degree -> degree > network.shape().size() - 2);
        return switch (degrees) {
            case "auto" -> hidden && before.length == units ? before
                    : HiddenDegrees.EVEN.choose(network, before, units, label);
            case "even" -> HiddenDegrees.EVEN.choose(network, before, units, label);
            case "random" -> HiddenDegrees.RANDOM.choose(network, before, units, label);
            default -> same(before, label);
        };
    }

    private int[] same(int[] before, String label) {
        if (before.length != units) {
            throw OrdoException.spec("'" + label + "' has " + units + " units and cannot have the same degrees as its "
                    + before.length + " inputs", "write dense(" + before.length + ", degrees = same), or leave the "
                    + "degrees out");
        }
        return before;
    }
}
