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
    /** The class of each block, and how many places it has. */
    private int[] numbers = {};
    private int[] counts = {};
    /** Where the channels of a block's places start, {@link #size} numbers for each block. */
    private int[] sources = {};
    private int[] targets = {};
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
            counts = new int[count];
            sources = new int[count * size];
            targets = new int[count * size];
        }
        int block = 0;
        for (int c = 0; c < classes.length; c++) {
            for (int place = 0; place < classes[c].sites().length * rows; place += size) {
                numbers[block] = c;
                list(block++, place);
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

    /** The places of a block from a class's {@code first} on; what follows repeats the last one. */
    private void list(int block, int first) {
        int[] sourceStart = sourceStarts[numbers[block]];
        int[] targetStart = targetStarts[numbers[block]];
        int sites = sourceStart.length;
        int places = Math.min(size, sites * rows - first);
        int row = first / sites;
        int site = first % sites;
        int at = block * size;
        counts[block] = places;
        for (int p = 0; p < places; row++, site = 0) {
            int together = Math.min(places - p, sites - site);
            for (int i = 0; i < together; i++) {
                sources[at + p + i] = row * sourceCells + sourceStart[site + i];
                targets[at + p + i] = row * targetCells + targetStart[site + i];
            }
            p += together;
        }
        Arrays.fill(sources, at + places, at + size, sources[at + places - 1]);
        Arrays.fill(targets, at + places, at + size, targets[at + places - 1]);
    }

    /**
     * Says where the channels of a block's places start. What follows repeats the last place.
     *
     * @return how many places it has
     */
    int places(int block, int[] blockSources, int[] blockTargets) {
        System.arraycopy(sources, block * size, blockSources, 0, size);
        System.arraycopy(targets, block * size, blockTargets, 0, size);
        return counts[block];
    }
}
