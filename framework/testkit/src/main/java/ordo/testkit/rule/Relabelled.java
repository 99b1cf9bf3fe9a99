package ordo.testkit.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Inapplicable;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/**
 * Rule 7. Which axes of the parameters follow the variables is not declared anywhere: it is searched for, and the
 * rule is broken if no assignment will do. It covers architectures whose parameters belong to variables, and those that
 * treat all variables alike; where weights are shared between places by geometry, as in a convolution, it says nothing.
 */
public final class Relabelled {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("7", "relabelling",
            "Relabelling variables, their ordering and their parameters together leaves log p unchanged.",
            Relabelled::verify);
    private static final double TOLERANCE = 1e-9;

    private Relabelled() { }

    /** How parameters start may depend on which edges are live. */
    private static Map<String, Shape> shapes(Case subject) {
        var shapes = new LinkedHashMap<String, Shape>();
        subject.compiled().parameters().forEach((name, parameter) -> shapes.put(name, parameter.shape()));
        return shapes;
    }

    private static void verify(Case subject) {
        if (subject.variables() < 2) {
            throw new Inapplicable("one variable cannot be relabelled");
        }
        if (subject.definition().head(0).span() > 1) {
            throw new Inapplicable("the head keeps the channels of a pixel together");
        }
        int[] relabelling = permutation(subject);
        Case relabelled = relabel(subject, relabelling);
        if (!shapes(subject).equals(shapes(relabelled))) {
            throw new Violation("the parameters depend on the ordering: " + shapes(subject)
                    + " for " + subject.definition().orderings() + ", but "
                    + shapes(relabelled) + " for " + relabelled.definition().orderings());
        }
        try (Engine<?> from = subject.engine(Offer.DOUBLE, 8); Engine<?> to = relabelled.engine(Offer.DOUBLE, 8)) {
            double[] before = from.score(subject.examples().x(), subject.examples().given(), subject.examples().rows());
            search(subject, relabelled, from, to, relabelling, before);
        }
    }

    private static int[] permutation(Case subject) {
        int[] permutation = new int[subject.variables()];
        long key = Philox.derive(subject.seed(), "relabelling");
        for (int i = 0; i < permutation.length; i++) {
            int place = (int) (Philox.uniform(key, i, 0, 0) * (i + 1));
            permutation[i] = permutation[place];
            permutation[place] = i;
        }
        if (IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i)) {
            permutation[0] = 1;
            permutation[1] = 0;
        }
        return permutation;
    }

    private static Case relabel(Case subject, int[] relabelling) {
        ModelDefinition d = subject.definition();
        List<Ordering> orderings = d.orderings().stream().map(ordering -> {
            int[] rank = new int[relabelling.length];
            for (int i = 0; i < rank.length; i++) {
                rank[relabelling[i]] = ordering.rank(i);
            }
            return Ordering.ofRanks(rank);
        }).toList();
        Examples examples = subject.examples();
        double[] x = new double[examples.x().length];
        for (int k = 0; k < x.length; k++) {
            x[k - k % relabelling.length + relabelling[k % relabelling.length]] = examples.x()[k];
        }
        var definition = new ModelDefinition(d.name(), d.shape(), d.domain(0), d.given(), orderings, d.shared(),
                d.head(0), d.architecture());
        return new Case(subject.description(), definition, subject.kernels(), List.of(), subject.allowances(),
                subject.seed(), new Examples(examples.rows(), x, examples.given()));
    }

    private static void search(Case subject, Case relabelled, Engine<?> from, Engine<?> to, int[] relabelling,
                               double[] before) {
        var axes = new AxisMaps(subject, relabelling);
        Graph graph = from.model().graphs().getFirst();
        double nearest = Double.POSITIVE_INFINITY;
        String difference = "";
        for (Map<String, List<int[]>> way : ways(from.model(), to.model(), axes)) {
            for (Parameter parameter : graph.parameters().values()) {
                // members with parameters of their own have the same ones
                for (int member = 0; member < subject.members(); member++) {
                    String name = from.model().name(member, parameter);
                    to.set(name, AxisMaps.permute(from.get(name), parameter.shape(),
                            way.get(parameter.name())));
                }
            }
            Examples examples = relabelled.examples();
            double[] after = to.score(examples.x(), examples.given(), examples.rows());
            int row = Numbers.disagreement(before, after, TOLERANCE, 1);
            if (row < 0) {
                return;
            }
            if (Math.abs(after[row] - before[row]) < nearest) {
                nearest = Math.abs(after[row] - before[row]);
                difference = "log p of row " + row + " is " + before[row] + ", and " + after[row] + " when variables "
                        + Arrays.toString(IntStream.range(0, relabelling.length).toArray()) + " become "
                        + Arrays.toString(relabelling) + ", at " + subject.examples().describe(row);
            }
        }
        shared(graph, axes).ifPresent(label -> {
            throw new Inapplicable(label + " has no weights that belong to a variable");
        });
        throw new Violation("no way to permute the parameters along with the variables leaves log p unchanged: "
                + difference);
    }

    /** Where the indices of the parameters may go so that every cell, under every ordering, reads what it read. */
    private static List<Map<String, List<int[]>>> ways(CompiledModel left, CompiledModel right, AxisMaps axes) {
        List<Map<String, List<int[]>>> ways = new Assignments(left.graphs().getFirst(), right.graphs().getFirst(),
                axes).all();
        for (int member = 1; member < left.members(); member++) {
            List<Map<String, List<int[]>>> others = new Assignments(left.graphs().get(member),
                    right.graphs().get(member), axes).all();
            ways = ways.stream().filter(way -> others.stream().anyMatch(other -> same(way, other))).toList();
        }
        if (ways.isEmpty()) {
            throw new Inapplicable("what is read under one ordering moves otherwise than under another");
        }
        return ways;
    }

    private static boolean same(Map<String, List<int[]>> one, Map<String, List<int[]>> other) {
        return one.keySet().stream().allMatch(name -> Arrays.deepEquals(one.get(name).toArray(),
                other.getOrDefault(name, List.of()).toArray()));
    }

    /** A node of variables whose operation has weights, but none of them for a variable: a window, or what seems one. */
    private static Optional<String> shared(Graph graph, AxisMaps axes) {
        for (GraphNode node : graph.nodes()) {
            if (node.operation().orElse(null) instanceof Convolution convolution && convolution.sites() > 1) {
                return Optional.of(node.label());
            }
            List<Parameter> parameters = node.operation().map(Operation::parameters).orElse(List.of());
            boolean ofVariables = axes.of(node.cells()).size() > 1
                    || node.inputs().stream().anyMatch(in -> axes.of(in.cells()).size() > 1);
            if (ofVariables && !parameters.isEmpty() && parameters.stream().noneMatch(p ->
                    Arrays.stream(p.shape().extents()).anyMatch(size -> axes.of(size).size() > 1))) {
                return Optional.of(node.label());
            }
        }
        return Optional.empty();
    }
}
