package ordo.plugin.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/**
 * Weights of a convolution whose edges are live at the same sites: those of one tap, some input and some output channels.
 *
 * @param tap      the tap
 * @param distance how far what the tap touches lies from the origin
 * @param in       the first input channel
 * @param ins      how many input channels
 * @param out      the first output channel
 * @param outs     how many output channels, at most what a tile is wide
 * @param sites    output sites where the edges are live, ascending
 * @param next     for each site, how many of {@code sites} come before it
 * @param stretches stretches {@code [2i] … [2i + 1] - 1} of {@code sites}, whose inputs lie side by side, too
 * @param sums     where its tiles start among the sums of all parts
 */
record TapPart(int tap, int distance, int in, int ins, int out, int outs, int[] sites, int[] next,
               int[] stretches, int sums) {

    /** All parts that have a live edge. */
    static List<TapPart> of(Convolution convolution) {
        List<TapPart> found = new ArrayList<>();
        int[] inCuts = cuts(convolution);
        int size = 0;
        for (int tap = 0; tap < convolution.window().taps(); tap++) {
            for (int out = 0; out < convolution.outputChannels(); ) {
                int outs = Math.min(Lanes.PANEL, convolution.classOf(out).to() - out);
                for (int i = 0; i < inCuts.length - 1; i++) {
                    int[] live = live(convolution, out, tap * convolution.inputChannels() + inCuts[i]);
                    if (live.length > 0) {
                        var part = new TapPart(tap, convolution.distance(tap), inCuts[i], inCuts[i + 1] - inCuts[i], out,
                                outs, live, next(live, convolution.sites()), stretches(convolution, live), size);
                        found.add(part);
                        size += part.size();
                    }
                }
                out += outs;
            }
        }
        return found;
    }

    /** Where the input channels have to be cut so that within a piece all edges of a tap live at the same sites. */
    private static int[] cuts(Convolution convolution) {
        int channels = convolution.inputChannels();
        return IntStream.concat(convolution.outputClasses().stream().flatMapToInt(c -> Arrays.stream(c.links()))
                .map(link -> link % channels), IntStream.of(0, channels)).distinct().sorted().toArray();
    }

    private static int[] live(Convolution convolution, int channel, int link) {
        return IntStream.range(0, convolution.sites())
                .filter(site -> has(convolution.classOf(site * convolution.outputChannels() + channel), link)).toArray();
    }

    private static boolean has(SiteClass each, int link) {
        for (int i = 0; i < each.links().length; i += 2) {
            if (each.links()[i] <= link && link < each.links()[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static int[] next(int[] live, int sites) {
        int[] next = new int[sites + 1];
        for (int site : live) {
            next[site + 1] = 1;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        return next;
    }

    private static int[] stretches(Convolution convolution, int[] live) {
        IntStream.Builder found = IntStream.builder();
        for (int i = 0; i < live.length; i++) {
            boolean first = i == 0 || !follows(convolution, live[i - 1], live[i]);
            boolean last = i + 1 == live.length || !follows(convolution, live[i], live[i + 1]);
            if (first) {
                found.add(live[i]);
            }
            if (last) {
                found.add(live[i] + 1);
            }
        }
        return found.build().toArray();
    }

    private static boolean follows(Convolution convolution, int site, int next) {
        return next == site + 1 && convolution.origin(next) == convolution.origin(site) + 1;
    }

    /** Whether its input channels lie across the lanes: it has one output channel, which would fill one lane. */
    boolean turned() {
        return outs == 1 && ins % Lanes.COUNT == 0;
    }

    /** Lanes of its tiles, a multiple of {@link Lanes#COUNT}; 1 where it is {@link #turned}. */
    int width() {
        return turned() ? 1 : Lanes.roundUp(outs);
    }

    /** Input channels of its tiles. */
    int rows() {
        return turned() ? Lanes.PANEL : narrow() ? NarrowRowTile.ROWS : Tile.ROWS;
    }

    /** Whether its tiles are {@link RowTile}s. */
    boolean wide() {
        return width() == 4 * Lanes.COUNT;
    }

    /** Whether its tiles are {@link NarrowRowTile}s. */
    boolean narrow() {
        return Lanes.VECTORS == 4 && width() == 2 * Lanes.COUNT;
    }

    /** How many tiles its input channels take. */
    int tiles() {
        return (ins + rows() - 1) / rows();
    }

    /** How many sums its tiles hold. */
    int size() {
        return tiles() * rows() * width();
    }
}
