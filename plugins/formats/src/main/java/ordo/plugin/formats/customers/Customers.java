package ordo.plugin.formats.customers;

import java.util.List;
import java.util.Objects;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * A table of customers of a telephone company who do not exist. Row k depends on the seed and k alone; the first eight
 * tenths of the rows train, one tenth validates, the last tests.
 *
 * @param rows how many customers there are, at least 10
 * @param seed which ones
 */
public record Customers(int rows, int seed) implements DataSource {

    @Override
    public Splits load() {
        long key = Philox.derive(seed, "customers");
        int tenth = rows / 10;
        return new Splits("customers", part(key, 0, rows - 2 * tenth), part(key, rows - 2 * tenth, tenth),
                part(key, rows - tenth, tenth));
    }

    private static Dataset part(long key, int first, int count) {
        int width = Customer.HEADINGS.size();
        double[] values = new double[count * width];
        double[] row = new double[width];
        for (int k = 0; k < count; k++) {
            Customer.draw(key, first + k).copy(row);
            System.arraycopy(row, 0, values, k * width, width);
        }
        return Dataset.of(new Table(count, values));
    }

    private record Table(int count, double[] values) implements Rows {
        @Override
        public Shape shape() {
            return Shape.of(Customer.HEADINGS.size());
        }

        @Override
        public List<Heading> headings() {
            return Customer.HEADINGS;
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            int width = Customer.HEADINGS.size();
            Objects.checkIndex(row, count);
            for (int c = 0; c < width; c++) {
                target[offset + c] = values[row * width + c];
            }
        }
    }
}
