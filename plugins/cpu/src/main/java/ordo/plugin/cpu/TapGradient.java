package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;

/**
 * The gradients of a convolution's weights and bias: one chain for each weight over the places (rows of the batch, and
 * in each the sites) where its edge is live. All weights take a block of places in turn, while what the block holds is
 * in the cache; threads share out weights, never places, so a chain does not depend on them.
 */
final class TapGradient {
    /** Places per block. */
    private static final int BLOCK = 64;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 60;
    /** Neighbouring places from which on it does not pay to copy them together. */
    private static final int SHORT = 12;
    /** Rows of a tile below which they are run one by one. */
    private static final int FEW = 2;

    /** Tiles whose inputs are packed together. */
    private static final int SLICE = Lanes.PANEL / Tile.ROWS;

    /** Whether there are registers for tiles of more rows than {@link Tile#ROWS}. */
    private static final boolean NARROW = Lanes.VECTORS == 4;

    private static final ThreadLocal<LivePlaces> PLACES = ThreadLocal.withInitial(() -> new LivePlaces(BLOCK));

    private final Convolution convolution;
    private final int sites;
    private final int inputSites;
    private final int[] origins;
    private final int in;
    private final int out;
    private final TapPart[] parts;
    private final int[] channels;
    private final int[] identity;
    private final float[] sums;
    private final float[] biasSums;
    private final long workPerRow;
    private final int tiles;
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
        int size = Arrays.stream(parts).mapToInt(TapPart::size).sum();
        this.sums = new float[size];
        this.biasSums = new float[Lanes.roundUp(out)];
        this.channels = new int[in + Tile.ROWS];
        Arrays.setAll(channels, i -> Math.min(i, in - 1));
        this.identity = Chains.identity(BLOCK);
        this.workPerRow = convolution.flops() / 2;
        this.tiles = Arrays.stream(parts).mapToInt(TapPart::tiles).sum();
    }

    void run(Workers workers, Frame<float[]> f) {
        frame = f;
        begin();
        long nanoseconds = workPerRow * f.rows() / SPEED;
        // each share reads the whole batch once
        shares = Math.max(1, Math.min(tiles, Tasks.threads(workers, nanoseconds)));
        Tasks.run(workers, nanoseconds, shares, task);
        end();
        frame = null;
    }

    private void begin() {
        Arrays.fill(sums, 0);
        if (!frame.addsToParameterGradient(0)) {
            Arrays.fill(frame.parameterGradient(0), 0, convolution.window().taps() * in * out, 0);
        } else {
            for (TapPart part : parts) {
                for (int i = 0; i < part.ins(); i++) {
                    System.arraycopy(frame.parameterGradient(0), weight(part, i), sums, part.sums() + i * part.width(),
                            part.outs());
                }
            }
        }
        Arrays.fill(biasSums, 0);
        if (convolution.bias() && frame.addsToParameterGradient(1)) {
            System.arraycopy(frame.parameterGradient(1), 0, biasSums, 0, out);
        }
    }

    private int weight(TapPart part, int i) {
        return (part.tap() * in + part.in() + i) * out + part.out();
    }

    private void end() {
        for (TapPart part : parts) {
            for (int i = 0; i < part.ins(); i++) {
                System.arraycopy(sums, part.sums() + i * part.width(), frame.parameterGradient(0), weight(part, i),
                        part.outs());
            }
        }
        if (convolution.bias()) {
            System.arraycopy(biasSums, 0, frame.parameterGradient(1), 0, out);
        }
    }

    /** Some of the tiles, over all places. */
    private void share(int number) {
        LivePlaces live = PLACES.get();
        int from = (int) ((long) tiles * number / shares);
        int to = (int) ((long) tiles * (number + 1) / shares);
        for (int place = 0; place < frame.rows() * sites; place += BLOCK) {
            int end = Math.min(frame.rows() * sites, place + BLOCK);
            if (number == 0 && convolution.bias()) {
                addBias(place, end);
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
    }

    private void addBias(int place, int end) {
        float[] dy = frame.outputGradient();
        int whole = out / Lanes.COUNT * Lanes.COUNT;
        // the sums stay in memory: of a vector kept across the places C2 at times makes an object for each place
        for (int p = place; p < end; p++) {
            for (int c = 0; c < whole; c += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, biasSums, c)
                        .add(FloatVector.fromArray(Lanes.SPECIES, dy, p * out + c)).intoArray(biasSums, c);
            }
            for (int c = whole; c < out; c++) {
                biasSums[c] += dy[p * out + c];
            }
        }
    }

    private void run(TapPart part, int first, int last, int place, int end, LivePlaces live) {
        gather(part, place, end, live);
        if (live.count() == 0) {
            return;
        }
        // where the live places are neighbours, both sides are read where they lie
        if (part.width() == part.outs() && live.count() >= SHORT * live.stretches()) {
            for (int s = 0, from = 0; s < live.stretches(); from = live.stretchEnd(s++)) {
                inPlace(part, first, last, from, live.stretchEnd(s), live);
            }
        } else {
            packed(part, first, last, live);
        }
    }

    private void inPlace(TapPart part, int first, int last, int from, int to, LivePlaces live) {
        int width = part.width();
        float[] x = frame.input(0);
        float[] dy = frame.outputGradient();
        int bo = live.outputs[from] * out + part.out();
        int input = live.inputs[from] + part.in();
        int highest = live.inputs[to - 1] + part.in();
        for (int t = first; t < last; t++) {
            int channel = t * Tile.ROWS;
            int sum = part.sums() + channel * width;
            // a tile's last rows may be other channels': nobody reads their sums
            if (width == 4 * Lanes.COUNT && highest + channel + Tile.ROWS <= x.length) {
                RowTile.run(0, to - from, x, input + channel, in, dy, bo, out, sums, sum);
            } else if (NARROW && width == 2 * Lanes.COUNT && t + 1 < last
                    && highest + channel + NarrowRowTile.ROWS <= x.length) {
                NarrowRowTile.run(0, to - from, x, input + channel, in, dy, bo, out, sums, sum);
                t++;
            } else {
                listed(part, t, from, to, dy, bo, out, live);
            }
        }
    }

    private void packed(TapPart part, int first, int last, LivePlaces live) {
        int n = live.count();
        int width = part.width();
        live.copyGradients(frame.outputGradient(), part.out(), part.outs(), out, width);
        int packedSlice = -1;
        for (int t = first; t < last; t++) {
            boolean wide = width == 4 * Lanes.COUNT;
            if (!wide && !(NARROW && width == 2 * Lanes.COUNT && t + 1 < last && t % SLICE + 1 < SLICE)) {
                listed(part, t, 0, n, live.gradients, 0, width, live);
                continue;
            }
            if (t / SLICE != packedSlice) {
                packedSlice = t / SLICE;
                int from = packedSlice * SLICE * Tile.ROWS;
                live.copyInputs(frame.input(0), part.in() + from, Math.min(SLICE * Tile.ROWS, part.ins() - from));
            }
            int channel = t % SLICE * Tile.ROWS;
            int sum = part.sums() + t * Tile.ROWS * width;
            if (wide) {
                RowTile.run(0, n, live.channels, channel, Lanes.PANEL, live.gradients, 0, width, sums, sum);
            } else {
                NarrowRowTile.run(0, n, live.channels, channel, Lanes.PANEL, live.gradients, 0, width, sums, sum);
                t++;
            }
        }
    }

    /** One tile over live places {@code from … to - 1}, whose inputs are looked up. */
    private void listed(TapPart part, int t, int from, int to, float[] b, int bo, int stride, LivePlaces live) {
        int vectors = part.width() / Lanes.COUNT;
        int channel = part.in() + t * Tile.ROWS;
        int sum = part.sums() + t * Tile.ROWS * part.width();
        int left = part.ins() - t * Tile.ROWS;
        int base = bo - from * stride;
        if (left > FEW) {
            Tile.run(vectors, from, to, frame.input(0), 0, 1, channels, channel, live.inputs, b, base, stride, sums,
                    sum);
            return;
        }
        for (int i = 0; i < left; i++) {
            Strip.run(vectors, from, to, identity, frame.input(0), channel + i, live.inputs, b, base, stride, sums,
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
                int site = part.sites()[i];
                live.add(start + site, (row * inputSites + origins[site] + part.distance()) * in, in);
            }
        }
    }
}
