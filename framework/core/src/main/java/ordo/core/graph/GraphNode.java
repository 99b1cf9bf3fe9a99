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

    GraphNode(int index, String part, Optional<Operation> operation, List<GraphNode> inputs, Shape shape,
              int[] degrees) {
        this.index = index;
        this.part = part;
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.degrees = degrees;
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

    /** The degree of one cell. */
    public int degree(int cell) {
        return degrees[cell];
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
