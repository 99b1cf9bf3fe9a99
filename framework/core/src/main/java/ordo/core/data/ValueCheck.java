package ordo.core.data;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;

/**
 * Whether every number of rows belongs to a domain.
 *
 * @param what what the rows are, for messages
 * @param one  what one number is: {@link #VARIABLE}, {@link #LABEL}, or the name of what is given in quotes
 * @param rows the rows
 */
record ValueCheck(String what, String one, Rows rows) {
    static final String VARIABLE = "variable";
    static final String LABEL = "label";

    /**
     * @param domains    of each number of a row
     * @param incomplete whether numbers may be missing: NaN
     */
    void check(List<Domain> domains, boolean incomplete) {
        double[] row = new double[rows.shape().size()];
        for (int i = 0; i < rows.count(); i++) {
            rows.copy(i, row, 0);
            for (int column = 0; column < row.length; column++) {
                if (!domains.get(column).contains(row[column]) && !(incomplete && Double.isNaN(row[column]))) {
                    throw fault(domains.get(column), i, column, row[column]);
                }
            }
        }
    }

    private OrdoException fault(Domain domain, int row, int column, double value) {
        String place = rows.shape().rank() == 0 || rows.shape().size() == 1 ? one
                : one + " " + Arrays.toString(rows.shape().coordinates(column)) + " (counted from 0)";
        return OrdoException.data(what + ", row " + (1 + Subset.origin(rows, row)) + ": " + place + " is " + plain(value)
                + ", but the model says " + domain, remedy(domain, value));
    }

    private String remedy(Domain domain, double value) {
        Range all = Range.of(rows);
        if (!Double.isFinite(value) || !all.finite) {
            return "leave out or fill in the rows with missing values";
        }
        if (!all.whole) {
            return "the values run from " + plain(all.low) + " to " + plain(all.high)
                    + " and are no whole numbers: " + (one.equals(LABEL) ? "use labels 0, 1, 2, …"
                            : "declare " + all() + " as real, or round the data");
        }
        String range = "the values are whole numbers in " + plain(all.low) + " … " + plain(all.high) + ": ";
        if (all.low < 0 || all.high >= 65_536) {
            return range + "number them from 0" + (one.equals(LABEL) ? "" : ", or declare " + all() + " as real");
        }
        long count = Math.max(2, (long) all.high + 1);
        String declared = one.equals(LABEL) || domain instanceof Domain.Categorical ? "categorical" : "levels";
        return range + "declare " + declared + "(" + count + ")" + (one.equals(VARIABLE) ? reduced(domain, all) : "");
    }

    private String all() {
        return one.equals(VARIABLE) ? "the variables" : one;
    }

    /** What makes fewer values of the brightnesses of pixels. */
    private static String reduced(Domain domain, Range all) {
        boolean pixels = all.high > 31 && all.high < 256;
        return switch (domain) {
            case Domain.Binary _ -> ", or use data of zeros and ones" + (pixels ? ": images(\"…\", threshold = 128) makes "
                    + "them of pixels" : "");
            case Domain.Levels(int count) when pixels && count < 256 -> ", or let images(\"…\", levels = " + count
                    + ") make them of pixels 0 … 255";
            default -> "";
        };
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }

    private record Range(double low, double high, boolean whole, boolean finite) {
        static Range of(Rows rows) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            boolean whole = true;
            boolean finite = true;
            double[] row = new double[rows.shape().size()];
            for (int i = 0; i < rows.count(); i++) {
                rows.copy(i, row, 0);
                for (double value : row) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    whole &= value == Math.rint(value);
                    finite &= Double.isFinite(value);
                }
            }
            return new Range(low, high, whole, finite);
        }
    }
}
