package ordo.core.graph;

import java.util.BitSet;
import ordo.spi.graph.Conditional;

/**
 * What one conditional can see: the variables from which a path of live edges leads to its parameters. What has a
 * lower rank and cannot be seen is its blind spot.
 *
 * @param variable the conditional's variable
 * @param seen     the variables it sees; of a block also those of the block that come before it
 * @param blind    the variables of lower rank that it does not see
 */
public record Reach(int variable, BitSet seen, BitSet blind) {

    /** Follows the live edges back from the parameters of {@code variable}. */
    public static Reach of(Graph graph, int variable) {
        BitSet[] marked = new BitSet[graph.output().index() + 1];
        Conditional own = graph.conditional(variable);
        mark(marked, graph.output(), own.cell(), own.parameters());
        BitSet seen = new BitSet();
        seen.set(own.variable(), variable);
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            GraphNode node = graph.nodes().get(i);
            if (node.index() >= marked.length || marked[node.index()] == null) {
                continue;
            }
            if (node == graph.variables()) {
                seen.or(marked[node.index()]);
            }
            node.operation().ifPresent(op -> marked[node.index()].stream().forEach(cell ->
                    op.reads(cell, (input, from) -> mark(marked, node.inputs().get(input), from, 1))));
        }
        BitSet blind = new BitSet();
        for (int other = 0; other < graph.ordering().size(); other++) {
            if (graph.ordering().rank(other) < graph.ordering().rank(variable) && !seen.get(other)) {
                blind.set(other);
            }
        }
        return new Reach(variable, seen, blind);
    }

    private static void mark(BitSet[] marked, GraphNode node, int from, int count) {
        if (marked[node.index()] == null) {
            marked[node.index()] = new BitSet(node.cells());
        }
        marked[node.index()].set(from, from + count);
    }
}
