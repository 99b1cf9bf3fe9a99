package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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
    /** Inputs per task of a large layer: all panels of the gradient pass by for each. Half of them where tasks would be few. */
    private static final int CHUNK = InputLines.MOST;
    /** Tasks that are enough for a few threads to end at nearly the same time. */
    private static final int ENOUGH = 10;
    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 80;
    /** Where the rows of a tile lie that is so many vectors wide. */
    private static final int[][] TILE_ROWS = IntStream.rangeClosed(0, Lanes.VECTORS)
            .mapToObj(vectors -> Chains.multiples(Tile.ROWS, vectors * L)).toArray(int[][]::new);
    private static final float[] ZEROS = new float[WIDTH];
    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[Tile.ROWS * WIDTH]);
    /** A chunk's gradient with the outputs in the order of their degrees. */
    private static final ThreadLocal<float[]> SORTED = ThreadLocal.withInitial(() -> new float[0]);

    private final Chains chains;
    /** Padded to whole tiles. */
    private final int[] inputs;
    private final int inputCount;
    private final InputLines lines;
    private final int chunk;
    private final int[] outputs;
    /** Where the rows of a tile lie in the gradient. */
    private final int[] targetRows;
    private final int[] place;
    /** For each input, under a general mask, the places of the outputs that it is connected with. */
    private final BitSet[] wanted;
    private final IntConsumer multiplying = this::chunk;
    private final GradientPanels gradient;
    private int firstRow;
    private int rows;
    private float[] input;
    private float[] weightGradient;
    private boolean addsToWeights;

    /** @param chains the layer's {@link Chains#backward} */
    WeightGradient(Linear linear, Chains chains) {
        this.chains = chains;
        this.inputs = Chains.pad(linear.inputOrder());
        this.inputCount = linear.inputs();
        this.lines = new InputLines(linear.inputOrder());
        this.chunk = inputCount >= ENOUGH * CHUNK ? CHUNK : CHUNK / 2;
        this.outputs = linear.outputOrder();
        this.targetRows = Chains.multiples(Tile.ROWS, outputs.length);
        this.place = new int[outputs.length];
        for (int k = 0; k < outputs.length; k++) {
            place[outputs[k]] = k;
        }
        this.gradient = new GradientPanels(outputs);
        this.wanted = chains.places() == null ? null : new BitSet[inputCount];
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
     * @param batch   how many rows
     * @param x       what the layer read
     * @param dy      the gradient of what it made
     * @param weights where the gradient of the weights goes
     * @param toWeights whether it is added to what is there
     * @param bias    where that of the bias goes; null where there is no bias
     * @param toBias  whether it is added to what is there
     */
    void run(Workers workers, int batch, float[] x, float[] dy, float[] weights, boolean toWeights, float[] bias,
             boolean toBias) {
        input = x;
        weightGradient = weights;
        addsToWeights = toWeights;
        boolean addsToBias = toBias;
        firstRow = 0;
        do {
            rows = Math.min(InputLines.ROWS, batch - firstRow);
            gradient.load(workers, dy, firstRow, rows, bias, addsToBias);
            Tasks.run(workers, (long) rows * inputCount * outputs.length / SPEED,
                    Math.ceilDiv(inputCount, chunk), multiplying);
            addsToWeights = true;
            addsToBias = true;
            firstRow += rows;
        } while (firstRow < batch);
        input = null;
        weightGradient = null;
    }

    /** Panels outside, so that the gradient of one panel stays near for all tiles of the chunk. */
    private void chunk(int number) {
        int from = number * chunk;
        int to = Math.min(inputCount, from + chunk);
        float[] x = lines.of(from, to, input, firstRow, rows);
        if (gradient.inOrder()) {
            panels(from, to, x, weightGradient, -1);
            return;
        }
        float[] sorted = sortedRows();
        for (int i = from; i < to && addsToWeights; i++) {
            int row = inputs[i] * outputs.length;
            for (int k = 0; k < outputs.length; k++) {
                sorted[(i - from) * outputs.length + k] = weightGradient[row + outputs[k]];
            }
        }
        panels(from, to, x, sorted, from);
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
        if (sorted.length < chunk * outputs.length) {
            sorted = new float[chunk * outputs.length];
            SORTED.set(sorted);
        }
        return sorted;
    }

    /** @param origin the first input of {@code target}, which holds sorted rows; -1 where it is the gradient itself */
    private void panels(int from, int to, float[] x, float[] target, int origin) {
        float[] tile = TILE.get();
        for (int q = 0; q < gradient.count(); q++) {
            for (int t = from; t < to; t += Tile.ROWS) {
                if (whole(q, t, to, origin)) {
                    whole(q, x, t - from, target, row(t, origin) + q * WIDTH);
                } else {
                    ragged(q, t, Math.min(t + Tile.ROWS, to), x, t - from, tile, target, origin);
                }
            }
        }
    }

    /** Whether all edges of a tile are live, and its rows lie one behind the other where they belong. */
    private boolean whole(int q, int t, int to, int origin) {
        return wanted == null && t + Tile.ROWS <= to && (q + 1) * WIDTH <= outputs.length
                && chains.low()[t + Tile.ROWS - 1] <= q * WIDTH && (lines.inOrder() || origin >= 0);
    }

    private void whole(int q, float[] x, int line, float[] target, int to) {
        if (addsToWeights) {
            LineTile.run(Lanes.VECTORS, rows, x, InputLines.PLACES[line], InputLines.PLACES, gradient.data(),
                    gradient.offset(q), WIDTH, target, to, targetRows);
        } else {
            LineTile.begin(rows, x, InputLines.PLACES[line], InputLines.PLACES, gradient.data(), gradient.offset(q), ZEROS, 0,
                    target, to, targetRows);
        }
    }

    private void ragged(int q, int t, int end, float[] x, int line, float[] tile, float[] target, int origin) {
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
        Arrays.fill(tile, 0, Tile.ROWS * vectors * L, 0);
        if (addsToWeights) {
            for (int i = t; i < end; i++) {
                System.arraycopy(target, row(i, origin) + first + skipped, tile, (i - t) * vectors * L,
                        width - skipped);
            }
        }
        LineTile.run(vectors, rows, x, InputLines.PLACES[line], InputLines.PLACES, gradient.data(), gradient.offset(q) + skipped,
                WIDTH, tile, 0, TILE_ROWS[vectors]);
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
