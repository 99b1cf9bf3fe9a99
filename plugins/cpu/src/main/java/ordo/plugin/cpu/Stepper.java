package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/**
 * A linear layer cell by cell: the chains of {@link RowProduct}, over inputs that are copied into {@link Panels} when
 * they are first needed, and weights that are packed output by output when a batch of samples begins.
 */
final class Stepper {
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 40;

    private static final int L = Lanes.COUNT;

    private final Linear linear;
    private final Chains chains;
    private final Workers workers;
    private final Panels known;
    private final BitSet copied;
    private final int[] identity;
    private final float[] weights;
    private final int[] place;
    private final IntConsumer packing = this::pack;
    private final IntConsumer computing = this::tile;
    private Frame<float[]> frame;
    private float[] results = {};
    private int[] rows = {};
    /** Where each row's packed weights begin. */
    private int[] starts = {};
    private int count;

    Stepper(Linear linear, Chains chains, Workers workers) {
        this.linear = linear;
        this.chains = chains;
        this.workers = workers;
        this.known = new Panels(linear.inputOrder());
        this.copied = new BitSet(linear.inputs());
        this.identity = Chains.identity(linear.inputs());
        this.weights = new float[linear.inputs() * linear.outputs()];
        this.place = new int[linear.outputs()];
        for (int i = 0; i < place.length; i++) {
            place[linear.outputOrder()[i]] = i;
        }
    }

    void begin(Frame<float[]> f) {
        frame = f;
        known.resize(f.rows());
        copied.clear();
        Tasks.run(workers, (long) linear.inputs() * linear.outputs() / 4,
                (linear.outputs() + Lanes.PANEL - 1) / Lanes.PANEL, packing);
        frame = null;
    }

    /** Copies the live weights of some outputs, each output's in the order of its chain. */
    private void pack(int task) {
        float[] from = frame.parameter(0);
        int last = Math.min(linear.outputs(), (task + 1) * Lanes.PANEL);
        if (linear.outputs() < L || linear.inputs() < L) {
            for (int v = task * Lanes.PANEL; v < last; v++) {
                for (int k = 0; k < linear.inputs(); k++) {
                    weights[place[v] * linear.inputs() + k] = from[v + chains.step()[k]];
                }
            }
            return;
        }
        float[] scratch = Transposition.scratch();
        for (int v = task * Lanes.PANEL; v < last; v += L) {
            int column = Math.min(v, linear.outputs() - L);
            int longest = 0;
            for (int j = 0; j < L; j++) {
                longest = Math.max(longest, chains.high()[place[column + j]]);
            }
            for (int k = 0; k < longest; k += L) {
                int link = Math.min(k, linear.inputs() - L);
                Transposition.block(from, chains.step(), link, 1, column, weights, place, column, linear.inputs(),
                        link, L, scratch);
            }
        }
    }

    void step(Frame<float[]> f, int[] cells) {
        if (cells.length == 0 || f.rows() == 0) {
            return;
        }
        frame = f;
        count = cells.length;
        int tiles = (count + Tile.ROWS - 1) / Tile.ROWS;
        int lanes = Lanes.roundUp(f.rows());
        if (results.length < tiles * Tile.ROWS * lanes) {
            results = new float[tiles * Tile.ROWS * lanes];
        }
        if (rows.length < tiles * Tile.ROWS) {
            rows = new int[tiles * Tile.ROWS];
            starts = new int[rows.length];
        }
        long work = 0;
        for (int n = 0; n < tiles * Tile.ROWS; n++) {
            rows[n] = place[cells[Math.min(n, count - 1)]];
            starts[n] = rows[n] * linear.inputs();
        }
        for (int n = 0; n < count; n++) {
            work += copyInputs(rows[n]);
        }
        Tasks.run(workers, work * f.rows() / SPEED, tiles, computing);
        for (int n = 0; n < count; n++) {
            for (int p = 0; p < known.count(); p++) {
                System.arraycopy(results, p * Lanes.PANEL * tiles * Tile.ROWS + n * known.width(p), f.output(),
                        cells[n] * f.rows() + p * Lanes.PANEL, known.rowsIn(p));
            }
        }
        frame = null;
    }

    /** Brings in what row i reads and has not been read before; returns how much it reads. */
    private int copyInputs(int i) {
        if (chains.places() == null) {
            for (int k = copied.nextClearBit(0); k < chains.high()[i]; k = copied.nextClearBit(k)) {
                copyInput(k);
            }
            return chains.high()[i];
        }
        for (int k : chains.places()[i]) {
            if (!copied.get(k)) {
                copyInput(k);
            }
        }
        return chains.places()[i].length;
    }

    private void copyInput(int k) {
        int cell = linear.inputOrder()[k];
        known.put(cell, frame.input(0), cell * frame.rows());
        copied.set(k);
    }

    private void tile(int number) {
        int t = number * Tile.ROWS;
        int tiles = (count + Tile.ROWS - 1) / Tile.ROWS;
        int common = chains.places() == null ? Integer.MAX_VALUE : 0;
        for (int n = t; n < t + Tile.ROWS; n++) {
            common = Math.min(common, chains.high()[rows[n]]);
        }
        for (int p = 0; p < known.count(); p++) {
            int width = known.width(p);
            int vectors = width / Lanes.COUNT;
            int start = p * Lanes.PANEL * tiles * Tile.ROWS;
            for (int n = t; n < t + Tile.ROWS; n++) {
                float bias = linear.bias() ? frame.parameter(1)[linear.outputOrder()[rows[n]]] : 0;
                Arrays.fill(results, start + n * width, start + (n + 1) * width, bias);
            }
            if (common > 0 && count - t > 1) {
                Tile.run(vectors, 0, common, weights, 0, 1, starts, t, identity, known.data(), known.offset(p), width,
                        results, start + t * width);
            }
            for (int n = t; n < Math.min(count, t + Tile.ROWS); n++) {
                int from = count - t > 1 ? common : 0;
                int[] places = chains.places() == null ? identity : chains.places()[rows[n]];
                int to = chains.places() == null ? chains.high()[rows[n]] : places.length;
                Strip.run(vectors, from, to, places, weights, starts[n], identity, known.data(),
                        known.offset(p), width, results, start + n * width);
            }
        }
    }
}
