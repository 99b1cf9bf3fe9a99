package ordo.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Section;
import ordo.spi.graph.Sitewise;

/** Builds a {@link Graph} while an architecture composes it, inferring the degree of every cell on the way. */
public final class GraphBuilder implements Network {
    private final Shape shape;
    private final List<Domain> domains;
    private final Ordering ordering;
    private final int member;
    private final List<Conditional> conditionals;
    private final int[] firstCell;
    private final long seed;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final List<GraphNode> givenInputs = new ArrayList<>();
    private final List<Node> given = new ArrayList<>();
    private final List<Shape> givenShapes;
    private final Map<String, Integer> labels = new HashMap<>();
    private final GraphNode rawVariables;
    private final Node variables;
    private String part = "";

    /**
     * @param shape        how the variables are arranged
     * @param domains      the values of each
     * @param ordering     their ordering
     * @param member       the number of the ordering in its ensemble
     * @param conditionals the factors of p(x)
     * @param givenDomains the domain of the numbers of each thing that is given
     * @param givenShapes  how they are arranged
     * @param seed         of the model's structure
     */
    public GraphBuilder(Shape shape, List<Domain> domains, Ordering ordering, int member, List<Conditional> conditionals,
                        List<Domain> givenDomains, List<Shape> givenShapes, long seed) {
        this(shape, domains, ordering, ordering.ranks(), member, conditionals, givenDomains, givenShapes, seed);
    }

    /** A network that is given one number of each of some domains. */
    public GraphBuilder(Shape shape, List<Domain> domains, Ordering ordering, int member,
                        List<Conditional> conditionals, List<Domain> givenDomains, long seed) {
        this(shape, domains, ordering, member, conditionals, givenDomains, single(givenDomains), seed);
    }

    static List<Shape> single(List<Domain> domains) {
        return Collections.nCopies(domains.size(), Shape.of(1));
    }

    /**
     * @param degrees of the variables: their ranks, or all -1 where what is known of them is given
     */
    GraphBuilder(Shape shape, List<Domain> domains, Ordering ordering, int[] degrees, int member,
                 List<Conditional> conditionals, List<Domain> givenDomains, List<Shape> givenShapes, long seed) {
        this.shape = shape;
        this.domains = domains;
        this.ordering = ordering;
        this.member = member;
        this.conditionals = List.copyOf(conditionals);
        this.firstCell = new int[domains.size() + 1];
        for (int i = 0; i < domains.size(); i++) {
            firstCell[i + 1] = firstCell[i] + Encoding.width(domains.get(i));
        }
        this.seed = seed;
        if (ordering.size() != shape.size()) {
            throw OrdoException.spec("the ordering is of " + ordering.size() + " variables, but the model has "
                    + shape.size(), "choose an ordering of the model's shape " + shape);
        }
        this.rawVariables = input("x", shape, degrees);
        this.variables = encode(rawVariables, domains);
        this.givenShapes = List.copyOf(givenShapes);
        for (int i = 0; i < givenShapes.size(); i++) {
            int[] known = new int[givenShapes.get(i).size()];
            Arrays.fill(known, -1);
            GraphNode raw = input("given", givenShapes.get(i), known);
            givenInputs.add(raw);
            given.add(encode(raw, Collections.nCopies(known.length, givenDomains.get(i))));
        }
    }

    GraphNode input(String name, Shape inputShape, int[] degrees) {
        var node = new GraphNode(nodes.size(), name, Optional.empty(), List.of(), inputShape, degrees, degrees);
        nodes.add(node);
        return node;
    }

    private Node encode(GraphNode raw, List<Domain> values) {
        return Encoding.plain(values) ? raw : part(raw.part(), () -> apply(new Encoding(values), raw));
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Domain domain(int variable) {
        return domains.get(variable);
    }

    @Override
    public int firstCell(int variable) {
        return firstCell[variable];
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
    public List<Conditional> conditionals() {
        return conditionals;
    }

    @Override
    public int parameterCells() {
        return conditionals.getLast().cell() + conditionals.getLast().parameters();
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
    public List<Shape> givenShapes() {
        return givenShapes;
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
        if (operation instanceof Sitewise sitewise) {
            sitewise.check(from);
        }
        if (operation instanceof Section(int first, Shape part) && first + part.size() > from.getFirst().cells()) {
            throw new IllegalArgumentException("cells " + first + " … " + (first + part.size() - 1) + " of "
                    + from.getFirst());
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
     * @throws OrdoException if the output has not a cell for each parameter
     */
    public Graph finish(Node output) {
        GraphNode last = (GraphNode) output;
        if (last.cells() != parameterCells()) {
            throw OrdoException.spec("the network ends in " + last.cells() + " cells, but the "
                    + conditionals.size() + " conditionals need " + parameterCells() + " parameters",
                    "end the network with a layer of that size");
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
                .filter(n -> needed[n.index()] || n.operation().isEmpty()).toList();
        return new Graph(ordering, kept, rawVariables, givenInputs, last, conditionals);
    }
}
