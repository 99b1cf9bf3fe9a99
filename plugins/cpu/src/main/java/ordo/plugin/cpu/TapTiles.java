package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Frame;
import ordo.spi.graph.Convolution;

/**
 * The tiles of a {@link TapGradient}: some chains of one {@link TapPart} over a block of places. Where the places are
 * neighbours, numbers are read where they lie, else they are copied together, or looked up one by one.
 */
final class TapTiles {
    /** Neighbouring places from which on it does not pay to copy them together. */
    private static final int SHORT = 12;
    /** Rows of a tile below which they are run one by one. */
    private static final int FEW = 2;

    private final int sites;
    private final int inputSites;
    private final int[] origins;
    private final int in;
    private final int out;
    private final int[] channels;
    private final int[] identity;
    private final float[] sums;

    /**
     * @param most places of a block
     * @param sums where the chains are
     */
    TapTiles(Convolution convolution, int most, float[] sums) {
        this.sites = convolution.sites();
        this.inputSites = convolution.inputSites();
        this.origins = IntStream.range(0, sites).map(convolution::origin).toArray();
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
        this.channels = new int[in + Tile.ROWS];
        Arrays.setAll(channels, i -> Math.min(i, in - 1));
        this.identity = Chains.identity(most);
        this.sums = sums;
    }

    /**
     * Runs tiles {@code first … last - 1} of a part over places {@code place … end - 1}.
     *
     * @param live the thread's own
     */
    void run(Frame<float[]> frame, TapPart part, int first, int last, int place, int end, LivePlaces live) {
        boolean neighbours = part.width() == part.outs() && 2 * part.sites().length >= SHORT * part.stretches().length;
        if (!neighbours) {
            gather(part, place, end, live);
            if (live.count() > 0) {
                packed(frame, part, first, last, live);
            }
            return;
        }
        // both sides are read where they lie
        int[] stretches = part.stretches();
        for (int row = place / sites; row * sites < end; row++) {
            int from = Math.max(0, place - row * sites);
            int to = Math.min(sites, end - row * sites);
            for (int i = firstStretch(stretches, from); i < stretches.length && stretches[i] < to; i += 2) {
                inPlace(frame, part, first, last, row, Math.max(from, stretches[i]), Math.min(to, stretches[i + 1]), live);
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
    private void inPlace(Frame<float[]> frame, TapPart part, int first, int last, int row, int from, int to,
                         LivePlaces live) {
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
            if (part.turned()) {
                Strip.line(vectors(part, t), to - from, dy, bo, out, x, at, in, sums, sum);
            } else if (part.ins() - channel <= FEW) {
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
                listed(x, part, t, dy, bo, out, live);
            }
        }
    }

    /** Vectors of a tile of a {@link TapPart#turned} part. */
    private static int vectors(TapPart part, int t) {
        return Math.min(part.rows(), part.ins() - t * part.rows()) / Lanes.COUNT;
    }

    /** Where the input channels that a part's tap touches from a site start. */
    private int input(TapPart part, int row, int site) {
        return (row * inputSites + origins[site] + part.distance()) * in;
    }

    private void packed(Frame<float[]> frame, TapPart part, int first, int last, LivePlaces live) {
        int n = live.count();
        int width = part.width();
        int slice = Lanes.PANEL / part.rows();
        live.copyGradients(frame.outputGradient(), part.out(), part.outs(), out, width);
        int packedSlice = -1;
        for (int t = first; t < last; t++) {
            if (part.turned()) {
                int channel = t * part.rows();
                live.copyInputs(frame.input(0), part.in() + channel, vectors(part, t) * Lanes.COUNT, Lanes.COUNT);
                Strip.line(vectors(part, t), n, live.gradients, 0, width, live.channels, 0, Lanes.PANEL, sums,
                        part.sums() + channel);
                continue;
            }
            if (!part.wide() && !part.narrow()) {
                listed(frame.input(0), part, t, live.gradients, 0, width, live);
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
    private void listed(float[] x, TapPart part, int t, float[] b, int bo, int stride, LivePlaces live) {
        int vectors = part.width() / Lanes.COUNT;
        int channel = part.in() + t * part.rows();
        int sum = part.sums() + t * part.rows() * part.width();
        int rows = Math.min(part.rows(), part.ins() - t * part.rows());
        int tiled = 0;
        if (rows > FEW) {
            Tile.run(vectors, 0, live.count(), x, 0, 1, channels, channel, live.inputs, b, bo, stride, sums, sum);
            tiled = Tile.ROWS;
        }
        for (int i = tiled; i < rows; i++) {
            Strip.run(vectors, 0, live.count(), identity, x, channel + i, live.inputs, b, bo, stride, sums,
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
