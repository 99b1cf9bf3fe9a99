package ordo.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.OneHot;
import ordo.spi.graph.Operation;

/** Builds a {@link Graph} while an architecture composes it, inferring the degree of every cell on the way. */
public final class GraphBuilder implements Network {
    private final Shape shape;
    private final Domain domain;
    private final Ordering ordering;
    private final int member;
    private final int parametersPerVariable;
    private final long seed;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<GraphNode> givenInputs = new ArrayList<>();
    private final List<Node> given = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final GraphNode rawVariables;
    private final Node variables;
    private String part = "";

    /**
     * @param shape                 how the variables are arranged
     * @param domain                their values
     * @param ordering              their ordering
     * @param member                the number of the ordering in its ensemble
     * @param parametersPerVariable what the head needs
     * @param givenDomains          the domain of each given value
     * @param seed                  of the model's structure
     */
    public GraphBuilder(Shape shape, Domain domain, Ordering ordering, int member, int parametersPerVariable,
                        List<Domain> givenDomains, long seed) {
        this.shape = shape;
        this.domain = domain;
        this.ordering = ordering;
        this.member = member;
        this.parametersPerVariable = parametersPerVariable;
        this.seed = seed;
        if (ordering.size() != shape.size()) {
            throw OrdoException.spec("the ordering is of " + ordering.size() + " variables, but the model has "
                    + shape.size(), "choose an ordering of the model's shape " + shape);
        }
        this.rawVariables = input("x", shape, ordering.ranks());
        this.variables = encode(rawVariables, domain);
        for (Domain each : givenDomains) {
            GraphNode raw = input("given", Shape.of(1), new int[] {-1});
            givenInputs.add(raw);
            given.add(encode(raw, each));
        }
    }

    private GraphNode input(String name, Shape inputShape, int[] degrees) {
        var node = new GraphNode(nodes.size(), name, Optional.empty(), List.of(), inputShape, degrees, degrees);
        nodes.add(node);
        return node;
    }

    private Node encode(GraphNode raw, Domain values) {
        return values instanceof Domain.Categorical(int classes)
                ? part(raw.part(), () -> apply(new OneHot(raw.cells(), classes), raw)) : raw;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public Ordering ordering() {
        return ordering;
    }

    @Override
    public int member() {
        return member;
    }

    @Override
    public int parametersPerVariable() {
        return parametersPerVariable;
    }

    @Override
    public Node variables() {
        return variables;
    }

    @Override
    public List<Node> given() {
        return List.copyOf(given);
    }

    @Override
    public Node apply(Operation operation, Node... inputs) {
        List<GraphNode> from = new ArrayList<>();
        for (Node input : inputs) {
            if (!(input instanceof GraphNode node) || nodes.size() <= node.index() || nodes.get(node.index()) != node) {
                throw new IllegalArgumentException("'" + operation.name() + "' is applied to a node of another network");
            }
            from.add(node);
        }
        if (operation instanceof Elementwise(String name, Shape common, var formula)) {
            for (GraphNode node : from) {
                if (!node.shape().equals(common)) {
                    throw OrdoException.spec("'" + name + "' combines cells of shape " + common + " with cells of shape "
                            + node.shape(), "make both the same shape");
                }
            }
        }
        int[] inferred = operation.degrees(from.stream().map(GraphNode::inferred).toList());
        var node = new GraphNode(nodes.size(), part, Optional.of(operation), from, operation.shape(),
                told(operation, from, inferred), inferred);
        nodes.add(node);
        return node;
    }

    /** The degrees that later layers go by; other than the inferred ones only behind a layer without the degree rule. */
    private static int[] told(Operation operation, List<GraphNode> inputs, int[] inferred) {
        if (operation instanceof Linear linear && !linear.ruled()) {
            return IntStream.range(0, linear.outputs()).map(linear::declaredDegree).toArray();
        }
        boolean same = inputs.stream().allMatch(node -> Arrays.equals(node.degrees(), node.inferred()));
        return same ? inferred : operation.degrees(inputs.stream().map(GraphNode::degrees).toList());
    }

    @Override
    public String unique(String stem) {
        return stem + labels.merge(stem, 1, Integer::sum);
    }

    @Override
    public <T> T part(String label, Supplier<T> body) {
        String outer = part;
        part = label;
        try {
            return body.get();
        } finally {
            part = outer;
        }
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(Philox.derive(seed, "member " + member + ": " + purpose));
    }

    /**
     * The graph that ends in {@code output}.
     *
     * @throws OrdoException if the output does not have D · P cells
     */
    public Graph finish(Node output) {
        GraphNode last = (GraphNode) output;
        if (last.cells() != shape.size() * parametersPerVariable) {
            throw OrdoException.spec("the network ends in " + last.cells() + " cells, but " + shape.size()
                    + " variables with " + parametersPerVariable + " parameters each need "
                    + shape.size() * parametersPerVariable, "end the network with a layer of that size");
        }
        boolean[] needed = new boolean[nodes.size()];
        needed[last.index()] = true;
        for (int i = last.index(); i >= 0; i--) {
            GraphNode node = nodes.get(i);
            if (needed[i]) {
                node.inputs().forEach(in -> needed[in.index()] = true);
            }
        }
        List<GraphNode> kept = nodes.stream()
                .filter(n -> needed[n.index()] || n == rawVariables || givenInputs.contains(n)).toList();
        return new Graph(ordering, kept, rawVariables, givenInputs, last);
    }
}
