package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Shape;

/**
 * One step of a network with its shapes, sizes and masks fixed; immutable. What it reads is said here, once, and is
 * the ground for the causality proof, for {@code explain} and for sampling by degree. How it is computed is said by a
 * {@link ordo.spi.compute.Kernel} for each backend.
 */
public interface Operation {

    /** What it is, for messages and model cards: {@code "linear"}, {@code "nade scan"}. */
    String name();

    /** The shape of its output cells. */
    Shape shape();

    /** Its parameters; none by default. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Visits every live edge into output cell {@code cell}, in the order in which the kernels sum them. */
    void reads(int cell, EdgeVisitor visitor);

    /**
     * The degree of each output cell: the highest degree among the cells it reads, -1 if it reads none. Override it
     * only to compute the same faster.
     *
     * @param inputs the degrees of each input's cells
     */
    default int[] degrees(List<int[]> inputs) {
        int[] degrees = new int[shape().size()];
        Arrays.setAll(degrees, cell -> {
            int[] highest = {-1};
            reads(cell, (input, from) -> highest[0] = Math.max(highest[0], inputs.get(input)[from]));
            return highest[0];
        });
        return degrees;
    }

    /** Floating-point operations of a full pass over one row; a multiply-add counts as 2. */
    long flops();

    /**
     * Floating-point operations to compute these output cells of one row, and whatever else is done, in the step of
     * one degree.
     *
     * @param degree the degree whose turn it is
     * @param cells  the output cells of that degree
     */
    long stepFlops(int degree, int[] cells);

    /** Cells of memory per row that a kernel keeps between steps. */
    default int stateCells() {
        return 0;
    }
}
