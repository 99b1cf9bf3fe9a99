package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import ordo.spi.compute.Frame;

/** Where the gradient is at work: a slice of hidden units and a block of rows of a batch. For one thread at a time. */
final class Patch {
    private final NadeScan scan;
    private final int[] every;
    private Frame<float[]> frame;
    private ByVariable facts;
    private int first;
    private int units;
    private int block;
    private int from;
    private int rows;

    /** For blocks of up to {@code most} rows. */
    Patch(NadeScan scan, int most) {
        this.scan = scan;
        this.every = new int[most];
        Arrays.setAll(every, r -> r);
    }

    /** Chooses the batch and the slice: {@code count} hidden units from {@code unit} on. */
    void slice(Frame<float[]> f, ByVariable ofBatch, int unit, int count) {
        frame = f;
        facts = ofBatch;
        first = unit;
        units = count;
    }

    /** Chooses the block, whose first row is {@code row}. */
    void block(int number, int row, int count) {
        block = number;
        from = row;
        rows = count;
    }

    /** The buffers of the batch. */
    Frame<float[]> frame() {
        return frame;
    }

    /** How many rows the block has; they are counted from 0 within it. */
    int rows() {
        return rows;
    }

    /** All of them. */
    int[] every() {
        return every;
    }

    /** The number of the slice's first hidden unit. */
    int first() {
        return first;
    }

    /** How many hidden units the slice has: {@link SliceGradient#WIDTH}, or fewer in the last. */
    int units() {
        return units;
    }

    /** Where the slice of a line of a matrix of H columns begins. */
    int at(int line) {
        return line * scan.hidden() + first;
    }

    /** Where an input cell of a row lies in the batch. */
    int cell(int row, int cell) {
        return (from + row) * scan.inputs() + cell;
    }

    /** Where the rows that the variable of a rank changes begin in {@link #changed()}. */
    int firstChanged(int rank) {
        return facts.first(block, scan.variable(rank));
    }

    /** Where they end. They have no changes that count if nothing reads the variable: it is the last. */
    int endChanged(int rank) {
        return firstChanged(rank) + (rank < scan.variables() - 1 ? facts.count(block, scan.variable(rank)) : 0);
    }

    /** The rows that variables change. */
    int[] changed() {
        return facts.changed();
    }

    /** Where the values of an input cell in the rows that its variable changes begin in {@link #values()}. */
    int value(int cell) {
        return facts.value(block, cell);
    }

    /** The values of input cells. */
    float[] values() {
        return facts.values();
    }

    /** The gradients of the outputs, those of a cell for all rows one behind the other. */
    float[] gradients() {
        return facts.gradients();
    }

    /** Where those of an output cell begin. */
    int gradient(int cell) {
        return facts.gradient(block, cell);
    }

    /** Whether gradients of the parameter start from 0 rather than from what is there. */
    boolean fresh(int parameter) {
        return from == 0 && !frame.addsToParameterGradient(parameter);
    }

    /** Chooses some lines of a matrix, from {@code line} to before {@code end}, cut to the slice. */
    void choose(Lines lines, float[] matrix, int line, int end) {
        lines.choose(matrix, line, end - line, first, units);
    }
}
