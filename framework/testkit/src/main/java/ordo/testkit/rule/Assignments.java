package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.graph.Concatenation;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Parameter;
import ordo.testkit.Inapplicable;

/**
 * The ways in which the cells and parameters of a graph may follow a relabelling of its variables. Variables and
 * parameter cells are known to; for what lies between, a way is possible if each cell then reads in the relabelled
 * graph what it read before.
 */
final class Assignments {
    private static final int MOST = 512;

    private final Graph graph;
    private final Graph relabelled;
    private final AxisMaps axes;

    Assignments(Graph graph, Graph relabelled, AxisMaps axes) {
        this.graph = graph;
        this.relabelled = relabelled;
        this.axes = axes;
    }

    /**
     * One way.
     *
     * @param cells      where the cells of each node go
     * @param parameters where the indices of each axis of each parameter go
     * @param cost       how far from the likeliest way it is
     */
    private record Assignment(Map<GraphNode, int[]> cells, Map<String, List<int[]>> parameters, int cost) {
        Assignment with(GraphNode node, int[] map, int more) {
            Map<GraphNode, int[]> all = new HashMap<>(cells);
            all.put(node, map);
            return new Assignment(all, parameters, cost + more);
        }

        Assignment with(String name, List<int[]> maps, int more) {
            Map<String, List<int[]>> all = new HashMap<>(parameters);
            all.put(name, maps);
            return new Assignment(cells, all, cost + more);
        }
    }

    /**
     * All ways (of very many the likeliest), the likeliest first: for each parameter, where the indices of each of its
     * axes go.
     *
     * @throws Inapplicable if there is none, naming the operation that reads by place
     */
    List<Map<String, List<int[]>>> all() {
        List<Assignment> known = List.of(new Assignment(Map.of(), Map.of(), 0));
        for (int k = 0; k < graph.nodes().size(); k++) {
            GraphNode left = graph.nodes().get(k);
            GraphNode right = relabelled.nodes().get(k);
            List<Assignment> longer = new ArrayList<>();
            for (Assignment each : known) {
                List<int[]> maps = maps(left, each);
                for (int option = 0; option < maps.size(); option++) {
                    Assignment next = each.with(left, maps.get(option), option);
                    if (follows(left, right, next)) {
                        longer.addAll(parameters(left, next));
                    }
                }
            }
            if (longer.isEmpty()) {
                throw new Inapplicable(left.label() + " reads by the place of a variable");
            }
            known = longer.stream().sorted(Comparator.comparingInt(Assignment::cost)).limit(MOST).toList();
        }
        return known.stream().map(Assignment::parameters).toList();
    }

    private List<int[]> maps(GraphNode node, Assignment known) {
        int variables = graph.variables().cells();
        if (node == graph.variables() || node == graph.output()) {
            return List.of(axes.blocks(node.cells(), node.cells() / variables));
        }
        return switch (node.operation().orElse(null)) {
            case null -> List.of(axes.blocks(node.cells(), 0));
            case Encoding encoding -> List.of(spread(known.cells.get(node.inputs().getFirst()), encoding.first(1)));
            case Elementwise _, Dropout _ -> List.of(known.cells.get(node.inputs().getFirst()));
            case Concatenation _ -> List.of(joined(node.inputs(), known));
            default -> axes.of(node.cells());
        };
    }

    private static int[] spread(int[] map, int each) {
        int[] wider = new int[map.length * each];
        Arrays.setAll(wider, k -> map[k / each] * each + k % each);
        return wider;
    }

    private static int[] joined(List<GraphNode> parts, Assignment known) {
        int[] all = new int[parts.stream().mapToInt(GraphNode::cells).sum()];
        int start = 0;
        for (GraphNode part : parts) {
            int[] map = known.cells.get(part);
            for (int k = 0; k < map.length; k++) {
                all[start + k] = start + map[k];
            }
            start += map.length;
        }
        return all;
    }

    private static boolean follows(GraphNode left, GraphNode right, Assignment known) {
        if (left.operation().isEmpty()) {
            return true;
        }
        int[] map = known.cells.get(left);
        for (int cell = 0; cell < map.length; cell++) {
            Set<List<Integer>> expected = new HashSet<>();
            left.operation().get().reads(cell, (i, from) ->
                    expected.add(List.of(i, known.cells.get(left.inputs().get(i))[from])));
            Set<List<Integer>> found = new HashSet<>();
            right.operation().orElseThrow().reads(map[cell], (i, from) -> found.add(List.of(i, from)));
            if (!expected.equals(found)) {
                return false;
            }
        }
        return true;
    }

    private List<Assignment> parameters(GraphNode node, Assignment known) {
        List<Assignment> all = List.of(known);
        if (node.operation().isPresent()) {
            for (Parameter parameter : node.operation().get().parameters()) {
                all = all.stream().flatMap(each -> parameter(node, parameter, each).stream()).limit(MOST).toList();
            }
        }
        return all;
    }

    private List<Assignment> parameter(GraphNode node, Parameter parameter, Assignment known) {
        if (known.parameters.containsKey(parameter.name())) {
            return List.of(known);
        }
        int[] output = known.cells.get(node);
        if (node.operation().orElseThrow() instanceof Linear) {
            int[] input = known.cells.get(node.inputs().getFirst());
            return List.of(known.with(parameter.name(), parameter.shape().rank() == 1 ? List.of(output)
                    : List.of(input, output), 0));
        }
        List<Assignment> all = List.of(known.with(parameter.name(), List.of(), 0));
        for (int size : parameter.shape().extents()) {
            List<int[]> options = options(node, size, known);
            List<Assignment> longer = new ArrayList<>();
            for (Assignment each : all) {
                for (int option = 0; option < options.size(); option++) {
                    List<int[]> maps = new ArrayList<>(each.parameters.get(parameter.name()));
                    maps.add(options.get(option));
                    longer.add(each.with(parameter.name(), maps, option));
                }
            }
            all = longer;
        }
        return all;
    }

    /** An axis as long as an input or the output has cells most likely numbers them. */
    private List<int[]> options(GraphNode node, int size, Assignment known) {
        List<int[]> options = new ArrayList<>();
        node.inputs().stream().map(known.cells::get).filter(map -> map.length == size).forEach(options::add);
        if (node.cells() == size) {
            options.add(known.cells.get(node));
        }
        options.addAll(axes.of(size).reversed());
        return AxisMaps.distinct(options);
    }
}
