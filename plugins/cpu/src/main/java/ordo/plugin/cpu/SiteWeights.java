package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;
import ordo.spi.graph.SiteClass;

/**
 * The weights of a {@link SiteProduct}, class by class: copied so that those of a tile's channels lie side by side, or read
 * where they lie if they do so anyway.
 */
final class SiteWeights {
    /** Weights that one thread copies per nanosecond, roughly. */
    private static final int SPEED = 4;

    private final Columns[][] columns;
    private final boolean[] copied;
    private final boolean none;
    /** Whether a tap has a live edge. */
    private final boolean[] live;
    private final int taps;
    private final int sourceChannels;
    private final int targetChannels;
    private final boolean transposed;
    private final IntConsumer packing = this::pack;
    private float[] weights;

    /**
     * @param classes    the target's
     * @param stretches  for each class its links as runs; null if they are looked up
     * @param transposed whether a weight's row is a channel of the target, not of the source
     */
    SiteWeights(SiteClass[] classes, int[][] stretches, int taps, int sourceChannels, int targetChannels,
                boolean transposed) {
        this.taps = taps;
        this.sourceChannels = sourceChannels;
        this.targetChannels = targetChannels;
        this.transposed = transposed;
        this.columns = new Columns[classes.length][];
        this.copied = new boolean[classes.length];
        this.live = new boolean[taps];
        boolean any = false;
        for (int c = 0; c < classes.length; c++) {
            SiteClass each = classes[c];
            boolean same = c > 0 && classes[c - 1].from() == each.from();
            columns[c] = same ? columns[c - 1] : Columns.of(each.from(), each.to(), taps * sourceChannels);
            copied[c] = transposed || stretches[c] == null || !Arrays.stream(columns[c]).allMatch(Columns::tiled);
            any |= copied[c];
            each.eachLink(link -> live[link / sourceChannels] = true);
        }
        this.none = !any;
    }

    /** The channels of a class, a tile's width at a time. */
    Columns[] columns(int number) {
        return columns[number];
    }

    /** Whether the weights of a class are copied. */
    boolean copied(int number) {
        return copied[number];
    }

    /** Copies what is to be copied. */
    void pack(Workers workers, float[] from) {
        if (none) {
            return;
        }
        weights = from;
        Tasks.run(workers, (long) taps * sourceChannels * targetChannels / SPEED, taps, packing);
        weights = null;
    }

    private void pack(int tap) {
        int from = tap * sourceChannels * targetChannels;
        Columns[] last = null;
        for (int c = 0; c < columns.length; c++) {
            if (!live[tap] || !copied[c] || columns[c] == last) {
                continue;
            }
            last = columns[c];
            for (Columns each : last) {
                each.pack(tap * sourceChannels, sourceChannels, weights, from, transposed ? 1 : targetChannels,
                        transposed ? sourceChannels : 1);
            }
        }
    }
}
