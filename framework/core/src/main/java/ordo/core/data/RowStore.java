package ordo.core.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;

/**
 * Rows as they are read from a table, in pages of some thousand rows. Within a page each column takes 1, 2, 4 or 8
 * bytes a cell, whichever is the smallest that is exact, and the cells of a row lie side by side: training reads whole
 * rows in random order.
 */
final class RowStore {
    private static final int PAGE_CELLS = 1 << 17;
    private static final int MOST_ROWS = 4096;

    private final String name;
    private final List<Heading> headings;
    private final int width;
    private final int pageRows;
    private final double[] open;
    private final List<Page> pages = new ArrayList<>();
    private final long limit = Runtime.getRuntime().maxMemory() / 2;
    private long bytes;
    /** The numbers of the rows in their table; empty as long as none was left out. */
    private int[] origins = {};
    private int count;

    /**
     * An empty store.
     *
     * @param name     what the rows are, for messages
     * @param headings one for each cell of a row
     */
    RowStore(String name, List<Heading> headings) {
        this.name = name;
        this.headings = headings;
        this.width = headings.size();
        this.pageRows = Math.clamp(PAGE_CELLS / width, 1, MOST_ROWS);
        this.open = new double[pageRows * width];
    }

    /**
     * Adds a row, which is copied.
     *
     * @param origin its number in the table, from 0
     * @throws OrdoException if the rows take more than half of the memory that Java may use
     */
    void add(double[] row, int origin) {
        System.arraycopy(row, 0, open, count % pageRows * width, width);
        if (origins.length == 0 && origin != count) {
            origins = IntStream.range(0, count).toArray();
        }
        if (origin != count && count >= origins.length) {
            origins = Arrays.copyOf(origins, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * count + 16));
        }
        if (origins.length > 0) {
            origins[count] = origin;
        }
        count++;
        if (count % pageRows == 0) {
            close(pageRows);
        }
    }

    int count() {
        return count;
    }

    /** All rows; nothing may be added afterwards. */
    Stored rows() {
        if (count % pageRows > 0) {
            close(count % pageRows);
        }
        return new Stored(Shape.of(width), headings, count, pageRows, List.copyOf(pages),
                origins.length == 0 ? origins : Arrays.copyOf(origins, count));
    }

    private void close(int rows) {
        Page page = Page.of(open, rows, width);
        bytes += page.data.length;
        if (bytes > limit) {
            throw OrdoException.data(name + ": its rows take more than " + (limit >> 20) + " MiB, half of the memory "
                    + "that Java may use", "give Java more memory (ORDO_JAVA_OPTS=-Xmx…), or split the file");
        }
        pages.add(page);
    }

    /**
     * The rows of a table.
     *
     * @param origins the number of each row in the table; empty if all rows are there
     */
    record Stored(Shape shape, List<Heading> headings, int count, int pageRows, List<Page> pages, int[] origins)
            implements Rows {
        @Override
        public void copy(int row, double[] target, int offset) {
            Objects.checkIndex(row, count);
            pages.get(row / pageRows).copy(row % pageRows, target, offset);
        }

        /** The number of a row in the table that it was read from. */
        int origin(int row) {
            return origins.length == 0 ? row : origins[row];
        }
    }

    /**
     * Some rows.
     *
     * @param offsets where each column begins within a row, and where the row ends
     */
    private record Page(int[] offsets, byte[] data) {
        private static final VarHandle SHORTS = view(char[].class);
        private static final VarHandle FLOATS = view(float[].class);
        private static final VarHandle DOUBLES = view(double[].class);

        private static VarHandle view(Class<?> type) {
            return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
        }

        static Page of(double[] cells, int rows, int width) {
            int[] offsets = new int[width + 1];
            for (int c = 0; c < width; c++) {
                double highest = 0;
                boolean whole = true;
                boolean single = true;
                for (int r = 0; r < rows; r++) {
                    double value = cells[r * width + c];
                    // -0.0 and NaN have no place among whole numbers
                    whole &= value == (char) value && Double.doubleToRawLongBits(value) >= 0;
                    highest = Math.max(highest, value);
                    single &= (float) value == value || value != value;
                }
                offsets[c + 1] = offsets[c] + (whole ? highest < 256 ? 1 : 2 : single ? 4 : 8);
            }
            byte[] data = new byte[rows * offsets[width]];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < width; c++) {
                    double value = cells[r * width + c];
                    int at = r * offsets[width] + offsets[c];
                    switch (offsets[c + 1] - offsets[c]) {
                        case 1 -> data[at] = (byte) value;
                        case 2 -> SHORTS.set(data, at, (char) value);
                        case 4 -> FLOATS.set(data, at, (float) value);
                        default -> DOUBLES.set(data, at, value);
                    }
                }
            }
            return new Page(offsets, data);
        }

        void copy(int row, double[] target, int offset) {
            int width = offsets.length - 1;
            int begin = row * offsets[width];
            for (int c = 0; c < width; c++) {
                int at = begin + offsets[c];
                target[offset + c] = switch (offsets[c + 1] - offsets[c]) {
                    case 1 -> data[at] & 0xff;
                    case 2 -> (char) SHORTS.get(data, at);
                    case 4 -> (float) FLOATS.get(data, at);
                    default -> (double) DOUBLES.get(data, at);
                };
            }
        }
    }
}
