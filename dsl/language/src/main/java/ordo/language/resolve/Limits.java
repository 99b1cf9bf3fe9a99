package ordo.language.resolve;

/**
 * How large a model may be. Beyond these sizes a spec is surely a slip, and to try would take minutes or all memory
 * instead of giving an answer.
 */
final class Limits {
    /** D, the variables of a model. */
    static final int VARIABLES = 1 << 20;
    /** Cells at either end of the network: one-hot inputs, D · K, and parameters of the conditionals, D · P. */
    static final int END_CELLS = 1 << 24;
    /** Layers of a net block, repeats counted. */
    static final int LAYERS = 2_000;
    /** Cells of the network under all orderings together. */
    static final long CELLS = 1L << 26;
    /** Numbers in all parameters of one member; a single layer has at most {@link ordo.spi.Shape#LIMIT}. */
    static final long PARAMETERS = 1L << 29;

    private Limits() { }
}
