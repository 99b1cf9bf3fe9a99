package ordo.spi.data;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import ordo.spi.Shape;

/** {@link Rows#mapped}. */
record MappedRows(Rows base, DoubleUnaryOperator function) implements Rows {
    @Override
    public int count() {
        return base.count();
    }

    @Override
    public Shape shape() {
        return base.shape();
    }

    @Override
    public List<Heading> headings() {
        return base.headings();
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        base.copy(row, target, offset);
        for (int i = offset; i < offset + shape().size(); i++) {
            target[i] = function.applyAsDouble(target[i]);
        }
    }
}
