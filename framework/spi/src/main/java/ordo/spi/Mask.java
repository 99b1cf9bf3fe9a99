package ordo.spi;

/**
 * A neighbourhood: which cells a layer would connect if causality were no concern. The degree rule
 * (degree(from) ≤ degree(to)) is applied on top of it, so no mask can leak.
 */
@FunctionalInterface
public interface Mask {
    /** Every pair. */
    Mask DENSE = (from, to) -> true;

    /** Whether an edge from cell {@code from} of the layer's input to its cell {@code to} is wanted. */
    boolean connects(int from, int to);

    /**
     * Whether a spec that names this mask means exactly its edges, so that the causality proof judges them, rather
     * than a neighbourhood that the degree rule thins out.
     */
    default boolean exact() {
        return false;
    }
}
