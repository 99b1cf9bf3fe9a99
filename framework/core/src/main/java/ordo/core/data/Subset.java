package ordo.core.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;

/** Some rows of others, in an order of its own; nothing is copied. */
public final class Subset implements Rows {
    private final Rows base;
    private final int[] rows;

    private Subset(Rows base, int[] rows) {
        this.base = base;
        this.rows = rows;
    }

    /**
     * Rows by number.
     *
     * @param rows which rows of {@code base}, in the order in which they are wanted; repetitions are allowed
     * @throws IndexOutOfBoundsException for a row that {@code base} does not have
     */
    public static Subset of(Rows base, int... rows) {
        Arrays.stream(rows).forEach(row -> Objects.checkIndex(row, base.count()));
        return new Subset(base, rows.clone());
    }

    /** {@code count} rows from {@code from} on. */
    public static Subset range(Rows base, int from, int count) {
        return of(base, IntStream.range(from, from + count).toArray());
    }

    /** Examples by number, with what is given with them. */
    public static Dataset of(Dataset base, int... rows) {
        var given = new LinkedHashMap<String, Rows>();
        base.given().forEach((name, each) -> given.put(name, of(each, rows)));
        return new Dataset(of(base.variables(), rows), given);
    }

    /** The number that a row has where it was read from, through subsets, chosen columns and rows that were left out. */
    public static int origin(Rows rows, int row) {
        return switch (rows) {
            case Subset subset -> origin(subset.base, subset.rows[row]);
            case Columns columns -> origin(columns.base(), row);
            case RowStore.Stored stored -> stored.origin(row);
            default -> row;
        };
    }

    @Override
    public int count() {
        return rows.length;
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
        base.copy(rows[row], target, offset);
    }
}
