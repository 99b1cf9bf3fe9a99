package ordo.core.data;

import java.util.List;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/**
 * Rows as a table: their headings name the columns, labels stand in place of their numbers, and NaN is a cell that is
 * missing.
 *
 * @param name what messages call it
 */
public record RowsTable(String name, Rows rows) implements Table {
    private static final double EXACT = 0x1p53;

    @Override
    public void read(Sink to) {
        List<Heading> headings = rows.headings();
        if (!headings.isEmpty()) {
            to.names(headings.stream().map(Heading::name).toList(), 1);
        }
        double[] values = new double[rows.shape().size()];
        for (int r = 0; r < rows.count(); r++) {
            rows.copy(r, values, 0);
            to.row(new Numbers(r + (headings.isEmpty() ? 1L : 2L), values, headings));
        }
    }

    private record Numbers(long line, double[] values, List<Heading> headings) implements Row {
        @Override
        public int size() {
            return values.length;
        }

        private List<String> labels(int column) {
            return headings.isEmpty() ? List.of() : headings.get(column).labels();
        }

        @Override
        public String text(int column) {
            double value = values[column];
            if (Double.isNaN(value)) {
                return "";
            }
            List<String> labels = labels(column);
            return !labels.isEmpty() && value >= 0 && value < labels.size() ? labels.get((int) value) : written(value);
        }

        @Override
        public double number(int column) {
            return labels(column).isEmpty() && Double.isFinite(values[column]) ? values[column] : Double.NaN;
        }
    }

    /** The shortest text that is read as the same number again. */
    static String written(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT
                && (value != 0 || Double.doubleToRawLongBits(value) == 0);
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
