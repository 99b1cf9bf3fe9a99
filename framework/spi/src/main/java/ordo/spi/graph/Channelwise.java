package ordo.spi.graph;

import java.util.Arrays;
import ordo.spi.Shape;
import ordo.spi.formula.Formula;

/**
 * A formula applied channel by channel, where a channel takes several neighbouring cells of a node, its parts: gates,
 * whose two operands are the two parts of one convolution's channels; concatenated ELUs, which make two parts of one;
 * channels of several nodes side by side. One pass over the memory of all of them.
 *
 * <p>Part j of channel c of an input with P parts is its cell c · P + j; output k of the formula is part k of the
 * result's channel. Every part of a channel is taken to depend on all of them.
 *
 * @param name    what it is, for messages: {@code "gate"}
 * @param shape   the shape of the output, channels · outputs of the formula
 * @param parts   for each input node how many parts a channel has there; all have as many channels
 * @param formula an input for each part of the first node, then of the second, …; an output for each part of the
 *                result; no scalars
 */
public record Channelwise(String name, Shape shape, int[] parts, Formula formula) implements Operation {
    /** Keeps a copy, and checks that formula and parts belong together. */
    public Channelwise {
        parts = parts.clone();
        if (formula.inputs().size() != Arrays.stream(parts).sum() || shape.size() % formula.outputs().length != 0) {
            throw new IllegalArgumentException("'" + name + "': a formula of " + formula.inputs().size() + " inputs and "
                    + formula.outputs().length + " outputs for parts " + Arrays.toString(parts) + " and shape " + shape);
        }
    }

    @Override
    public int[] parts() {
        return parts.clone();
    }

    /** How many parts a channel of the result has. */
    public int outputs() {
        return formula.outputs().length;
    }

    /** How many channels there are, those of all sites. */
    public int channels() {
        return shape.size() / outputs();
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int channel = cell / outputs();
        for (int input = 0; input < parts.length; input++) {
            for (int part = 0; part < parts[input]; part++) {
                visitor.edge(input, channel * parts[input] + part);
            }
        }
    }

    @Override
    public long flops() {
        return formula.flops() * channels();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return formula.flops() * (cells.length / outputs());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Channelwise that && name.equals(that.name) && shape.equals(that.shape)
                && Arrays.equals(parts, that.parts) && formula.equals(that.formula);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(parts);
    }
}
