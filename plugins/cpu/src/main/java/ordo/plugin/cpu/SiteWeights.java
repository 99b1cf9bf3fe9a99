package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;
import ordo.spi.graph.SiteClass;

/** The weights of a {@link SiteProduct}, class by class: copied so that those of a tile's channels lie side by side. */
final class SiteWeights {
    /** Weights that one thread copies per nanosecond, roughly. */
    private static final int SPEED = 4;

    private final Columns[][] columns;
    private final ColumnWeights[] distinct;
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
        this.live = new boolean[taps];
        Map<Integer, Columns[]> tiled = new HashMap<>();
        Map<Integer, Columns[]> listed = new HashMap<>();
        for (int c = 0; c < classes.length; c++) {
            SiteClass each = classes[c];
            // without links neither kind is read
            boolean runs = stretches[c] != null || each.links().length == 0;
            columns[c] = (runs ? tiled : listed).computeIfAbsent(each.from(),
                    from -> Columns.of(from, each.to(), taps * sourceChannels, runs));
            each.eachLink(link -> live[link / sourceChannels] = true);
        }
        this.distinct = Arrays.stream(columns).flatMap(Arrays::stream).map(Columns::weights).distinct()
                .toArray(ColumnWeights[]::new);
    }

    /** The channels of a class, a tile's width at a time. */
    Columns[] columns(int number) {
        return columns[number];
    }

    /** Copies them. */
    void pack(Workers workers, float[] from) {
        weights = from;
        Tasks.run(workers, (long) taps * sourceChannels * targetChannels / SPEED, taps, packing);
        weights = null;
    }

    private void pack(int tap) {
        int from = tap * sourceChannels * targetChannels;
        for (int i = 0; live[tap] && i < distinct.length; i++) {
            distinct[i].pack(tap * sourceChannels, sourceChannels, weights, from, transposed ? 1 : targetChannels,
                    transposed ? sourceChannels : 1);
        }
    }
}
