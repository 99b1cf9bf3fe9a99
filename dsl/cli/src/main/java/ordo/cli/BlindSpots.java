package ordo.cli;

import java.util.Optional;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.graph.Conditional;

/**
 * How much of what comes before it the conditionals of a graph cannot see.
 *
 * @param variables how many variables have a blind spot
 * @param missing   how many pairs of a variable and an earlier one that it does not see there are
 * @param pairs     how many pairs there are, D (D - 1) / 2
 */
record BlindSpots(int variables, long missing, long pairs) {

    /**
     * Counts them all at once, from the inputs to the output.
     *
     * @param budget give up after about so many operations
     * @return empty if that was not enough
     */
    static Optional<BlindSpots> of(Graph graph, long budget) {
        int size = graph.ordering().size();
        int words = (size + 63) / 64;
        long[][] sees = new long[graph.output().index() + 1][];
        long[] left = {budget};
        for (GraphNode node : graph.nodes()) {
            if (node.index() >= sees.length || left[0] < 0) {
                continue;
            }
            left[0] -= (long) node.cells() * words;
            if (left[0] < 0) {
                return Optional.empty();
            }
            long[] own = new long[node.cells() * words];
            sees[node.index()] = own;
            if (node == graph.variables()) {
                for (int i = 0; i < size; i++) {
                    own[i * words + i / 64] |= 1L << i;
                }
            }
            node.operation().ifPresent(operation -> {
                for (int cell = 0; cell < node.cells() && left[0] >= 0; cell++) {
                    int to = cell * words;
                    operation.reads(cell, (input, from) -> {
                        long[] source = sees[node.inputs().get(input).index()];
                        for (int w = 0; w < words; w++) {
                            own[to + w] |= source[from * words + w];
                        }
                        left[0] -= words + 4;
                    });
                }
            });
        }
        return left[0] < 0 ? Optional.empty() : Optional.of(count(graph, sees[graph.output().index()], words));
    }

    private static BlindSpots count(Graph graph, long[] output, int words) {
        int size = graph.ordering().size();
        int blind = 0;
        long missing = 0;
        for (int variable = 0; variable < size; variable++) {
            Conditional own = graph.conditional(variable);
            int seen = 0;
            for (int w = 0; w < words; w++) {
                long any = 0;
                for (int p = 0; p < own.parameters(); p++) {
                    any |= output[(own.cell() + p) * words + w];
                }
                for (int v = own.variable(); v < variable; v++) {
                    any |= v / 64 == w ? 1L << v : 0;
                }
                seen += Long.bitCount(any);
            }
            int before = graph.ordering().rank(variable);
            missing += before - seen;
            blind += seen < before ? 1 : 0;
        }
        return new BlindSpots(blind, missing, (long) size * (size - 1) / 2);
    }
}
