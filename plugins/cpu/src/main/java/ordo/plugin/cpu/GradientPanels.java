package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.Workers;

/**
 * The gradient of a layer's output for a block of rows, in panels as wide as a tile: outputs in the order of their
 * degrees, row after row. The gradient of the bias falls out as it is copied.
 */
final class GradientPanels {
    private static final int WIDTH = Lanes.PANEL;
    private static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[WIDTH]);

    private final int[] outputs;
    private final boolean inOrder;
    private final IntConsumer task = this::panel;
    private MemorySegment data = Aligned.numbers(0);
    private float[] dy;
    private int firstRow;
    private int rows;
    private float[] bias;
    private boolean adds;

    /** @param outputs the cells by their place */
    GradientPanels(int[] outputs) {
        this.outputs = outputs;
        this.inOrder = Arrays.equals(outputs, Chains.identity(outputs.length));
    }

    /** Whether every output's place is its number. */
    boolean inOrder() {
        return inOrder;
    }

    /** How many panels there are. */
    int count() {
        return (outputs.length + WIDTH - 1) / WIDTH;
    }

    MemorySegment data() {
        return data;
    }

    /** Where a panel's first row lies; the next is {@link Lanes#PANEL} further. */
    int offset(int panel) {
        return panel * rows * WIDTH;
    }

    /**
     * Copies a block of rows in.
     *
     * @param gradient row-major, all rows of the batch
     * @param ofBias   where the gradient of the bias goes; null where there is no bias
     * @param toBias   whether it is added to what is there
     */
    void load(Workers workers, float[] gradient, int first, int count, float[] ofBias, boolean toBias) {
        dy = gradient;
        firstRow = first;
        rows = count;
        bias = ofBias;
        adds = toBias;
        data = Aligned.atLeast(data, (long) count() * rows * WIDTH);
        Tasks.run(workers, (long) rows * outputs.length / 4, count(), task);
        dy = null;
        bias = null;
    }

    private void panel(int q) {
        int first = q * WIDTH;
        int width = Math.min(WIDTH, outputs.length - first);
        for (int r = 0; r < rows; r++) {
            int to = offset(q) + r * WIDTH;
            int from = (firstRow + r) * outputs.length;
            if (inOrder) {
                Aligned.copy(dy, from + first, data, 4L * to, width);
            } else {
                for (int j = 0; j < width; j++) {
                    data.setAtIndex(ValueLayout.JAVA_FLOAT, to + j, dy[from + outputs[first + j]]);
                }
            }
            // what fills the last panel up must not be left from a batch of other rows: subnormal numbers would be slow
            for (int j = width; j < WIDTH; j++) {
                data.setAtIndex(ValueLayout.JAVA_FLOAT, to + j, 0);
            }
        }
        if (bias != null) {
            sum(offset(q), first, width);
        }
    }

    /** The plain sum over the rows, ascending. */
    private void sum(int from, int first, int width) {
        float[] sums = SUMS.get();
        for (int j = 0; j < width; j++) {
            sums[j] = adds ? bias[outputs[first + j]] : 0;
        }
        // the sums stay in memory: of a vector kept across the rows C2 at times makes an object for each row
        for (int r = 0; r < rows; r++) {
            int row = from + r * WIDTH;
            for (int j = 0; j < WIDTH; j += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, sums, j)
                        .add(FloatVector.fromMemorySegment(Lanes.SPECIES, data, 4L * (row + j), Aligned.ORDER))
                        .intoArray(sums, j);
            }
        }
        for (int j = 0; j < width; j++) {
            bias[outputs[first + j]] = sums[j];
        }
    }
}
