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
    private static final long ALONE = 1_000_000;
    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[Tile.ROWS * WIDTH]);

    private final Chains chains;
    private final int[] inputs;
    private final int[] outputs;
    private final boolean inOrder;
    private final int columns;
    private final int[] identity;
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
        workers.run(columns, packing);
        int chunks = (inputs.length + CHUNK - 1) / CHUNK;
        if ((long) rows * inputs.length * outputs.length < ALONE) {
            for (int i = 0; i < chunks; i++) {
                chunk(i);
            }
        } else {
            workers.run(chunks, multiplying);
        }
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
        for (int q = 0; q < columns; q++) {
            for (int t = from; t < to; t += Tile.ROWS) {
                tile(q, t, Math.min(t + Tile.ROWS, to), tile);
            }
        }
    }

    private void tile(int q, int t, int end, float[] tile) {
        int first = q * WIDTH;
        int width = Math.min(WIDTH, outputs.length - first);
        int live = firstLive(t, end, first, width);
        if (live == width) {
            for (int i = t; i < end && !addsToWeights; i++) {
                put(i, first, 0, width, width, tile, 0);
            }
            return;
        }
        int skipped = live / L * L;
        int vectors = (width - skipped + L - 1) / L;
        for (int i = t; i < end && addsToWeights; i++) {
            int row = inputs[i] * outputs.length;
            for (int j = skipped; j < width; j++) {
                tile[(i - t) * vectors * L + j - skipped] = weightGradient[row + outputs[first + j]];
            }
        }
        if (!addsToWeights) {
            Arrays.fill(tile, 0, Tile.ROWS * vectors * L, 0);
        }
        for (int p = 0; p < source.count(); p++) {
            Tile.run(vectors, 0, source.rowsIn(p), source.data(), source.offset(p), source.width(p), identity, t,
                    identity, packed, (q * rows + p * WIDTH) * WIDTH + skipped, WIDTH, tile, 0);
        }
        for (int i = t; i < end; i++) {
            put(i, first, skipped, Math.max(0, Math.min(width, chains.low()[i] - first)), width, tile,
                    (i - t) * vectors * L);
        }
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

    /** Writes columns of one input's gradient: 0 before {@code live} and where the mask wants no edge. */
    private void put(int i, int first, int skipped, int live, int width, float[] tile, int at) {
        int row = inputs[i] * outputs.length;
        if (inOrder && wanted == null) {
            if (!addsToWeights) {
                Arrays.fill(weightGradient, row + first, row + first + live, 0);
            }
            System.arraycopy(tile, at + live - skipped, weightGradient, row + first + live, width - live);
            return;
        }
        for (int j = 0; j < width; j++) {
            boolean alive = j >= live && (wanted == null || wanted[i].get(first + j));
            if (alive || !addsToWeights) {
                weightGradient[row + outputs[first + j]] = alive ? tile[at + j - skipped] : 0;
            }
        }
    }
}
