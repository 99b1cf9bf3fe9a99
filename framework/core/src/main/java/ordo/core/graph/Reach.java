package ordo.core.graph;

import java.util.BitSet;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Operation;

/**
 * What one conditional can see: the variables from which a path of live edges leads to its parameters. Of those of lower
 * rank that it does not see, some are within its reach: without degrees, the windows and neighbourhoods of its layers
 * would together lead there ({@link Operation#spans}). These are its blind spot, as the wedge to the upper right of a
 * masked convolution's site is (van den Oord et al. 2016b): more layers of the kind do not help. The others are beyond its
 * reach: the network is too shallow, or its windows are too small.
 *
 * @param variable the conditional's variable
 * @param seen     the variables it sees; of a block also those of the block that come before it
 * @param blind    the variables of lower rank within its reach that it does not see
 * @param beyond   the variables of lower rank out of its reach
 */
public record Reach(int variable, BitSet seen, BitSet blind, BitSet beyond) {

    /** Follows the edges back from the parameters of {@code variable}. */
    public static Reach of(Graph graph, int variable) {
        BitSet seen = sources(graph, variable, Edges.LIVE);
        BitSet within = sources(graph, variable, Edges.SPANNED);
        int rank = graph.ordering().rank(variable);
        BitSet blind = new BitSet();
        BitSet beyond = new BitSet();
        for (int earlier = 0; earlier < rank; earlier++) {
            int other = graph.ordering().variable(earlier);
            if (!seen.get(other)) {
                (within.get(other) ? blind : beyond).set(other);
            }
        }
        return new Reach(variable, seen, blind, beyond);
    }

    private static BitSet sources(Graph graph, int variable, Edges edges) {
        BitSet[] marked = new BitSet[graph.output().index() + 1];
        Conditional own = graph.conditional(variable);
        cells(marked, graph.output()).set(own.cell(), own.cell() + own.parameters());
        BitSet seen = new BitSet();
        seen.set(own.variable(), variable);
        for (GraphNode node : graph.nodes().reversed()) {
            BitSet cells = node.index() < marked.length ? marked[node.index()] : null;
            if (cells == null) {
                continue;
            }
            if (node == graph.variables()) {
                seen.or(cells);
            }
            if (node.operation().isPresent()) {
                Operation operation = node.operation().get();
                var mark = new Mark(marked, node);
                for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(operation.alike(cell))) {
                    edges.into(operation, cell, mark);
                }
                // a large network has many cells
                marked[node.index()] = null;
            }
        }
        return seen;
    }

    private static BitSet cells(BitSet[] marked, GraphNode node) {
        if (marked[node.index()] == null) {
            marked[node.index()] = new BitSet(node.cells());
        }
        return marked[node.index()];
    }

    private record Mark(BitSet[] marked, GraphNode node) implements EdgeVisitor {
        @Override
        public void edge(int input, int cell) {
            edges(input, cell, cell + 1);
        }

        @Override
        public void edges(int input, int from, int to) {
            cells(marked, node.inputs().get(input)).set(from, to);
        }
    }
}
