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

    /**
     * Where the live weights of parameter {@code i} lie: walks that hold each of them once. What none of them holds always has a
     * gradient of 0 and is never read, so nobody need update it. By default everything is live. Override it where much is not.
     */
    default List<LiveRuns> live(int i) {
        return List.of(LiveRuns.first(parameters().get(i).shape().size()));
    }

    /** Visits every live edge into output cell {@code cell}, in the order in which the kernels sum them. */
    void reads(int cell, EdgeVisitor visitor);

    /**
     * Visits every edge into output cell {@code cell} that there would be without degrees: its windows and neighbourhoods
     * as they lie. What all of a network's span together is a conditional's reach; what it does not see of that is its
     * blind spot. By default what it reads.
     */
    default void spans(int cell, EdgeVisitor visitor) {
        reads(cell, visitor);
    }

    /**
     * The cell after the last of those, from {@code cell} on, that {@link #reads read} and {@link #spans span} the very
     * same cells, such as the channels of a convolution at one site. Override it so that they are looked at once.
     */
    default int alike(int cell) {
        return cell + 1;
    }

    /**
     * The cell after the last of those, from {@code cell} on, that read side by side: k cells further on, all that is
     * read (and spanned) lies k cells further on in the same input, as of the cells of an activation. As {@link #alike}.
     */
    default int parallel(int cell) {
        return cell + 1;
    }

    /**
     * The degree of each output cell: the highest degree among the cells it reads, -1 if it reads none. Override it
     * only to compute the same faster.
     *
     * @param inputs the degrees of each input's cells
     */
    default int[] degrees(List<int[]> inputs) {
        int[] degrees = new int[shape().size()];
        for (int cell = 0; cell < degrees.length; ) {
            var highest = new HighestDegree(inputs);
            reads(cell, highest);
            int next = alike(cell);
            Arrays.fill(degrees, cell, next, highest.found());
            cell = next;
        }
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
