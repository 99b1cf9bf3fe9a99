package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.graph.Leak;
import ordo.spi.graph.Operation;
import ordo.testkit.Case;
import ordo.testkit.Violation;

/** What a graph says about itself: degrees that follow from what is read, and no leak. */
final class Degrees {
    private Degrees() { }

    /** The degrees that operations give are those that follow from what they read; then, no conditional leaks. */
    static void check(Case subject, int member, Graph graph) {
        Map<GraphNode, int[]> derived = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            derived.put(node, node.operation().isEmpty() ? node.degrees() : derive(node, derived));
        }
        Causality.leak(graph).ifPresent(leak -> {
            throw new Violation(describe(subject, member, leak));
        });
    }

    private static int[] derive(GraphNode node, Map<GraphNode, int[]> derived) {
        Operation operation = node.operation().orElseThrow();
        List<int[]> inputs = node.inputs().stream().map(derived::get).toList();
        int[] said = operation.degrees(inputs);
        if (said.length != node.cells()) {
            throw new Violation("operation '" + operation.name() + "' gives " + said.length + " degrees for "
                    + node.cells() + " cells");
        }
        int[] degrees = new int[node.cells()];
        Edges.check(node);
        for (int cell = 0; cell < degrees.length; cell++) {
            int[] highest = {-1};
            operation.reads(cell, (input, from) -> {
                if (input < 0 || input >= inputs.size() || from < 0 || from >= inputs.get(input).length) {
                    throw new Violation("operation '" + operation.name() + "' says that it reads cell " + from
                            + " of input " + input + ", which does not exist");
                }
                highest[0] = Math.max(highest[0], inputs.get(input)[from]);
            });
            degrees[cell] = highest[0];
            if (said[cell] != degrees[cell]) {
                throw new Violation("operation '" + operation.name() + "' (" + node.label() + "): degrees() gives cell "
                        + cell + " the degree " + said[cell] + ", but what reads() lists gives " + degrees[cell]);
            }
        }
        return degrees;
    }

    private static String describe(Case subject, int member, Leak leak) {
        List<String> path = new ArrayList<>();
        for (Leak.Step step : leak.path()) {
            path.add(step.label() + " cell " + step.cell()
                    + (step.breaks() ? " (told to ignore the degree rule)" : ""));
        }
        return "not autoregressive: the conditional of " + subject.variable(member, leak.variable()) + " sees "
                + subject.variable(member, leak.seen()) + " through " + String.join(" → ", path);
    }
}
