package ordo.spi.graph;

import ordo.spi.Shape;

/**
 * Some cells of a node that follow each other, in a shape of their own: what {@link Concatenation} joined, taken apart.
 *
 * @param first the first of the cells
 * @param shape how they are arranged
 */
public record Section(int first, Shape shape) implements Operation {

    @Override
    public String name() {
        return "section";
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        visitor.edge(0, first + cell);
    }

    @Override
    public int parallel(int cell) {
        return shape.size();
    }

    @Override
    public long flops() {
        return 0;
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return 0;
    }
}
