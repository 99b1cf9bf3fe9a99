package ordo.plugin.formats;

import java.util.List;
import java.util.Objects;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/** Rows in the pages of {@link PackedNumbers}. */
final class PackedRows implements Rows {
    private final Shape shape;
    private final int count;
    private final int pageBits;
    private final Page[] pages;

    /** Every page but the last has 2^{@code pageBits} numbers. */
    PackedRows(Shape shape, int count, int pageBits, List<Page> pages) {
        this.shape = shape;
        this.count = count;
        this.pageBits = pageBits;
        this.pages = pages.toArray(Page[]::new);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void copy(int row, double[] target, int offset) {
        Objects.checkIndex(row, count);
        Objects.checkFromIndexSize(offset, shape.size(), target.length);
        long place = (long) row * shape.size();
        for (int copied = 0; copied < shape.size(); ) {
            int inPage = (int) (place & (1 << pageBits) - 1);
            int length = Math.min(shape.size() - copied, (1 << pageBits) - inPage);
            pages[(int) (place >> pageBits)].copy(inPage, length, target, offset + copied);
            copied += length;
            place += length;
        }
    }

    /** The number at a place, counted through all rows. */
    double get(long place) {
        return pages[(int) (place >> pageBits)].get((int) (place & (1 << pageBits) - 1));
    }

    /** How many bytes the numbers take. */
    long bytes() {
        long bytes = 0;
        for (Page page : pages) {
            bytes += page.bytes();
        }
        return bytes;
    }
}
