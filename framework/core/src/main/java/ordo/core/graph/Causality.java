package ordo.core.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ordo.core.graph.Leak.Step;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Linear;

/**
 * The proof that a graph is autoregressive: every parameter cell of a conditional whose first variable has rank r has degree at most r - 1,
 * where degrees are inferred from what operations say they read.
 */
public final class Causality {
    private Causality() { }

    /** The first leak, by rank of the conditional; empty if the graph is autoregressive. */
    public static Optional<Leak> leak(Graph graph) {
        GraphNode output = graph.output();
        List<Conditional> byRank = graph.conditionals().stream().sorted(Comparator.comparingInt(graph::rank)).toList();
        for (Conditional each : byRank) {
            for (int cell = each.cell(); cell < each.cell() + each.parameters(); cell++) {
                if (output.degree(cell) >= graph.rank(each)) {
                    return Optional.of(trace(graph, each.variable(), cell));
                }
            }
        }
        return Optional.empty();
    }

    private static Leak trace(Graph graph, int variable, int outputCell) {
        List<Step> path = new ArrayList<>();
        GraphNode node = graph.output();
        int cell = outputCell;
        while (node.operation().isPresent()) {
            GraphNode at = node;
            int[] source = {-1, -1};
            // the edge that carries the degree; an operation that overrides degrees() may have none, then stop there
            node.operation().get().reads(cell, (input, from) -> {
                if (source[0] < 0 || at.inputs().get(input).degree(from)
                        > at.inputs().get(source[0]).degree(source[1])) {
                    source[0] = input;
                    source[1] = from;
                }
            });
            boolean breaks = node.operation().get() instanceof Linear linear && !linear.ruled()
                    && source[0] >= 0 && node.inputs().get(source[0]).degree(source[1]) > linear.declaredDegree(cell);
            path.addFirst(new Step(node.part(), node.label(), cell, node.degree(cell), breaks));
            if (source[0] < 0) {
                break;
            }
            node = node.inputs().get(source[0]);
            cell = source[1];
        }
        int seen = node == graph.variables() ? cell : graph.ordering().variable(path.getFirst().degree());
        path.addFirst(new Step("x", "x", seen, graph.ordering().rank(seen), false));
        return new Leak(variable, seen, List.copyOf(path));
    }
}
