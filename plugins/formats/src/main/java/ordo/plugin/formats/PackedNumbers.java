package ordo.plugin.formats;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.Shape;

/**
 * Numbers one after the other, in pages of 65,536, each page as compact as its numbers allow: MNIST in bits takes 98
 * bytes an image. Memory grows with what was added and with nothing else, so a header that lies costs nothing.
 */
final class PackedNumbers {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Memory memory;
    private final List<Page> pages = new ArrayList<>();
    private final double[] open = new double[PAGE];
    private int filled;

    /** No numbers yet. */
    PackedNumbers(Memory memory) {
        this.memory = memory;
    }

    /** Adds a number at the end. */
    void add(double value) {
        open[filled++] = value;
        if (filled == PAGE) {
            close();
        }
    }

    /** How many numbers were added. */
    long size() {
        return ((long) pages.size() << PAGE_BITS) + filled;
    }

    private void close() {
        pages.add(Page.of(open, filled, memory));
        filled = 0;
    }

    /** All numbers as rows of this shape; nothing may be added afterwards. */
    PackedRows rows(Shape shape) {
        long size = size();
        if (filled > 0) {
            close();
        }
        return new PackedRows(shape, Math.toIntExact(size / shape.size()), PAGE_BITS, pages);
    }
}
