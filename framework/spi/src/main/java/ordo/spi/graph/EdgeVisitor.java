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

    /**
     * The cell reads cells that follow each other, in this order.
     *
     * @param input which input of the operation
     * @param from  the first of them
     * @param to    the cell after the last
     */
    default void edges(int input, int from, int to) {
        for (int cell = from; cell < to; cell++) {
            edge(input, cell);
        }
    }
}
