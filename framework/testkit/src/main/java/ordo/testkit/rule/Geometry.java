package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.graph.OneHot;
import ordo.testkit.Case;

/** Whether what operations read follows the labels of the variables, or their places as in a window. */
final class Geometry {
    private Geometry() { }

    /** The first operation that reads, or shares its weights, by place. */
    static Optional<String> of(Case subject, Case relabelled, AxisMaps axes) {
        Graph graph = subject.graph(0);
        List<GraphNode> left = graph.nodes();
        List<GraphNode> right = relabelled.graph(0).nodes();
        for (int k = 0; k < left.size(); k++) {
            if (left.get(k).operation().isEmpty()) {
                continue;
            }
            String name = "operation '" + left.get(k).operation().get().name() + "'";
            if (!follows(graph, left.get(k), right.get(k), axes)) {
                return Optional.of(name + " reads by the place of a variable");
            }
            if (sharesWeights(left.get(k), axes)) {
                return Optional.of(name + " has no weights that belong to a variable");
            }
        }
        return Optional.empty();
    }

    private static boolean sharesWeights(GraphNode node, AxisMaps axes) {
        var parameters = node.operation().orElseThrow().parameters();
        boolean ofVariables = axes.of(node.cells()).size() > 1
                || node.inputs().stream().anyMatch(in -> axes.of(in.cells()).size() > 1);
        return ofVariables && !parameters.isEmpty() && parameters.stream().noneMatch(p ->
                Arrays.stream(p.shape().extents()).anyMatch(size -> axes.of(size).size() > 1));
    }

    /** Variables and parameter cells move as the relabelling says; what lies between may or may not. */
    private static List<int[]> maps(Graph graph, GraphNode node, AxisMaps axes) {
        boolean ends = node == graph.variables() || node == graph.output()
                || node.operation().orElse(null) instanceof OneHot && node.inputs().getFirst() == graph.variables();
        return ends ? List.of(axes.blocks(node.cells(), node.cells() / graph.variables().cells()))
                : axes.of(node.cells());
    }

    private static boolean follows(Graph graph, GraphNode left, GraphNode right, AxisMaps axes) {
        List<List<int[]>> assignments = List.of(List.of());
        for (GraphNode input : left.inputs()) {
            List<List<int[]>> longer = new ArrayList<>();
            for (List<int[]> each : assignments) {
                for (int[] map : maps(graph, input, axes)) {
                    List<int[]> more = new ArrayList<>(each);
                    more.add(map);
                    longer.add(more);
                }
            }
            assignments = longer;
        }
        for (int[] output : maps(graph, left, axes)) {
            for (List<int[]> inputs : assignments) {
                if (follows(left, right, output, inputs)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean follows(GraphNode left, GraphNode right, int[] output, List<int[]> inputs) {
        for (int cell = 0; cell < output.length; cell++) {
            Set<List<Integer>> expected = new HashSet<>();
            left.operation().orElseThrow().reads(cell, (i, from) -> expected.add(List.of(i, inputs.get(i)[from])));
            Set<List<Integer>> found = new HashSet<>();
            right.operation().orElseThrow().reads(output[cell], (i, from) -> found.add(List.of(i, from)));
            if (!expected.equals(found)) {
                return false;
            }
        }
        return true;
    }
}
