package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/**
 * The chains of one side of a convolution for a whole batch: those of its outputs from the input, or those of its
 * input's gradient from the output's. Places (a site of a row of the batch) of one class are taken {@link #BLOCK} at a
 * time; the class says which links their chains have. Which places share a block changes no chain.
 */
final class SiteProduct {
    /** Places per task, whole tiles of either width: their chains stay in L1 while the links are run. */
    private static final int BLOCK = 48;
    /** Links per stretch: their weights stay in L1 while a block's tiles are run. */
    private static final int STRETCH = 96;
    /** Links side by side from which on they are run as such. */
    private static final int LONG = 16;

    /** Where chains lie, a row of the widest tile after the other; where those of half the width do; the same place for all. */
    private static final int[] ROWS = Chains.multiples(BLOCK, Lanes.PANEL);
    private static final int[] NARROW_ROWS = Chains.multiples(BLOCK, Lanes.PANEL / 2);
    private static final int[] SAME = new int[BLOCK];
    private static final float[] ZEROS = new float[Lanes.PANEL];

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /** One thread's places and chains. */
    private static final class Scratch {
        final int[] sources = new int[BLOCK];
        final int[] targets = new int[BLOCK];
        final float[] chains = new float[BLOCK * Lanes.PANEL];
    }

    private final SiteClass[] classes;
    private final SiteWeights packed;
    /** For each class its links as stretches {@code [2i] … [2i + 1] - 1} whose sources lie side by side; null if some are short. */
    private final int[][] stretches;
    private final SiteBlocks blocks;
    private final int sourceChannels;
    private final int[] steps;
    /** For each link, up to which one the sources lie side by side. */
    private final int[] run;
    private final long nanosecondsPerRow;
    private final IntConsumer multiplying = this::block;
    private float[] source;
    private float[] target;
    private float[] bias;
    private float[] residual;
    private float[] mask;
    private boolean rectified;
    private boolean keep;

    /** @param transposed false from a convolution's input to its output, true from this one's gradient to that one's */
    SiteProduct(Convolution convolution, boolean transposed) {
        this.classes = (transposed ? convolution.inputClasses() : convolution.outputClasses()).toArray(SiteClass[]::new);
        int taps = convolution.window().taps();
        this.sourceChannels = transposed ? convolution.outputChannels() : convolution.inputChannels();
        int targetChannels = transposed ? convolution.inputChannels() : convolution.outputChannels();
        this.blocks = new SiteBlocks(convolution, transposed, classes, BLOCK);
        int[] distances = new int[taps];
        Arrays.setAll(distances, transposed ? convolution::inputDistance : convolution::distance);
        this.steps = new int[taps * sourceChannels];
        Arrays.setAll(steps, k -> distances[k / sourceChannels] * sourceChannels + k % sourceChannels);
        this.run = new int[steps.length];
        for (int k = run.length - 1; k >= 0; k--) {
            run[k] = k + 1 < run.length && steps[k + 1] == steps[k] + 1 ? run[k + 1] : k + 1;
        }
        this.stretches = Arrays.stream(classes).map(each -> stretches(each.links())).toArray(int[][]::new);
        this.packed = new SiteWeights(classes, stretches, taps, sourceChannels, targetChannels, transposed);
        this.nanosecondsPerRow = Tasks.nanosecondsPerRow(convolution);
    }

    private int[] stretches(int[] links) {
        IntStream.Builder found = IntStream.builder();
        for (int i = 0; i < links.length; i += 2) {
            for (int from = links[i], to; from < links[i + 1]; from = to) {
                to = Math.min(links[i + 1], run[from]);
                if (to - from < LONG) {
                    return null;
                }
                int pieces = Math.ceilDiv(to - from, STRETCH);
                for (int n = 0; n < pieces; n++) {
                    found.add(from + (to - from) * n / pieces).add(from + (to - from) * (n + 1) / pieces);
                }
            }
        }
        return links.length == 0 ? null : found.build().toArray();
    }

    /**
     * A convolution's output: target = bias + weights · source, or relu(residual + that), as {@code fusion} asks for.
     *
     * @param weights  [tap, input channel, output channel]; null for those of the call before
     * @param bias     what the chains start from, by channel; null for 0
     * @param residual null for none
     */
    void output(Workers workers, int rows, float[] weights, float[] source, float[] target, float[] bias,
                float[] residual, boolean rectified) {
        this.bias = bias;
        this.residual = residual;
        this.rectified = rectified;
        this.keep = false;
        begin(workers, rows, weights, source, target);
        Tasks.run(workers, nanoseconds(rows), blocks.count(), multiplying);
        end();
    }

    /**
     * Makes ready for a gradient: target = weights · source, or that is added to it. Then each {@link #block} is to be run, by
     * whichever thread and in whichever order, and in the end {@link #end}.
     *
     * @param weights as those of {@link #output}
     * @param mask where this is not above 0, nothing passes; null if everything does
     */
    void beginGradient(Workers workers, int rows, float[] weights, float[] source, float[] target, float[] mask,
                       boolean keep) {
        this.mask = mask;
        this.keep = keep;
        begin(workers, rows, weights, source, target);
    }

