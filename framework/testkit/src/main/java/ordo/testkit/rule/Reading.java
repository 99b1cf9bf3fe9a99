package ordo.testkit.rule;

import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.testkit.Case;
import ordo.testkit.CellValues;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.OperationBench;
import ordo.testkit.Violation;

/** Whether kernels read what their operation says it reads, and nothing else. */
final class Reading {
    private static final int CELLS = 48;

    private Reading() { }

    /** Changes every input cell of every operation in turn. */
    static void check(Case subject, Graph graph) {
        for (Offer offer : subject.backends()) {
            for (GraphNode node : graph.nodes()) {
                if (OperationBench.concerns(node)) {
                    check(subject, graph, offer, node);
                }
            }
        }
    }

    private static void check(Case subject, Graph graph, Offer offer, GraphNode node) {
        var values = new CellValues(subject, graph);
        List<double[]> inputs = values.inputsOf(node, 1, subject.seed());
        try (OperationBench<?> bench = OperationBench.of(subject, offer, node, 1)) {
            double[] before = bench.forward(inputs);
            if (Numbers.disagreement(before, bench.forward(inputs), 0, 0) >= 0) {
                // the change would be blamed on a cell; rule 8 is about this
                return;
            }
            for (int i = 0; i < inputs.size(); i++) {
                int cells = inputs.get(i).length;
                for (int from = 0; from < cells; from += Math.max(1, cells / CELLS)) {
                    double kept = inputs.get(i)[from];
                    inputs.get(i)[from] = values.other(node.inputs().get(i), kept);
                    double[] after = bench.forward(inputs);
                    inputs.get(i)[from] = kept;
                    compare(offer, node, i, from, before, after);
                }
            }
        }
    }

    private static void compare(Offer offer, GraphNode node, int input, int from, double[] before, double[] after) {
        for (int cell = 0; cell < before.length; cell++) {
            if (!Numbers.identical(before[cell], after[cell]) && !reads(node, cell, input, from)) {
                throw new Violation("operation '" + node.operation().orElseThrow().name() + "' (" + node.label()
                        + ") reads more than reads() lists: cell " + cell + " changes from "
                        + Numbers.show(before[cell]) + " to " + Numbers.show(after[cell]) + " with cell " + from
                        + " of input " + input
                        + " (degree " + node.inputs().get(input).degree(from) + ") on " + offer);
            }
        }
    }

    private static boolean reads(GraphNode node, int cell, int input, int from) {
        boolean[] found = {false};
        node.operation().orElseThrow().reads(cell, (i, u) -> found[0] |= i == input && u == from);
        return found[0];
    }
}
