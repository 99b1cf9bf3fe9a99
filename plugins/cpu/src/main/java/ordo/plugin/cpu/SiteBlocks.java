package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import ordo.spi.OrdoException;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/** How the places of a {@link SiteProduct} are shared out: those of one class so many at a time. */
final class SiteBlocks {
    private final SiteClass[] classes;
    private final int size;
    /** How many numbers a row of the source and of the target has. */
    private final int sourceCells;
    private final int targetCells;
    /** For each class and each of its sites, where in a row of the source and of the target its channels start. */
    private final int[][] sourceStarts;
    private final int[][] targetStarts;
    /** The class of each block, and its first place. */
    private int[] numbers = {};
    private int[] firsts = {};
    private int count;
    private int rows = -1;

    /**
     * @param transposed whether the target is the convolution's input
     * @param classes    the target's
     * @param size       places of a block, at most
     */
    SiteBlocks(Convolution convolution, boolean transposed, SiteClass[] classes, int size) {
        this.classes = classes;
        this.size = size;
        int sourceChannels = transposed ? convolution.outputChannels() : convolution.inputChannels();
        int targetChannels = transposed ? convolution.inputChannels() : convolution.outputChannels();
        this.sourceCells = sourceChannels * (transposed ? convolution.sites() : convolution.inputSites());
        this.targetCells = targetChannels * (transposed ? convolution.inputSites() : convolution.sites());
        IntUnaryOperator origin = transposed ? convolution::inputOrigin : convolution::origin;
        this.sourceStarts = starts(site -> origin.applyAsInt(site) * sourceChannels);
        this.targetStarts = starts(site -> site * targetChannels);
    }

    private int[][] starts(IntUnaryOperator ofSite) {
        return Arrays.stream(classes).map(each -> Arrays.stream(each.sites()).map(ofSite).toArray()).toArray(int[][]::new);
    }

    /** Shares out the places of so many rows of the batch. */
    void plan(int newRows) {
        if (newRows == rows) {
            return;
        }
        long largest = (long) newRows * Math.max(targetCells, sourceCells);
        if (largest > Lanes.MOST) {
            throw OrdoException.data(newRows + " rows have " + largest + " cells in one layer, more than " + Lanes.MOST,
                    "make the batch smaller");
        }
        rows = newRows;
        count = Arrays.stream(classes).mapToInt(each -> Math.ceilDiv(each.sites().length * rows, size)).sum();
        if (numbers.length < count) {
            numbers = new int[count];
            firsts = new int[count];
        }
        int block = 0;
        for (int c = 0; c < classes.length; c++) {
            for (int place = 0; place < classes[c].sites().length * rows; place += size) {
                numbers[block] = c;
                firsts[block++] = place;
            }
        }
    }

    /** How many blocks there are. */
    int count() {
        return count;
    }

    /** The class of a block's places. */
    int number(int block) {
        return numbers[block];
    }

    /**
     * Says where the channels of a block's places start. What follows, up to a tile's rows, repeats the last place.
     *
     * @return how many places it has
     */
    int places(int block, int[] sources, int[] targets) {
        int[] sourceStart = sourceStarts[numbers[block]];
        int[] targetStart = targetStarts[numbers[block]];
        int sites = sourceStart.length;
        int places = Math.min(size, sites * rows - firsts[block]);
        int row = firsts[block] / sites;
        int site = firsts[block] % sites;
        for (int p = 0; p < places; row++, site = 0) {
            int count = Math.min(places - p, sites - site);
            for (int i = 0; i < count; i++) {
                sources[p + i] = row * sourceCells + sourceStart[site + i];
                targets[p + i] = row * targetCells + targetStart[site + i];
            }
            p += count;
        }
        int end = Math.min(size, places + NarrowRunTile.ROWS);
        Arrays.fill(sources, places, end, sources[places - 1]);
        Arrays.fill(targets, places, end, targets[places - 1]);
        return places;
    }
}
