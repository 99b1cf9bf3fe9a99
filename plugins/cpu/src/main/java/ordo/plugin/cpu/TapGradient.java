package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;

/**
 * The gradients of a convolution's weights and bias: one chain for each weight over the places (rows of the batch, and
 * in each the sites) where its edge is live. All weights take a block of places in turn, while what the block holds is
 * in the cache; threads share out weights, never places, so a chain does not depend on them.
 */
final class TapGradient {
    /** Places per block; twice as many where most are neighbours. */
    private static final int BLOCK = 64;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 60;
    /** Neighbouring places from which on it does not pay to copy them together. */
    private static final int SHORT = 12;
    /** Rows of a tile below which they are run one by one. */
    private static final int FEW = 2;

    private static final ThreadLocal<LivePlaces> PLACES = ThreadLocal.withInitial(() -> new LivePlaces(2 * BLOCK));

    private final Convolution convolution;
    private final int sites;
    private final int inputSites;
    private final int[] origins;
    private final int in;
    private final int out;
    private final TapPart[] parts;
    private final int[] channels;
    private final int[] identity;
    private final TapSums totals;
    private final float[] sums;
    private final long workPerRow;
    private final int tiles;
    private final int block;
    private final IntConsumer task = this::share;
    private int shares;
    private Frame<float[]> frame;

