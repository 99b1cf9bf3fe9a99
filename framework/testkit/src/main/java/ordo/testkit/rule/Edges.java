package ordo.testkit.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ordo.core.graph.GraphNode;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Operation;
import ordo.testkit.Violation;

/** What an operation says about its edges in three ways: those that it reads, those that it spans, and which cells are alike. */
final class Edges {
    private Edges() { }

    /** Spans what it reads; cells said to be alike are; edges told in stretches are those told one by one. */
    static void check(GraphNode node) {
        Operation operation = node.operation().orElseThrow();
        int next = 0;
        int parallel = 0;
        for (int cell = 0; cell < node.cells(); cell++) {
            Set<List<Integer>> reads = reads(operation, cell);
            Set<List<Integer>> spans = spans(operation, cell);
            for (List<Integer> edge : reads) {
                if (!spans.contains(edge)) {
                    throw fault(node, "cell " + cell + " reads cell " + edge.getLast() + " of input " + edge.getFirst()
                            + ", but spans() does not list it");
                }
            }
            if (cell < next && !(reads(operation, cell - 1).equals(reads) && spans(operation, cell - 1).equals(spans))) {
                throw fault(node, "alike() says that cells " + (cell - 1) + " and " + cell
                        + " read and span the same, but they do not");
            }
            if (cell < parallel && !(shifted(reads(operation, cell - 1)).equals(reads)
                    && shifted(spans(operation, cell - 1)).equals(spans))) {
                throw fault(node, "parallel() says that cells " + (cell - 1) + " and " + cell
                        + " read side by side, but they do not");
            }
            next = Math.max(next, bounded(node, "alike", cell, operation.alike(cell)));
            parallel = Math.max(parallel, bounded(node, "parallel", cell, operation.parallel(cell)));
        }
    }

    private static int bounded(GraphNode node, String what, int cell, int next) {
        if (next <= cell || next > node.cells()) {
            throw fault(node, what + "(" + cell + ") is " + next + ", of " + node.cells() + " cells");
        }
        return next;
    }

    private static Set<List<Integer>> shifted(Set<List<Integer>> edges) {
        return edges.stream().map(edge -> List.of(edge.getFirst(), edge.getLast() + 1)).collect(Collectors.toSet());
    }

    private static Set<List<Integer>> reads(Operation operation, int cell) {
        var reads = new HashSet<List<Integer>>();
        operation.reads(cell, (input, from) -> reads.add(List.of(input, from)));
        return reads;
    }

    private static Set<List<Integer>> spans(Operation operation, int cell) {
        var spans = new HashSet<List<Integer>>();
        EdgeVisitor add = (input, from) -> spans.add(List.of(input, from));
        operation.spans(cell, add);
        return spans;
    }

    private static Violation fault(GraphNode node, String what) {
        return new Violation("operation '" + node.operation().orElseThrow().name() + "' (" + node.label() + "): " + what);
    }
}
