package ordo.plugin.orderings;

import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;

/**
 * An ensemble of the eight ways to read an image line by line: by rows or by columns, from either end of both. Each
 * pixel comes after a whole neighbourhood of it, which suits images better than random orderings.
 *
 * @param count  how many of the eight, in the order of {@link #WAYS}
 * @param shared whether the members share one set of parameters
 */
record Scans(int count, boolean shared) implements OrderingFamily {
    /** Opposite ways first, so that a small ensemble is as varied as it can be. */
    private static final List<Way> WAYS = List.of(new Way(false, false, false), new Way(true, false, false),
            new Way(false, true, true), new Way(true, true, true), new Way(false, false, true),
            new Way(true, false, true), new Way(false, true, false), new Way(true, true, false));

    /**
     * One way to read.
     *
     * @param byColumns column after column rather than row after row
     * @param lastLine  the last line first
     * @param backwards every line from its end
     */
    private record Way(boolean byColumns, boolean lastLine, boolean backwards) {
        int[] pixels(Grid grid) {
            int length = byColumns ? grid.rows() : grid.columns();
            int lines = byColumns ? grid.columns() : grid.rows();
            return IntStream.range(0, grid.pixels()).map(k -> {
                int line = lastLine ? lines - 1 - k / length : k / length;
                int place = backwards ? length - 1 - k % length : k % length;
                return byColumns ? place * grid.columns() + line : line * grid.columns() + place;
            }).toArray();
        }
    }

    @Override
    public List<Ordering> orderings(Shape shape) {
        Grid grid = Grid.ofImage(shape, "scans");
        return WAYS.stream().limit(count).map(way -> grid.visiting(way.pixels(grid))).toList();
    }
}
