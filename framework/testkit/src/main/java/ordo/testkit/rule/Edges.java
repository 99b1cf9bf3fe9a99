package ordo.testkit.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        for (int cell = 0; cell < node.cells(); cell++) {
            var reads = new HashSet<List<Integer>>();
            operation.reads(cell, (input, from) -> reads.add(List.of(input, from)));
            Set<List<Integer>> spans = spans(operation, cell);
            for (List<Integer> edge : reads) {
                if (!spans.contains(edge)) {
                    throw fault(node, "cell " + cell + " reads cell " + edge.getLast() + " of input " + edge.getFirst()
                            + ", but spans() does not list it");
                }
            }
            if (cell < next) {
                var before = new HashSet<List<Integer>>();
                operation.reads(cell - 1, (input, from) -> before.add(List.of(input, from)));
                if (!reads.equals(before) || !spans.equals(spans(operation, cell - 1))) {
                    throw fault(node, "alike() says that cells " + (cell - 1) + " and " + cell
                            + " read and span the same, but they do not");
                }
            }
            next = Math.max(next, operation.alike(cell));
            if (operation.alike(cell) <= cell || next > node.cells()) {
                throw fault(node, "alike(" + cell + ") is " + operation.alike(cell) + ", of " + node.cells() + " cells");
            }
        }
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
