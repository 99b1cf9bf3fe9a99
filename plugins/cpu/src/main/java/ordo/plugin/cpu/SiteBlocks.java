package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/** How the places of a {@link SiteProduct} are shared out: those of one class so many at a time. */
final class SiteBlocks {
    private final SiteClass[] classes;
    private final int size;
    private final int targetSites;
    private final int sourceSites;
    private final int targetChannels;
    private final int sourceChannels;
    /** For each site of the target, from which site of the source it counts. */
    private final int[] origins;
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
        this.targetSites = transposed ? convolution.inputSites() : convolution.sites();
        this.sourceSites = transposed ? convolution.sites() : convolution.inputSites();
        this.targetChannels = transposed ? convolution.inputChannels() : convolution.outputChannels();
        this.sourceChannels = transposed ? convolution.outputChannels() : convolution.inputChannels();
        this.origins = IntStream.range(0, targetSites)
                .map(transposed ? convolution::inputOrigin : convolution::origin).toArray();
    }

    /** Shares out the places of so many rows of the batch. */
    void plan(int newRows) {
        if (newRows == rows) {
            return;
        }
        long largest = (long) newRows * Math.max(targetSites * targetChannels, sourceSites * sourceChannels);
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
        int[] at = classes[numbers[block]].sites();
        int places = Math.min(size, at.length * rows - firsts[block]);
        int row = firsts[block] / at.length;
        int site = firsts[block] % at.length;
        for (int p = 0; p < places; p++) {
            sources[p] = (row * sourceSites + origins[at[site]]) * sourceChannels;
            targets[p] = (row * targetSites + at[site]) * targetChannels;
            if (++site == at.length) {
                site = 0;
                row++;
            }
        }
        int end = Math.min(size, places + NarrowRunTile.ROWS);
        Arrays.fill(sources, places, end, sources[places - 1]);
        Arrays.fill(targets, places, end, targets[places - 1]);
        return places;
    }
}
