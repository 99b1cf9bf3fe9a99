package ordo.core.graph;

/**
 * The cells of a node sorted into the turns in which they can be computed: turn t computes the cells of degree t - 1.
 */
public final class CellsByDegree {
    private final int[][] turns;

    /**
     * @param node      the node
     * @param variables D; there are D turns, for the degrees -1 … D-2
     */
    public CellsByDegree(GraphNode node, int variables) {
        int[] count = new int[variables + 1];
        for (int cell = 0; cell < node.cells(); cell++) {
            count[node.degree(cell) + 1]++;
        }
        // a cell of degree D-1 has seen everything: no conditional can use it, so no turn computes it
        turns = new int[variables][];
        for (int turn = 0; turn < variables; turn++) {
            turns[turn] = new int[count[turn]];
        }
        int[] next = new int[variables + 1];
        for (int cell = 0; cell < node.cells(); cell++) {
            int turn = node.degree(cell) + 1;
            if (turn < variables) {
                turns[turn][next[turn]++] = cell;
            }
        }
    }

    /** The cells of each turn, ascending (not a copy: do not write). */
    public int[][] turns() {
        return turns;
    }
}
