package ordo.spi.graph;

import ordo.spi.Shape;

/**
 * Turns every cell that holds a class number into {@code classes} cells, 1 for that class and 0 for the others. Their
 * degrees are the cell's. No gradient flows through it.
 *
 * @param cells   how many cells there are
 * @param classes K
 */
public record OneHot(int cells, int classes) implements Operation {

    @Override
    public String name() {
        return "one-hot";
    }

    @Override
    public Shape shape() {
        return Shape.of(cells, classes);
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        visitor.edge(0, cell / classes);
    }

    @Override
    public long flops() {
        return 0;
    }

    @Override
    public long stepFlops(int degree, int[] computed) {
        return 0;
    }
}
