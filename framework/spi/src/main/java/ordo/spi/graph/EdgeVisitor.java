package ordo.spi.graph;

/** Receives the live edges into one cell. */
@FunctionalInterface
public interface EdgeVisitor {

    /**
     * The cell reads this one.
     *
     * @param input which input of the operation
     * @param cell  which cell of it
     */
    void edge(int input, int cell);
}
