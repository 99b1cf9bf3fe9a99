package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.stream.Stream;
import ordo.spi.compute.Frame;
import ordo.spi.graph.Convolution;

/**
 * The gradients of a convolution's weights and bias: one chain for each weight over the places (rows of the batch, and
 * in each the sites) where its edge is live. All weights take a block of places in turn, while what the block holds is
 * in the cache. The weights may be cut into groups, and the places into shares that each group is run over in turn, so a
 * chain depends on neither.
 */
final class TapGradient {
    /** Places per block; twice as many where most are neighbours. */
    private static final int BLOCK = 64;

    private static final ThreadLocal<LivePlaces> PLACES = ThreadLocal.withInitial(() -> new LivePlaces(2 * BLOCK));

    private final Convolution convolution;
    private final int sites;
    private final int in;
    private final int out;
    private final TapPart[] parts;
    private final TapSums totals;
    private final TapTiles running;
    private final long nanosecondsPerRow;
    private final int tiles;
    private final int block;
    /** What each group adds up besides. */
    private BiasSums[] biases = {};
    private int groups;
    private Frame<float[]> frame;

    TapGradient(Convolution convolution) {
        this.convolution = convolution;
        this.sites = convolution.sites();
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
        this.parts = TapPart.of(convolution).toArray(TapPart[]::new);
        this.totals = new TapSums(parts, in, out);
        this.running = new TapTiles(convolution, 2 * BLOCK, totals.numbers());
        this.nanosecondsPerRow = Tasks.nanosecondsPerRow(convolution);
        this.block = block();
        this.tiles = Arrays.stream(parts).mapToInt(TapPart::tiles).sum();
    }

    private int block() {
        int live = Arrays.stream(parts).mapToInt(part -> part.sites().length).sum();
        int stretches = Arrays.stream(parts).mapToInt(part -> part.stretches().length / 2).sum();
        if (live >= 2 * BLOCK * stretches) {
            return 2 * BLOCK;
        }
        // whole lines of a plane, so that few stretches of neighbours are cut
        int[] extents = convolution.shape().extents();
        int line = extents[extents.length - 2];
        return line > BLOCK ? BLOCK : BLOCK / line * line;
    }

    /** What one thread takes, in nanoseconds, roughly. */
    long nanoseconds(int rows) {
        return nanosecondsPerRow * rows;
    }

    /**
     * Makes ready for a frame.
     *
     * @param most groups of weights, at most
     */
    void begin(Frame<float[]> f, int most) {
        frame = f;
        groups = Math.max(1, Math.min(tiles, most));
        if (!f.addsToParameterGradient(0)) {
            // dead weights' stay so
            Arrays.fill(f.parameterGradient(0), 0, convolution.window().taps() * in * out, 0);
        }
        if (convolution.bias() && !f.addsToParameterGradient(1)) {
            Arrays.fill(f.parameterGradient(1), 0, out, 0);
        }
        if (convolution.bias() && biases.length < groups) {
            biases = Stream.generate(BiasSums::new).limit(groups).toArray(BiasSums[]::new);
        }
    }

    /** How many groups of weights there are. */
    int groups() {
        return groups;
    }

    void end() {
        frame = null;
    }

    /** Runs one group over one share of the places, after the shares before it. */
    void run(int group, int share, int shares) {
        LivePlaces live = PLACES.get();
        int from = (int) ((long) tiles * group / groups);
        int to = (int) ((long) tiles * (group + 1) / groups);
        BiasSums bias = convolution.bias() ? biases[group] : null;
        if (share == 0) {
            totals.begin(from, to, frame.parameterGradient(0), frame.addsToParameterGradient(0));
            if (bias != null) {
                bias.begin(group, groups, frame.parameterGradient(1), out);
            }
        }
        int last = begin(share + 1, shares);
        for (int place = begin(share, shares); place < last; place += block) {
            int end = Math.min(last, place + block);
            if (bias != null) {
                bias.add(frame.outputGradient(), place, end);
            }
            int before = 0;
            for (TapPart part : parts) {
                int tile = Math.max(0, from - before);
                int tileEnd = Math.min(part.tiles(), to - before);
                before += part.tiles();
                if (tile < tileEnd) {
                    running.run(frame, part, tile, tileEnd, place, end, live);
                }
            }
        }
        if (share == shares - 1) {
            totals.end(from, to, frame.parameterGradient(0));
            if (bias != null) {
                bias.end(frame.parameterGradient(1));
            }
        }
    }

    /** The first place of a share: whole blocks. */
    private int begin(int share, int shares) {
        int places = frame.rows() * sites;
        return (int) Math.min(places, (long) Math.ceilDiv(places, block) * share / shares * block);
    }
}
