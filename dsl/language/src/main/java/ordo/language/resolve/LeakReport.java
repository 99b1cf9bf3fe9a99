package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;

/** Says how a conditional comes to see what it must not: which layer lets it, and by which way. */
final class LeakReport {
    private static final int LONGEST_PATH = 8;

    private final Graph graph;
    private final int member;
    private final ModelParts parts;

    /**
     * @param graph  the network
     * @param member under which ordering
     */
    LeakReport(Graph graph, int member, ModelParts parts) {
        this.graph = graph;
        this.member = member;
        this.parts = parts;
    }

    /** A cell on the way. */
    private record Cell(GraphNode node, int number) {
        boolean breaksTheRule(Cell from) {
            return node.operation().orElse(null) instanceof Linear linear && !linear.ruled()
                    && from.node().degree(from.number()) > linear.declaredDegree(number);
        }
    }

    /** The parameters of {@code variable} see too much. */
    Diagnostic ofOutput(int variable) {
        int cell = graph.conditional(variable).cell();
        while (graph.output().degree(cell) < graph.ordering().rank(variable)) {
            cell++;
        }
        List<Cell> path = path(graph.output(), cell, null);
        Cell culprit = path.getLast();
        for (int k = path.size() - 1; k > 0; k--) {
            culprit = path.get(k).breaksTheRule(path.get(k - 1)) ? path.get(k) : culprit;
        }
        return diagnostic(culprit.node(), variable, seen(path, graph.output().degree(cell)), way(path));
    }

    /**
     * A unit of a net's layer sees more than its degree.
     *
     * @param degrees those of the cells before it, as they are judged
     */
    Diagnostic ofUnit(GraphNode node, int unit, Map<GraphNode, int[]> degrees) {
        List<Cell> path = path(node, unit, degrees);
        int variable = graph.ordering().variable(((Linear) node.operation().orElseThrow()).declaredDegree(unit) + 1);
        return diagnostic(node, variable, seen(path, degrees.get(node)[unit]), way(path));
    }

    private Diagnostic diagnostic(GraphNode culprit, int variable, int seen, List<String> way) {
        Span place = parts.net().map(net -> net.places().get(culprit.part())).orElse(null);
        String layer = place == null ? parts.network().name().text() : culprit.part().replaceFirst("`([^`]*)`.*", "$1");
        String sees = variable == seen ? "itself" : name(seen);
        int rank = graph.ordering().rank(variable);
        way.add("the parameters of " + name(variable));
        Diagnostic leak = Diagnostic.error(Code.LEAK, place == null ? parts.network().span() : place, "`" + layer
                + "` lets the conditional of " + name(variable) + " see " + sees)
                .withLabel(place == null ? "not autoregressive" : "this layer sees more than the order allows")
                .withNote(place(variable, rank, seen)).withNote("the way: " + String.join(" → ", way));
        return place == null
                ? leak.withHelp("the architecture `" + layer + "` is at fault, not the spec: report it to the plugin's "
                        + "author; `ordo plugins` names the jar")
                : leak.withNote(parts.network().span(), "the net is used here")
                        .withHelp("leave the mask out: the layer then has just the edges that the order allows");
    }

    private String place(int variable, int rank, int seen) {
        String order = parts.definition().orderings().size() == 1 ? "" : "under ordering " + (member + 1) + " of "
                + parts.definition().orderings().size() + ", ";
        String may = rank == 0 ? "nothing" : rank == 1 ? "rank 0 only" : "ranks 0 … " + (rank - 1) + " only";
        return order + name(variable) + " has rank " + rank + " and may see " + may + (variable == seen ? ""
                : "; " + name(seen) + " has rank " + graph.ordering().rank(seen));
    }

    /** From an input to a cell, along the edges that carry the highest degree. */
    private List<Cell> path(GraphNode to, int number, Map<GraphNode, int[]> degrees) {
        List<Cell> path = new ArrayList<>();
        Cell cell = new Cell(to, number);
        while (cell != null) {
            path.addFirst(cell);
            cell = source(cell, degrees);
        }
        return path;
    }

    private static Cell source(Cell cell, Map<GraphNode, int[]> degrees) {
        Cell[] highest = {null};
        int[] degree = {-2};
        cell.node().operation().ifPresent(operation -> operation.reads(cell.number(), (input, from) -> {
            GraphNode node = cell.node().inputs().get(input);
            int found = degrees == null ? node.degree(from) : degrees.get(node)[from];
            if (found > degree[0]) {
                degree[0] = found;
                highest[0] = new Cell(node, from);
            }
        }));
        return highest[0];
    }

    /** The variable at the beginning of a path. An operation that overrides its degrees may read none. */
    private int seen(List<Cell> path, int degree) {
        Cell first = path.getFirst();
        return first.node() == graph.variables() ? first.number() : graph.ordering().variable(degree);
    }

    private List<String> way(List<Cell> path) {
        List<String> way = new ArrayList<>();
        for (Cell cell : path) {
            boolean end = cell.node() == graph.output();
            boolean code = cell.node() != graph.variables() && cell.node().part().equals(graph.variables().part());
            if (cell.node() == graph.variables()) {
                way.add(name(cell.number()));
            } else if (!code && !(end && path.size() > 2)) {
                way.add(label(cell.node()) + ", unit " + unit(cell));
            }
        }
        int surplus = way.size() - LONGEST_PATH;
        if (surplus > 0) {
            way.subList(LONGEST_PATH / 2, LONGEST_PATH / 2 + surplus + 1).clear();
            way.add(LONGEST_PATH / 2, Wording.count(surplus + 1, "more layer"));
        }
        return way;
    }

    private String label(GraphNode node) {
        boolean placed = parts.net().isPresent() && parts.net().get().places().containsKey(node.part());
        return placed ? node.part() : node.label();
    }

    private static String unit(Cell cell) {
        Shape shape = cell.node().shape();
        return shape.rank() == 1 ? Integer.toString(cell.number()) : Arrays.toString(shape.coordinates(cell.number()));
    }

    private String name(int variable) {
        return parts.name(variable);
    }
}
