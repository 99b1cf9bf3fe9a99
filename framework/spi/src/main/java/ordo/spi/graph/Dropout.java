package ordo.spi.graph;

import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * Dropout (Srivastava et al. 2014): in training each cell is 0 with probability {@code rate}, else multiplied by
 * 1 / (1 - rate). Everywhere else it is the identity. Which cells are dropped is a function of the training's seed, the
 * number of the update, the row's place in the batch, the label and the cell: not of threads, and not of how a batch is
 * cut.
 *
 * @param label unique within the network
 * @param shape of the cells
 * @param rate  in [0, 1); taken to the next multiple of 2^-16
 */
public record Dropout(String label, Shape shape, double rate) implements Operation {
    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw OrdoException.spec("a dropout rate of " + rate, "choose one from 0 on and below 1");
        }
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        visitor.edge(0, cell);
    }

    @Override
    public int parallel(int cell) {
        return shape.size();
    }

    /** None are counted: while scoring nothing is computed. */
    @Override
    public long flops() {
        return 0;
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return 0;
    }
}