    private void begin(Workers workers, int rows, float[] weights, float[] source, float[] target) {
        blocks.plan(rows);
        this.source = source;
        this.target = target;
        if (weights != null) {
            packed.pack(workers, weights);
        }
    }

    /** What one thread takes, in nanoseconds, roughly. */
    long nanoseconds(int rows) {
        return nanosecondsPerRow * rows;
    }

    /** How many blocks there are. */
    int blocks() {
        return blocks.count();
    }

    /** Forgets what it was made ready for. */
    void end() {
        this.source = null;
        this.target = null;
        this.bias = null;
        this.residual = null;
        this.mask = null;
        this.rectified = false;
    }

    /** Runs one of them. */
    void block(int task) {
        Scratch scratch = SCRATCH.get();
        int number = blocks.number(task);
        int count = blocks.places(task, scratch.sources, scratch.targets);
        for (Columns each : packed.columns(number)) {
            boolean runs = stretches[number] != null;
            if (runs && each.weights().tiled()) {
                run(scratch, each, number, count);
            } else {
                each.start(scratch.chains, count, bias, keep && mask == null ? target : null, scratch.targets);
                if (runs && each.count() == 1) {
                    dots(scratch, each, stretches[number], count);
                } else {
                    list(scratch, each, classes[number].links(), count);
                }
                finish(scratch, each, count);
            }
        }
    }

    /** Chains whose first stretch starts from where they start, and whose last one ends in the target if it can. */
    private void run(Scratch scratch, Columns each, int number, int count) {
        int[] own = each.width() == Lanes.PANEL ? ROWS : NARROW_ROWS;
        // what passes a mask is added at the end
        boolean adds = keep && mask == null;
        float[] from = adds ? target : bias != null ? bias : ZEROS;
        int start = adds || bias != null ? each.first() : 0;
        int[] starts = adds ? scratch.targets : SAME;
        boolean plain = mask == null && residual == null && !rectified;
        int[] cuts = stretches[number];
        for (int i = 0; i < cuts.length; i += 2) {
            boolean last = plain && i == cuts.length - 2;
            run(scratch, each, cuts[i], cuts[i + 1] - cuts[i], count, from, start, starts,
                    last ? target : scratch.chains, last ? each.first() : 0, last ? scratch.targets : own);
            from = scratch.chains;
            start = 0;
            starts = own;
        }
        if (!plain) {
            finish(scratch, each, count);
        }
    }

    private void run(Scratch scratch, Columns each, int k, int links, int count, float[] from, int start,
                     int[] starts, float[] to, int end, int[] ends) {
        MemorySegment b = each.weights().tiles();
        int bo = k * each.width();
        if (each.width() == 4 * Lanes.COUNT) {
            for (int p = 0; p < count; p += Tile.ROWS) {
                RunTile.run(links, source, steps[k], scratch.sources, p, b, bo, from, start, starts, to, end, ends,
                        p);
            }
        } else {
            for (int p = 0; p < count; p += NarrowRunTile.ROWS) {
                NarrowRunTile.run(links, source, steps[k], scratch.sources, p, b, bo, from, start, starts, to, end,
                        ends, p);
            }
        }
    }

    /** Chains of a single channel. */
    private void dots(Scratch scratch, Columns each, int[] cuts, int count) {
        for (int i = 0; i < cuts.length; i += 2) {
            for (int p = 0; p < count; p += DotTile.ROWS) {
                DotTile.run(cuts[i + 1] - cuts[i], source, steps[cuts[i]], scratch.sources, p, each.weights().lists(),
                        cuts[i] * Lanes.COUNT, scratch.chains, p * Lanes.COUNT);
            }
        }
    }

    /** Chains whose links are looked up one by one. */
    private void list(Scratch scratch, Columns each, int[] links, int count) {
        int width = each.width();
        for (int i = 0; i < links.length; i += 2) {
            for (int k = links[i]; k < links[i + 1]; k += STRETCH) {
                int end = Math.min(links[i + 1], k + STRETCH);
                for (int p = 0; p < count; p += Tile.ROWS) {
                    Tile.run(width / Lanes.COUNT, k, end, source, 0, 1, scratch.sources, p, steps,
                            each.weights().lists(), 0, width, scratch.chains, p * width);
                }
            }
        }
    }

    private void finish(Scratch scratch, Columns each, int count) {
        if (mask != null) {
            each.finishMasked(scratch.chains, count, target, scratch.targets, mask, keep);
        } else if (residual != null || rectified) {
            each.finish(scratch.chains, count, target, scratch.targets, residual, rectified);
        } else {
            each.finish(scratch.chains, count, target, scratch.targets);
        }
    }
}
