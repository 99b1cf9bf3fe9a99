package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/**
 * The chains of one side of a convolution for a whole batch: those of its outputs from the input, or those of its
 * input's gradient from the output's. Places (a site of a row of the batch) of one class are taken {@link #BLOCK} at a
 * time; the class says which links their chains have. Which places share a block changes no chain.
 */
final class SiteProduct {
    /** Places per task: their chains stay in L1 while the links are run. */
    private static final int BLOCK = 10 * Tile.ROWS;
    /** Links per stretch: their weights stay in L1 while a block's tiles are run. */
    private static final int STRETCH = 64;
    /** Links side by side from which on they are run as such. */
    private static final int LONG = 16;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 60;

    /** Whether there are registers for tiles of more rows than {@link Tile#ROWS}. */
    private static final boolean NARROW = Lanes.VECTORS == 4;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /** One thread's places and chains. */
    private static final class Scratch {
        final int[] sources = new int[BLOCK];
        final int[] targets = new int[BLOCK];
        final float[] chains = new float[BLOCK * Lanes.PANEL];
    }

    private final SiteClass[] classes;
    private final Columns[][] columns;
    private final int targetSites;
    private final int sourceSites;
    /** For each site of the target, from which site of the source it counts. */
    private final int[] origins;
    private final int taps;
    private final int sourceChannels;
    private final int targetChannels;
    /** Whether a weight's row is a channel of the target, not of the source. */
    private final boolean transposed;
    private final int[] steps;
    /** For each link, up to which one the sources lie side by side. */
    private final int[] run;
    private final long workPerRow;
    private final IntConsumer packing = this::pack;
    private final IntConsumer multiplying = this::block;
    /** The class of each task, and its first place. */
    private int[] taskClass = {};
    private int[] taskPlace = {};
    private int tasks;
    private int rows = -1;
    private float[] weights;
    private float[] source;
    private float[] target;
    private float[] bias;
    private float[] residual;
    private float[] mask;
    private boolean rectified;
    private boolean keep;

    /** @param transposed false from a convolution's input to its output, true from this one's gradient to that one's */
    SiteProduct(Convolution convolution, boolean transposed) {
        this.transposed = transposed;
        this.classes = (transposed ? convolution.inputClasses() : convolution.outputClasses())
                .toArray(SiteClass[]::new);
        this.targetSites = transposed ? convolution.inputSites() : convolution.sites();
        this.sourceSites = transposed ? convolution.sites() : convolution.inputSites();
        this.origins = new int[targetSites];
        Arrays.setAll(origins, transposed ? convolution::inputOrigin : convolution::origin);
        this.taps = convolution.window().taps();
        this.sourceChannels = transposed ? convolution.outputChannels() : convolution.inputChannels();
        this.targetChannels = transposed ? convolution.inputChannels() : convolution.outputChannels();
        int[] distances = new int[taps];
        Arrays.setAll(distances, transposed ? convolution::inputDistance : convolution::distance);
        this.steps = new int[taps * sourceChannels];
        Arrays.setAll(steps, k -> distances[k / sourceChannels] * sourceChannels + k % sourceChannels);
        this.run = new int[steps.length];
        for (int k = run.length - 1; k >= 0; k--) {
            run[k] = k + 1 < run.length && steps[k + 1] == steps[k] + 1 ? run[k + 1] : k + 1;
        }
        this.columns = new Columns[this.classes.length][];
        long work = 0;
        for (int c = 0; c < columns.length; c++) {
            SiteClass each = this.classes[c];
            boolean same = c > 0 && this.classes[c - 1].from() == each.from();
            columns[c] = same ? columns[c - 1] : Columns.of(each.from(), each.to(), steps.length);
            work += (long) each.sites().length * each.liveLinks() * (each.to() - each.from());
        }
        this.workPerRow = work;
    }

    /**
     * A convolution's output: target = bias + weights · source, or relu(residual + that), as {@code fusion} asks for.
     *
     * @param weights  [tap, input channel, output channel]
     * @param bias     what the chains start from, by channel; null for 0
     * @param residual null for none
     */
    void output(Workers workers, int newRows, float[] weights, float[] source, float[] target, float[] bias,
                float[] residual, boolean rectified) {
        this.bias = bias;
        this.residual = residual;
        this.rectified = rectified;
        this.keep = false;
        run(workers, newRows, weights, source, target);
    }

    /**
     * A gradient: target = weights · source, or that is added to it.
     *
     * @param mask where this is not above 0, nothing passes; null if everything does
     */
    void gradient(Workers workers, int newRows, float[] weights, float[] source, float[] target, float[] mask,
                  boolean keep) {
        this.mask = mask;
        this.keep = keep;
        run(workers, newRows, weights, source, target);
    }

