package ordo.spi.graph;

import ordo.spi.OrdoException;

/**
 * The taps of a convolution: a grid of places around a site, numbered row by row.
 *
 * @param height         rows of taps
 * @param width          columns of taps
 * @param rowDilation    how many rows lie between neighbouring taps' rows, 1 for adjacent ones
 * @param columnDilation the same for columns
 * @param originRow      the row of taps, counted from 0, that lies on the site's own row; it need not be one of the
 *                       window's: the height, for instance, if all taps lie above the site
 * @param originColumn   the same for columns
 */
public record Window(int height, int width, int rowDilation, int columnDilation, int originRow, int originColumn) {
    /** Checks that there are taps. */
    public Window {
        if (height < 1 || width < 1 || rowDilation < 1 || columnDilation < 1) {
            throw OrdoException.spec("a window of " + height + "x" + width + " taps with dilation " + rowDilation + "x"
                    + columnDilation, "sizes and dilations are whole numbers from 1 on");
        }
    }

    /**
     * Adjacent taps around the middle one; of an even number of rows or columns the one behind the middle, so that
     * there is one more tap before the site than after it.
     */
    public static Window of(int height, int width) {
        return new Window(height, width, 1, 1, height / 2, width / 2);
    }

    /** The same with gaps (à trous). */
    public Window dilated(int rows, int columns) {
        return new Window(height, width, rows, columns, originRow, originColumn);
    }

    /**
     * The same with another tap on the site itself: {@code (0, width - 1)} looks backwards only, {@code (0, width)} at
     * the past alone.
     */
    public Window at(int row, int column) {
        return new Window(height, width, rowDilation, columnDilation, row, column);
    }

    /** How many taps there are. */
    public int taps() {
        return Math.multiplyExact(height, width);
    }

    /** How many rows below the site a tap lies. */
    public int rowOffset(int tap) {
        return (tap / width - originRow) * rowDilation;
    }

    /** How many columns to the right of the site a tap lies. */
    public int columnOffset(int tap) {
        return (tap % width - originColumn) * columnDilation;
    }
}
