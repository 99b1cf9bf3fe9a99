package ordo.core.graph;

import java.util.List;
import java.util.Optional;
import ordo.spi.Shape;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;

/** A node of a {@link Graph}: an input, or an operation applied to earlier nodes. */
public final class GraphNode implements Node {
    private final int index;
    private final String part;
    private final Optional<Operation> operation;
    private final List<GraphNode> inputs;
    private final Shape shape;
    private final int[] degrees;
    private final int[] inferred;

    GraphNode(int index, String part, Optional<Operation> operation, List<GraphNode> inputs, Shape shape,
              int[] degrees, int[] inferred) {
        this.index = index;
        this.part = part;
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.degrees = degrees;
        this.inferred = inferred;
    }

    /** Its place in the graph; inputs have smaller ones. */
    public int index() {
        return index;
    }

    /** The part of the spec it belongs to; empty if nobody said. */
    public String part() {
        return part;
    }

    /** What computes it; empty for an input. */
    public Optional<Operation> operation() {
        return operation;
    }

    /** The nodes that the operation reads. */
    public List<GraphNode> inputs() {
        return inputs;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public int[] degrees() {
        return degrees.clone();
    }

    /**
     * The degree of one cell as inferred from all that it reads: the ground of the causality proof. It is the one that
     * {@link #degrees()} tells later layers, unless a layer was told to ignore the degree rule; then that layer's own
     * choice is told, as its author believes it, and the proof finds the difference.
     */
    public int degree(int cell) {
        return inferred[cell];
    }

    int[] inferred() {
        return inferred;
    }

    /** How messages call it: its part and its operation. */
    public String label() {
        String what = operation.map(Operation::name).orElse("input");
        return part.isEmpty() ? what : part.contains(what) ? part : part + " (" + what + ")";
    }

    @Override
    public String toString() {
        return "#" + index + " " + label() + " " + shape;
    }
}