    private void run(Workers workers, int newRows, float[] weights, float[] source, float[] target) {
        if (newRows != rows) {
            rows = newRows;
            plan();
        }
        this.weights = weights;
        this.source = source;
        this.target = target;
        Tasks.run(workers, (long) steps.length * targetChannels, taps, packing);
        Tasks.run(workers, workPerRow * rows / SPEED, tasks, multiplying);
        this.weights = null;
        this.source = null;
        this.target = null;
        this.bias = null;
        this.residual = null;
        this.mask = null;
        this.rectified = false;
    }

    private void plan() {
        tasks = 0;
        for (SiteClass each : classes) {
            tasks += Math.ceilDiv(each.sites().length * rows, BLOCK);
        }
        if (taskClass.length < tasks) {
            taskClass = new int[tasks];
            taskPlace = new int[tasks];
        }
        int task = 0;
        for (int c = 0; c < classes.length; c++) {
            for (int place = 0; place < classes[c].sites().length * rows; place += BLOCK) {
                taskClass[task] = c;
                taskPlace[task++] = place;
            }
        }
    }

    /** Copies the weights of one tap. */
    private void pack(int tap) {
        int from = tap * sourceChannels * targetChannels;
        for (int c = 0; c < columns.length; c++) {
            if (c > 0 && columns[c] == columns[c - 1]) {
                continue;
            }
            for (Columns each : columns[c]) {
                each.pack(tap * sourceChannels, sourceChannels, weights, from, transposed ? 1 : targetChannels,
                        transposed ? sourceChannels : 1);
            }
        }
    }

    private void block(int task) {
        Scratch scratch = SCRATCH.get();
        SiteClass own = classes[taskClass[task]];
        int[] at = own.sites();
        int first = taskPlace[task];
        int count = Math.min(BLOCK, at.length * rows - first);
        int row = first / at.length;
        int number = first % at.length;
        for (int p = 0; p < count; p++) {
            scratch.sources[p] = (row * sourceSites + origins[at[number]]) * sourceChannels;
            scratch.targets[p] = (row * targetSites + at[number]) * targetChannels;
            if (++number == at.length) {
                number = 0;
                row++;
            }
        }
        int tiles = (count + Tile.ROWS - 1) / Tile.ROWS;
        // a tile that is not full repeats its last place
        Arrays.fill(scratch.sources, count, Math.min(BLOCK, (tiles + 1) * Tile.ROWS), scratch.sources[count - 1]);
        for (Columns each : columns[taskClass[task]]) {
            // what passes a mask is added at the end
            each.start(scratch.chains, count, bias, keep && mask == null ? target : null, scratch.targets);
            int[] links = own.links();
            for (int i = 0; i < links.length; i += 2) {
                for (int k = links[i]; k < links[i + 1]; ) {
                    k = stretch(scratch, each, tiles, k, Math.min(links[i + 1], k + STRETCH));
                }
            }
            if (mask != null) {
                each.finishMasked(scratch.chains, count, target, scratch.targets, mask, keep);
            } else if (residual != null || rectified) {
                each.finish(scratch.chains, count, target, scratch.targets, residual, rectified);
            } else {
                each.finish(scratch.chains, count, target, scratch.targets);
            }
        }
    }

    /** Runs links from {@code k} to {@code end} at most, through all tiles; returns where it stopped. */
    private int stretch(Scratch scratch, Columns each, int tiles, int k, int end) {
        int width = each.width();
        int straight = Math.min(end, run[k]);
        if (width == 4 * Lanes.COUNT && straight - k >= LONG) {
            for (int t = 0; t < tiles; t++) {
                RunTile.run(k, straight, source, steps[k] - k, scratch.sources, t * Tile.ROWS, each.weights(), 0, width,
                        scratch.chains, t * Tile.ROWS * width);
            }
            return straight;
        }
        if (NARROW && width == 2 * Lanes.COUNT && straight - k >= LONG) {
            for (int t = 0; t < tiles; t += 2) {
                NarrowRunTile.run(k, straight, source, steps[k] - k, scratch.sources, t * Tile.ROWS, each.weights(), 0,
                        width, scratch.chains, t * Tile.ROWS * width);
            }
            return straight;
        }
        for (int t = 0; t < tiles; t++) {
            Tile.run(width / Lanes.COUNT, k, end, source, 0, 1, scratch.sources, t * Tile.ROWS, steps, each.weights(), 0,
                    width, scratch.chains, t * Tile.ROWS * width);
        }
        return end;
    }
}
