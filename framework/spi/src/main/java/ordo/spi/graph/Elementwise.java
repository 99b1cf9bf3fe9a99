package ordo.spi.graph;

import ordo.spi.Shape;
import ordo.spi.formula.Formula;

/**
 * A formula of one output applied cell by cell to one or more nodes of the same shape: activations, sums, gates.
 *
 * @param name    what it is, for messages: {@code "relu"}, {@code "sum"}
 * @param shape   the shape of the output
 * @param formula as many inputs as nodes; no scalars
 */
public record Elementwise(String name, Shape shape, Formula formula) implements Operation {

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        for (int input = 0; input < formula.inputs().size(); input++) {
            visitor.edge(input, cell);
        }
    }

    @Override
    public int parallel(int cell) {
        return shape.size();
    }

    @Override
    public long flops() {
        return formula.flops() * shape.size();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return formula.flops() * cells.length;
    }
}
