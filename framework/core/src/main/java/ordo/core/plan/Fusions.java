package ordo.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.compute.Fusion;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Elementwise;

/**
 * Which sums and relus of a full pass are left to the kernel before or behind them, so that the numbers go through memory
 * once: relu(h + W * relu(g)) is then one kernel. Nodes that nobody reads on their own share the buffer of what they become;
 * a stream to which block after block adds needs one buffer in all.
 */
final class Fusions {
    private static final Formula RELU = relu();
    private static final Formula SUM = sum();

    private final Graph graph;
    private final Predicate<GraphNode> fuses;
    private final Map<GraphNode, List<GraphNode>> readers = new HashMap<>();
    /** The node whose kernel computes a sum or a relu, and the other operand of a sum. */
    private final Map<GraphNode, GraphNode> makers = new HashMap<>();
    private final Map<GraphNode, GraphNode> residuals = new HashMap<>();
    /** Relus whose one reader passes the gradient on to their inputs. */
    private final Set<GraphNode> passed = new HashSet<>();
    /** For nodes without a buffer of their own, one that shares theirs. */
    private final Map<GraphNode, GraphNode> shared = new HashMap<>();

    /** @param fuses whether the kernel of a node's operation does what a {@link Fusion} asks for */
    Fusions(Graph graph, Predicate<GraphNode> fuses) {
        this.graph = graph;
        this.fuses = fuses;
        for (GraphNode node : graph.nodes()) {
            new HashSet<>(node.inputs()).forEach(in -> readers.computeIfAbsent(in, _ -> new ArrayList<>()).add(node));
        }
        graph.nodes().stream().filter(Fusions::relu).filter(this::hasPassingReader).forEach(passed::add);
        graph.nodes().stream().filter(Fusions::sum).forEach(this::fuseSum);
        graph.nodes().stream().filter(Fusions::relu).forEach(this::fuseRelu);
    }

    private List<GraphNode> readers(GraphNode node) {
        return readers.getOrDefault(node, List.of());
    }

    private boolean readOnce(GraphNode node) {
        return node != graph.output() && readers(node).size() == 1;
    }

    private boolean hasPassingReader(GraphNode relu) {
        if (!readOnce(relu) || relu.inputs().getFirst().operation().isEmpty()) {
            return false;
        }
        GraphNode reader = readers(relu).getFirst();
        // gradients of a node are added up in the order of its readers, wherever they come from
        boolean alone = readers(relu.inputs().getFirst()).stream().filter(n -> n != relu)
                .allMatch(n -> n.index() > reader.index() || latest(n) < relu.index());
        return alone && fuses.test(reader) && reader.inputs().size() == 1;
    }

    private int latest(GraphNode reader) {
        return relu(reader) ? readers(reader).stream().mapToInt(GraphNode::index).max().orElse(reader.index())
                : reader.index();
    }

    private void fuseSum(GraphNode sum) {
        GraphNode left = sum.inputs().getFirst();
        GraphNode right = sum.inputs().getLast();
        GraphNode maker = left.index() > right.index() ? left : right;
        GraphNode residual = maker == left ? right : left;
        boolean possible = fuses.test(maker) && readOnce(maker) && residual.operation().isPresent();
        // whoever adds to the residual's gradient must do so after the maker has read the sum's, which is the same buffer
        if (!possible || readers(residual).stream().filter(n -> n != sum).anyMatch(n -> last(n) >= maker.index())) {
            return;
        }
        makers.put(sum, maker);
        residuals.put(maker, residual);
        shared.put(maker, sum);
        // its other readers keep what they need of it, and what made it needs nothing
        boolean free = residual != graph.output() && (isFusedSum(residual) || fuses.test(residual))
                && readers(residual).stream().allMatch(n -> n == sum || passed.contains(n));
        if (free) {
            shared.put(residual, sum);
        }
    }

    /** The last of the operations that pass a gradient on to the input of a node. */
    private int last(GraphNode reader) {
        return passed.contains(reader) ? readers(reader).getFirst().index() : reader.index();
    }

    private void fuseRelu(GraphNode relu) {
        GraphNode input = relu.inputs().getFirst();
        GraphNode maker = sum(input) ? makers.get(input) : input;
        if (maker == null || !fuses.test(maker) || !readOnce(input)) {
            return;
        }
        makers.put(relu, maker);
        shared.put(input, relu);
    }

    /** Whether a node's operation is left to another's kernel in a forward pass. */
    boolean isMadeElsewhere(GraphNode node) {
        return makers.containsKey(node);
    }

    /** Whether a relu's one reader passes the gradient on to its input. */
    boolean isPassed(GraphNode node) {
        return passed.contains(node);
    }

    /** Where the gradient of input {@code i} of a node goes. */
    GraphNode passedTo(GraphNode node, int i) {
        GraphNode input = node.inputs().get(i);
        return passed.contains(input) ? input.inputs().getFirst() : input;
    }

    /** Whether a sum's gradient is that of its operands, in the same buffer. */
    boolean isFusedSum(GraphNode node) {
        return sum(node) && makers.containsKey(node);
    }

    /** What a kernel does besides its operation. */
    Fusion of(GraphNode node) {
        boolean rectified = makers.entrySet().stream().anyMatch(e -> e.getValue() == node && relu(e.getKey()));
        boolean behindRelu = node.inputs().stream().anyMatch(passed::contains);
        return new Fusion(residuals.containsKey(node), rectified, behindRelu);
    }

    /** What is added to a node's outputs. */
    Optional<GraphNode> residual(GraphNode node) {
        return Optional.ofNullable(residuals.get(node));
    }

    /** The node in whose buffer a node's numbers lie: itself, unless that is another's, too. */
    GraphNode buffer(GraphNode node) {
        GraphNode at = node;
        while (shared.containsKey(at)) {
            at = shared.get(at);
        }
        return at;
    }

    private static boolean relu(GraphNode node) {
        return matches(node, RELU);
    }

    private static boolean sum(GraphNode node) {
        return matches(node, SUM) && node.inputs().getFirst() != node.inputs().getLast();
    }

    private static Formula relu() {
        var f = new FormulaBuilder("x");
        return f.build(f.input(0).maximum(f.constant(0)));
    }

    private static Formula sum() {
        var f = new FormulaBuilder("a", "b");
        return f.build(f.input(0).plus(f.input(1)));
    }

    private static boolean matches(GraphNode node, Formula formula) {
        return node.operation().filter(o -> o instanceof Elementwise e && same(e.formula(), formula)).isPresent();
    }

    private static boolean same(Formula a, Formula b) {
        return a.inputs().size() == b.inputs().size() && a.instructions().equals(b.instructions())
                && Arrays.equals(a.outputs(), b.outputs());
    }
}
