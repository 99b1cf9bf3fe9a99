package ordo.spi.compute;

/**
 * How a backend computes one operation. A kernel belongs to one plan; it may keep scratch memory and is never used by
 * two threads at once (it may use {@link Backend#workers()} itself).
 *
 * <p>The number of each output cell is the same in {@link #forward} and {@link #step}: a kernel performs the same
 * floating-point operations in the same order in both, so that a sample is scored with the log-likelihood it was
 * drawn with.
 */
public interface Kernel<S> {

    /** Computes all output cells. Buffers are row-major. */
    void forward(Frame<S> frame);

    /**
     * From the gradient of the output, the gradients of inputs and parameters. Buffers are row-major, and inputs and
     * output still hold what {@link #forward} saw and made. Sums over the batch run in the order of the rows, or in
     * fixed blocks of rows, whatever the number of threads.
     */
    void backward(Frame<S> frame);

    /**
     * Whether {@link #forward} and {@link #backward} do what {@link Frame#fusion} asks for. Then the output is not what the
     * operation alone made by the time of {@link #backward}, which must not read it.
     */
    default boolean fuses() {
        return false;
    }

    /**
     * Before the first {@link #step} of a batch of samples. Buffers are cell-major. No cell is known yet: not even those
     * of degree -1, which the steps of degree -1 compute in the order of the graph.
     */
    default void begin(Frame<S> frame) { }

    /**
     * Computes the output cells of one degree, for which everything they read is now known. Buffers are cell-major.
     * It is called for degree -1, 0, 1, … in turn, once each, also where {@code cells} is empty.
     *
     * @param degree the variable of this rank has just become known (none for -1)
     * @param cells  the output cells of this degree, ascending
     */
    void step(Frame<S> frame, int degree, int[] cells);
}