    TapGradient(Convolution convolution) {
        this.convolution = convolution;
        this.sites = convolution.sites();
        this.inputSites = convolution.inputSites();
        this.origins = IntStream.range(0, sites).map(convolution::origin).toArray();
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
        this.parts = TapPart.of(convolution).toArray(TapPart[]::new);
        this.totals = new TapSums(parts, in, out);
        this.sums = totals.numbers();
        this.channels = new int[in + Tile.ROWS];
        Arrays.setAll(channels, i -> Math.min(i, in - 1));
        this.identity = Chains.identity(2 * BLOCK);
        this.workPerRow = convolution.flops() / 2;
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

    void run(Workers workers, Frame<float[]> f) {
        frame = f;
        if (!f.addsToParameterGradient(0)) {
            // dead weights' stay so
            Arrays.fill(f.parameterGradient(0), 0, convolution.window().taps() * in * out, 0);
        }
        if (convolution.bias() && !f.addsToParameterGradient(1)) {
            Arrays.fill(f.parameterGradient(1), 0, out, 0);
        }
        long nanoseconds = workPerRow * f.rows() / SPEED;
        // each share reads the whole batch once
        shares = Math.max(1, Math.min(tiles, Tasks.threads(workers, nanoseconds)));
        Tasks.run(workers, nanoseconds, shares, task);
        frame = null;
    }

    /** Some of the tiles, over all places. */
    private void share(int number) {
        LivePlaces live = PLACES.get();
        int from = (int) ((long) tiles * number / shares);
        int to = (int) ((long) tiles * (number + 1) / shares);
        BiasSums bias = convolution.bias() ? live.bias : null;
        if (bias != null) {
            bias.begin(number, shares, frame.parameterGradient(1), out);
        }
        totals.begin(from, to, frame.parameterGradient(0), frame.addsToParameterGradient(0));
        for (int place = 0; place < frame.rows() * sites; place += block) {
            int end = Math.min(frame.rows() * sites, place + block);
            if (bias != null) {
                bias.add(frame.outputGradient(), place, end);
            }
            int before = 0;
            for (TapPart part : parts) {
                int first = Math.max(0, from - before);
                int last = Math.min(part.tiles(), to - before);
                before += part.tiles();
                if (first < last) {
                    run(part, first, last, place, end, live);
                }
            }
        }
        totals.end(from, to, frame.parameterGradient(0));
        if (bias != null) {
            bias.end(frame.parameterGradient(1));
        }
    }

    private void run(TapPart part, int first, int last, int place, int end, LivePlaces live) {
        boolean neighbours = part.width() == part.outs() && 2 * part.sites().length >= SHORT * part.stretches().length;
        if (!neighbours) {
            gather(part, place, end, live);
            if (live.count() > 0) {
                packed(part, first, last, live);
            }
            return;
        }
        // both sides are read where they lie
        int[] stretches = part.stretches();
        for (int row = place / sites; row * sites < end; row++) {
            int from = Math.max(0, place - row * sites);
            int to = Math.min(sites, end - row * sites);
            for (int i = firstStretch(stretches, from); i < stretches.length && stretches[i] < to; i += 2) {
                inPlace(part, first, last, row, Math.max(from, stretches[i]), Math.min(to, stretches[i + 1]), live);
            }
        }
    }

    /** The first stretch that ends behind a site. */
    private static int firstStretch(int[] stretches, int site) {
        int low = 0;
        int high = stretches.length / 2;
        while (low < high) {
            int middle = (low + high) / 2;
            if (stretches[2 * middle + 1] > site) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return 2 * low;
    }

    /** Sites {@code from … to - 1} of a row, neighbours in both input and output. */
    private void inPlace(TapPart part, int first, int last, int row, int from, int to, LivePlaces live) {
        float[] x = frame.input(0);
        float[] dy = frame.outputGradient();
        int bo = (row * sites + from) * out + part.out();
        int input = input(part, row, from);
        int highest = input(part, row, to - 1) + part.in() + part.rows();
        live.clear();
        for (int t = first; t < last; t++) {
            int channel = t * part.rows();
            int at = input + part.in() + channel;
            int sum = part.sums() + channel * part.width();
            // a tile's last rows may be other channels': nobody reads their sums
            boolean fits = highest + channel <= x.length;
            if (part.ins() - channel <= FEW) {
                for (int i = 0; i < part.ins() - channel; i++) {
                    Strip.line(part.width() / Lanes.COUNT, to - from, x, at + i, in, dy, bo, out, sums,
                            sum + i * part.width());
                }
            } else if (part.wide() && fits) {
                RowTile.run(to - from, x, at, in, dy, bo, out, sums, sum);
            } else if (part.narrow() && fits) {
                NarrowRowTile.run(to - from, x, at, in, dy, bo, out, sums, sum);
            } else {
                for (int site = from + live.count(); site < to; site++) {
                    live.add(row * sites + site, input(part, row, site));
                }
                listed(part, t, dy, bo, out, live);
            }
        }
    }

    /** Where the input channels that a part's tap touches from a site start. */
    private int input(TapPart part, int row, int site) {
        return (row * inputSites + origins[site] + part.distance()) * in;
    }

    private void packed(TapPart part, int first, int last, LivePlaces live) {
        int n = live.count();
        int width = part.width();
        int slice = Lanes.PANEL / part.rows();
        live.copyGradients(frame.outputGradient(), part.out(), part.outs(), out, width);
        int packedSlice = -1;
        for (int t = first; t < last; t++) {
            if (!part.wide() && !part.narrow()) {
                listed(part, t, live.gradients, 0, width, live);
                continue;
            }
            if (t / slice != packedSlice) {
                packedSlice = t / slice;
                int from = packedSlice * slice * part.rows();
                live.copyInputs(frame.input(0), part.in() + from, Math.min(slice * part.rows(), part.ins() - from),
                        part.rows());
            }
            int channel = t % slice * part.rows();
            int sum = part.sums() + t * part.rows() * width;
            if (part.wide()) {
                RowTile.run(n, live.channels, channel, Lanes.PANEL, live.gradients, 0, width, sums, sum);
            } else {
                NarrowRowTile.run(n, live.channels, channel, Lanes.PANEL, live.gradients, 0, width, sums, sum);
            }
        }
    }

    /** One tile over the live places, whose inputs are looked up. */
    private void listed(TapPart part, int t, float[] b, int bo, int stride, LivePlaces live) {
        int vectors = part.width() / Lanes.COUNT;
        int channel = part.in() + t * part.rows();
        int sum = part.sums() + t * part.rows() * part.width();
        int rows = Math.min(part.rows(), part.ins() - t * part.rows());
        int tiled = 0;
        if (rows > FEW) {
            Tile.run(vectors, 0, live.count(), frame.input(0), 0, 1, channels, channel, live.inputs, b, bo, stride, sums,
                    sum);
            tiled = Tile.ROWS;
        }
        for (int i = tiled; i < rows; i++) {
            Strip.run(vectors, 0, live.count(), identity, frame.input(0), channel + i, live.inputs, b, bo, stride, sums,
                    sum + i * part.width());
        }
    }

    private void gather(TapPart part, int place, int end, LivePlaces live) {
        live.clear();
        for (int row = place / sites; row * sites < end; row++) {
            int start = row * sites;
            int from = part.next()[Math.max(0, place - start)];
            int to = part.next()[Math.min(sites, end - start)];
            for (int i = from; i < to; i++) {
                live.add(start + part.sites()[i], input(part, row, part.sites()[i]));
            }
        }
    }
}
