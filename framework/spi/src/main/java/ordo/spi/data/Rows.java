package ordo.spi.data;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import ordo.spi.Shape;

/**
 * Rows of numbers, all of the same shape. Implementations hold them as compactly as they can and may be read by
 * several threads.
 */
public interface Rows {

    /** How many rows there are. */
    int count();

    /** The shape of one row, such as [28, 28] or [88]. */
    Shape shape();

    /** Copies one row into {@code target} from {@code offset} on; {@code shape().size()} numbers. */
    void copy(int row, double[] target, int offset);

    /** What the numbers of a row are, where they have names: one heading for each, or none at all. */
    default List<Heading> headings() {
        return List.of();
    }

    /** The same rows, with each number replaced by the function of it as it is read. */
    default Rows mapped(DoubleUnaryOperator function) {
        return new MappedRows(this, function);
    }
}
