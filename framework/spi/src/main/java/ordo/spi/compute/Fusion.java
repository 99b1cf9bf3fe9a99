package ordo.spi.compute;

/**
 * What a kernel does besides its operation, in the same pass over memory, where {@link Kernel#fuses} says that it can:
 *
 * <pre>
 * forward:   output = relu(residual + operation(input))
 * backward:  the gradient of input 0 goes to what a relu made input 0 of: it is 0 where the input is
 * </pre>
 *
 * The bits are those of the operation, the sum and the relu one after the other.
 *
 * @param residual   a node of the output's shape is added to each output; its buffer is the frame's input behind the
 *                   operation's own, and may be the output's
 * @param rectified  the output is max(sum, 0); its gradient is that of the sum all the same
 * @param behindRelu input 0 is a relu's output: a gradient that it gets where it is not above 0 is 0
 */
public record Fusion(boolean residual, boolean rectified, boolean behindRelu) {
    /** Nothing besides the operation. */
    public static final Fusion NONE = new Fusion(false, false, false);
}
