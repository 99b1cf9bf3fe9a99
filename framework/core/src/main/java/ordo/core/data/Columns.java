package ordo.core.data;

import java.util.List;
import ordo.spi.Shape;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;

/**
 * Some neighbouring numbers of every row of others.
 *
 * @param base  the rows
 * @param from  the first number
 * @param shape how to arrange as many as it has elements
 */
record Columns(Rows base, int from, Shape shape) implements Rows {
    @Override
    public int count() {
        return base.count();
    }

    @Override
    public List<Heading> headings() {
        return base.headings().isEmpty() ? List.of() : base.headings().subList(from, from + shape.size());
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        double[] whole = new double[base.shape().size()];
        base.copy(row, whole, 0);
        System.arraycopy(whole, from, target, offset, shape.size());
    }
}
