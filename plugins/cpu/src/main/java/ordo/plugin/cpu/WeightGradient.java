package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/**
 * The gradients of a linear layer's weights and bias: for each live edge the chain fma(x, dy, …) over the rows of the
 * batch, ascending; for each bias the sum over the rows, ascending. Inputs and outputs are taken in the order of their
 * degrees, so that tiles of dead edges are skipped whole.
 */
final class WeightGradient {
    private static final int WIDTH = Lanes.PANEL;
    private static final int L = Lanes.COUNT;
    /** Inputs per task. */
    private static final int CHUNK = 8 * Tile.ROWS;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 80;
    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[Tile.ROWS * WIDTH]);

    /** A chunk's gradient with the outputs in the order of their degrees. */
    private static final ThreadLocal<float[]> SORTED = ThreadLocal.withInitial(() -> new float[0]);

    private final Chains chains;
    private final int[] inputs;
    private final int[] outputs;
    private final int[] place;
    private final boolean inOrder;
    private final int columns;
    private final int[] identity;
    /** Where the inputs lie in a full panel. */
    private final int[] inPanel;
    /** For each input, under a general mask, the places of the outputs that it is connected with. */
    private final BitSet[] wanted;
    private final IntConsumer packing = this::pack;
    private final IntConsumer multiplying = this::chunk;
    /** The output's gradient: column panel, row, lane. */
    private float[] packed = {};
    private Panels source;
    private int rows;
    private float[] outputGradient;
    private float[] weightGradient;
    private float[] biasGradient;
    private boolean addsToWeights;
    private boolean addsToBias;

    /** @param chains the layer's {@link Chains#backward} */
    WeightGradient(Linear linear, Chains chains) {
        this.chains = chains;
        this.inputs = linear.inputOrder();
        this.outputs = linear.outputOrder();
        this.identity = Chains.identity(Math.max(WIDTH, chains.base().length));
        this.inPanel = Arrays.stream(identity).map(i -> i * WIDTH).toArray();
        this.place = new int[outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            place[outputs[k]] = k;
        }
        this.inOrder = Arrays.equals(outputs, Chains.identity(outputs.length));
        this.columns = (outputs.length + WIDTH - 1) / WIDTH;
        this.wanted = chains.places() == null ? null : new BitSet[inputs.length];
        for (int i = 0; wanted != null && i < wanted.length; i++) {
            wanted[i] = new BitSet(outputs.length);
            for (int k : chains.places()[i]) {
                wanted[i].set(k);
            }
        }
    }

    /**
     * Computes both gradients.
     *
     * @param source what the layer read
     * @param bias   where the bias gradient goes; null where there is no bias
     */
    void run(Workers workers, Panels source, float[] outputGradient, float[] weights, boolean addsToWeights,
             float[] bias, boolean addsToBias) {
        this.source = source;
        this.rows = source.rows();
        this.outputGradient = outputGradient;
        this.weightGradient = weights;
        this.biasGradient = bias;
        this.addsToWeights = addsToWeights;
        this.addsToBias = addsToBias;
        if (packed.length < columns * rows * WIDTH) {
            packed = new float[columns * rows * WIDTH];
        }
        Tasks.run(workers, (long) rows * outputs.length / 4, columns, packing);
        Tasks.run(workers, (long) rows * inputs.length * outputs.length / SPEED,
                (inputs.length + CHUNK - 1) / CHUNK, multiplying);
        this.outputGradient = null;
        this.weightGradient = null;
        this.biasGradient = null;
    }

    private void pack(int q) {
        int first = q * WIDTH;
        int width = Math.min(WIDTH, outputs.length - first);
        for (int r = 0; r < rows; r++) {
            int to = (q * rows + r) * WIDTH;
            int from = r * outputs.length;
            if (inOrder) {
                System.arraycopy(outputGradient, from + first, packed, to, width);
            } else {
                for (int j = 0; j < width; j++) {
                    packed[to + j] = outputGradient[from + outputs[first + j]];
                }
            }
        }
        if (biasGradient != null) {
            float[] sums = TILE.get();
            for (int j = 0; j < width; j++) {
                sums[j] = addsToBias ? biasGradient[outputs[first + j]] : 0;
            }
            for (int j = 0; j < width; j += L) {
                FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, sums, j);
                for (int r = 0; r < rows; r++) {
                    sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, packed, (q * rows + r) * WIDTH + j));
                }
                sum.intoArray(sums, j);
            }
            for (int j = 0; j < width; j++) {
                biasGradient[outputs[first + j]] = sums[j];
            }
        }
    }

    /** Panels outside, so that the packed gradient of one panel stays in L1 for all tiles of the chunk. */
    private void chunk(int number) {
        int from = number * CHUNK;
        int to = Math.min(inputs.length, from + CHUNK);
        float[] tile = TILE.get();
        if (inOrder) {
            panels(from, to, tile, weightGradient, -1);
            return;
        }
        float[] sorted = sortedRows();
        for (int i = from; i < to && addsToWeights; i++) {
            int row = inputs[i] * outputs.length;
            for (int k = 0; k < outputs.length; k++) {
                sorted[(i - from) * outputs.length + k] = weightGradient[row + outputs[k]];
            }
        }
        panels(from, to, tile, sorted, from);
        for (int i = from; i < to; i++) {
            int row = inputs[i] * outputs.length;
            int at = (i - from) * outputs.length;
            for (int v = 0; v < outputs.length; v++) {
                weightGradient[row + v] = sorted[at + place[v]];
            }
        }
    }

    private float[] sortedRows() {
        float[] sorted = SORTED.get();
        if (sorted.length < CHUNK * outputs.length) {
            sorted = new float[CHUNK * outputs.length];
            SORTED.set(sorted);
        }
        return sorted;
    }

    /** @param origin the first input of {@code target}, which holds sorted rows; -1 where it is the gradient itself */
    private void panels(int from, int to, float[] tile, float[] target, int origin) {
        for (int q = 0; q < columns; q++) {
            for (int t = from; t < to; t += Tile.ROWS) {
                tile(q, t, Math.min(t + Tile.ROWS, to), tile, target, origin);
            }
        }
    }

    private void tile(int q, int t, int end, float[] tile, float[] target, int origin) {
        int first = q * WIDTH;
        int width = Math.min(WIDTH, outputs.length - first);
        int live = firstLive(t, end, first, width);
        int skipped = live / L * L;
        int vectors = (width - skipped + L - 1) / L;
        if (live == width) {
            for (int i = t; i < end && !addsToWeights; i++) {
                int row = row(i, origin) + first;
                Arrays.fill(target, row, row + width, 0);
            }
            return;
        }
        if (addsToWeights) {
            for (int i = t; i < end; i++) {
                System.arraycopy(target, row(i, origin) + first + skipped, tile, (i - t) * vectors * L,
                        width - skipped);
            }
        } else {
            Arrays.fill(tile, 0, Tile.ROWS * vectors * L, 0);
        }
        for (int p = 0; p < source.count(); p++) {
            int at = (q * rows + p * WIDTH) * WIDTH + skipped;
            if (vectors == 4 && source.width(p) == WIDTH) {
                RunTile.run(0, source.rowsIn(p), source.data(), source.offset(p), inPanel, t, packed, at, WIDTH, tile, 0);
            } else {
                Tile.run(vectors, 0, source.rowsIn(p), source.data(), source.offset(p), source.width(p), identity, t,
                        identity, packed, at, WIDTH, tile, 0);
            }
        }
        for (int i = t; i < end; i++) {
            int dead = Math.max(0, Math.min(width, chains.low()[i] - first));
            put(i, first, dead, width, tile, (i - t) * vectors * L - skipped, target, row(i, origin) + first);
        }
    }

    private int row(int i, int origin) {
        return (origin < 0 ? inputs[i] : i - origin) * outputs.length;
    }

    /** The first column of the panel that any of these inputs is connected with; {@code width} for none. */
    private int firstLive(int t, int end, int first, int width) {
        int live = width;
        for (int i = t; i < end; i++) {
            int low = Math.max(first, chains.low()[i]);
            if (wanted != null) {
                int next = wanted[i].nextSetBit(low);
                low = next < 0 ? first + width : next;
            }
            live = Math.min(live, low - first);
        }
        return Math.max(0, live);
    }

    /** Writes columns of one input's gradient: nothing, or 0, before {@code dead} and where the mask has no edge. */
    private void put(int i, int first, int dead, int width, float[] tile, int at, float[] target, int row) {
        if (!addsToWeights) {
            Arrays.fill(target, row, row + dead, 0);
        }
        if (wanted == null) {
            System.arraycopy(tile, at + dead, target, row + dead, width - dead);
            return;
        }
        for (int j = dead; j < width; j++) {
            boolean alive = wanted[i].get(first + j);
            if (alive || !addsToWeights) {
                target[row + j] = alive ? tile[at + j] : 0;
            }
        }
    }
}
