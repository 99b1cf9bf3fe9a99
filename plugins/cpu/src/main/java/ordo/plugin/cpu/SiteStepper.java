package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/**
 * A convolution cell by cell: the batch of samples lies across the lanes. What a site's live taps touch is gathered
 * once for all its channels; the weights are read where they are.
 */
final class SiteStepper {
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 40;
    /** Rows of a tile below which they are run one by one. */
    private static final int FEW = 2;

    private final Convolution convolution;
    private final Workers workers;
    private final int in;
    private final int out;
    private final int[] channels;
    /** For each gathered link, where its weights start. */
    private final int[] steps;
    private final int[] identity;
    private final int[] distances;
    private final IntConsumer computing = this::tile;
    private Frame<float[]> frame;
    private float[] gathered = {};
    private float[] results = {};
    private int links;
    private int samples;
    private int lanes;
    private int first;
    private int last;

    SiteStepper(Convolution convolution, Workers workers) {
        this.convolution = convolution;
        this.workers = workers;
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
        this.channels = new int[out + Tile.ROWS];
        Arrays.setAll(channels, o -> Math.min(o, out - 1));
        this.steps = new int[convolution.window().taps() * in];
        this.identity = Chains.identity(steps.length);
        this.distances = new int[convolution.window().taps()];
        Arrays.setAll(distances, convolution::distance);
    }

    void step(Frame<float[]> f, int[] cells) {
        if (f.rows() == 0) {
            return;
        }
        frame = f;
        if (f.rows() != samples) {
            resize(f.rows());
        }
        for (int n = 0; n < cells.length; ) {
            SiteClass own = convolution.classOf(cells[n]);
            int site = cells[n] / out;
            int end = n + 1;
            while (end < cells.length && cells[end] == cells[end - 1] + 1 && cells[end] < site * out + own.to()) {
                end++;
            }
            compute(own, site, cells[n] - site * out, cells[end - 1] - site * out + 1);
            n = end;
        }
        frame = null;
    }

    private void resize(int rows) {
        samples = rows;
        lanes = Lanes.roundUp(rows);
        if (gathered.length < steps.length * lanes) {
            gathered = new float[steps.length * lanes];
            results = new float[(out + Tile.ROWS) * lanes];
        } else {
            // what fills the last vectors up must not be left from other samples: subnormal numbers would be slow
            Arrays.fill(gathered, 0);
        }
    }

    private void compute(SiteClass own, int site, int from, int to) {
        first = from;
        last = to;
        gather(own, site);
        int tiles = (to - from + Tile.ROWS - 1) / Tile.ROWS;
        Tasks.run(workers, (long) links * (to - from) * frame.rows() / SPEED, tiles, computing);
        for (int o = from; o < to; o++) {
            for (int p = 0; p < frame.rows(); p += Lanes.PANEL) {
                int width = Math.min(Lanes.PANEL, lanes - p);
                System.arraycopy(results, p * (out + Tile.ROWS) + (o - from) * width, frame.output(),
                        (site * out + o) * frame.rows() + p, Math.min(width, frame.rows() - p));
            }
        }
    }

    /** Panel by panel, link by link. */
    private void gather(SiteClass own, int site) {
        int rows = frame.rows();
        int[] live = own.links();
        links = 0;
        for (int i = 0; i < live.length; i += 2) {
            for (int k = live[i]; k < live[i + 1]; k++) {
                int cell = (convolution.origin(site) + distances[k / in]) * in + k % in;
                for (int p = 0; p < rows; p += Lanes.PANEL) {
                    int width = Math.min(Lanes.PANEL, lanes - p);
                    System.arraycopy(frame.input(0), cell * rows + p, gathered, p * steps.length + links * width,
                            Math.min(width, rows - p));
                }
                steps[links++] = k * out;
            }
        }
    }

    private void tile(int number) {
        int t = first + number * Tile.ROWS;
        int left = Math.min(Tile.ROWS, last - t);
        for (int p = 0; p < frame.rows(); p += Lanes.PANEL) {
            int width = Math.min(Lanes.PANEL, lanes - p);
            int to = p * (out + Tile.ROWS) + (t - first) * width;
            for (int o = 0; o < left; o++) {
                Arrays.fill(results, to + o * width, to + (o + 1) * width,
                        convolution.bias() ? frame.parameter(1)[t + o] : 0);
            }
            int from = p * steps.length;
            if (left > FEW) {
                Tile.run(width / Lanes.COUNT, 0, links, frame.parameter(0), 0, 1, channels, t, steps, gathered, from,
                        width, results, to);
                continue;
            }
            for (int o = 0; o < left; o++) {
                Strip.run(width / Lanes.COUNT, 0, links, identity, frame.parameter(0), t + o, steps, gathered, from,
                        width, results, to + o * width);
            }
        }
    }
}
