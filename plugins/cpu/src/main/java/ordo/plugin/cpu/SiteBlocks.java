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
    private Plan plan = new Plan();
    /** That for as many rows as there were before: the last rows of a batch are often fewer. */
    private Plan other = new Plan();

    /** The places of so many rows. */
    private static final class Plan {
        private int rows = -1;
        private int count;
        /** The class of each block, and how many places it has. */
        private int[] numbers = {};
        private int[] counts = {};
        /** Where the channels of a block's places start, {@link #size} numbers for each block. */
        private int[] sources = {};
        private int[] targets = {};
        /** For each block where its middle place lies, and in the lower half its number by class; sorted. */
        private long[] order = {};
        /** By that number the block's class and its first place. */
        private int[] classOf = {};
        private int[] firstOf = {};

        private void ensure(int size) {
            if (numbers.length < count) {
                numbers = new int[count];
                counts = new int[count];
                sources = new int[count * size];
                targets = new int[count * size];
                order = new long[count];
                classOf = new int[count];
                firstOf = new int[count];
            }
        }
    }

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
    void plan(int rows) {
        if (rows == plan.rows) {
            return;
        }
        Plan before = plan;
        plan = other;
        other = before;
        if (rows == plan.rows) {
            return;
        }
        long largest = (long) rows * Math.max(targetCells, sourceCells);
        if (largest > Lanes.MOST) {
            throw OrdoException.data(rows + " rows have " + largest + " cells in one layer, more than " + Lanes.MOST,
                    "make the batch smaller");
        }
        plan.rows = rows;
        plan.count = Arrays.stream(classes).mapToInt(each -> Math.ceilDiv(each.sites().length * rows, size)).sum();
        plan.ensure(size);
        int number = 0;
        for (int c = 0; c < classes.length; c++) {
            int places = classes[c].sites().length * rows;
            for (int first = 0; first < places; first += size) {
                plan.classOf[number] = c;
                plan.firstOf[number] = first;
                int middle = (first + Math.min(first + size, places)) / 2;
                int sites = targetStarts[c].length;
                plan.order[number] = ((long) middle / sites * targetCells + targetStarts[c][middle % sites]) << 32 | number;
                number++;
            }
        }
        // by place, not by class: threads begin with stretches of the blocks, and so with what they have made before
        Arrays.sort(plan.order, 0, plan.count);
        for (int block = 0; block < plan.count; block++) {
            int from = (int) plan.order[block];
            plan.numbers[block] = plan.classOf[from];
            list(block, plan.firstOf[from]);
        }
    }

    /** How many blocks there are. */
    int count() {
        return plan.count;
    }

    /** The class of a block's places. */
    int number(int block) {
        return plan.numbers[block];
    }

    /** The places of a block from a class's {@code first} on; what follows repeats the last one. */
    private void list(int block, int first) {
        int[] sourceStart = sourceStarts[plan.numbers[block]];
        int[] targetStart = targetStarts[plan.numbers[block]];
        int[] sources = plan.sources;
        int[] targets = plan.targets;
        int sites = sourceStart.length;
        int places = Math.min(size, sites * plan.rows - first);
        int row = first / sites;
        int site = first % sites;
        int at = block * size;
        plan.counts[block] = places;
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
        System.arraycopy(plan.sources, block * size, blockSources, 0, size);
        System.arraycopy(plan.targets, block * size, blockTargets, 0, size);
        return plan.counts[block];
    }
}
