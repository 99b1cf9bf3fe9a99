package ordo.spi.compute;

/**
 * What a kernel works on: the buffers of one operation for a batch of rows.
 *
 * <p>In a full pass (scoring, training) buffers are row-major: cell c of row r lies at {@code r * cells + c}. When
 * stepping (sampling) they are cell-major: {@code c * rows + r}, so that a cell's batch is contiguous.
 */
public interface Frame<S> {

    /** How many rows the batch has; it may change from call to call, up to the size that was planned. */
    int rows();

    /** The operation's {@code i}-th input. */
    S input(int i);

    /** The operation's output. */
    S output();

    /** The operation's {@code i}-th parameter, in its own shape, row-major. */
    S parameter(int i);

    /** Where the gradient of input {@code i} goes; null where nobody needs it. */
    S inputGradient(int i);

    /** The gradient with respect to the output. */
    S outputGradient();

    /** Where the gradient of parameter {@code i} goes; never null while training. */
    S parameterGradient(int i);

    /** Whether the gradient of input {@code i} is added to what is there rather than written over it. */
    boolean addsToInputGradient(int i);

    /** Whether the gradient of parameter {@code i} is added to what is there rather than written over it. */
    boolean addsToParameterGradient(int i);

    /** While stepping: the operation's own memory, rows · {@code stateCells} numbers in a layout of its own; else null. */
    S state();

    /**
     * Whether these rows follow others of their batch: then the parameters are what they were when the kernel ran those, forward or
     * back, and what it made of them still holds.
     */
    default boolean goesOn() {
        return false;
    }

    /** What the kernel has to do besides its operation; nothing for one that does not {@linkplain Kernel#fuses fuse}. */
    default Fusion fusion() {
        return Fusion.NONE;
    }
}
