package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.spi.Shape;
import ordo.spi.graph.Sites;

/**
 * One resolution of an image, and how much two streams of cells may know at each of its sites. A site of a coarser
 * resolution stands for a block of pixels; what it knows must not be more than the first of them may see.
 *
 * @param shape [height, width]
 * @param above for each site, all that comes before the first variable of its rows
 * @param left  for each site, all that comes before the first variable of its block
 */
record Level(Shape shape, int[] above, int[] left) {

    /** The image, and so many times half of it. */
    static List<Level> of(Sites sites, int count) {
        List<Level> levels = new ArrayList<>(List.of(of(sites.shape(), sites.before(1))));
        while (levels.size() < count) {
            levels.add(levels.getLast().halved());
        }
        return levels;
    }

    private static Level of(Shape shape, int[] left) {
        int width = shape.extent(1);
        int[] above = new int[left.length];
        Arrays.setAll(above, site -> {
            int row = site / width * width;
            return Arrays.stream(left, row, row + width).min().orElseThrow();
        });
        return new Level(shape, above, left);
    }

    /** Half as many rows and columns; an odd last one stays. */
    private Level halved() {
        int height = shape.extent(0);
        int width = shape.extent(1);
        Shape half = Shape.of(Math.ceilDiv(height, 2), Math.ceilDiv(width, 2));
        int[] lowest = new int[half.size()];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        for (int site = 0; site < left.length; site++) {
            int block = site / width / 2 * half.extent(1) + site % width / 2;
            lowest[block] = Math.min(lowest[block], left[site]);
        }
        return of(half, lowest);
    }

    /** Degrees for so many cells at each site. */
    static int[] cells(int[] degrees, int channels) {
        int[] cells = new int[degrees.length * channels];
        for (int site = 0; site < degrees.length; site++) {
            Arrays.fill(cells, site * channels, (site + 1) * channels, degrees[site]);
        }
        return cells;
    }
}
