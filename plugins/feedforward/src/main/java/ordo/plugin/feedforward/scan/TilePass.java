package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import ordo.spi.compute.Frame;

/**
 * A block of rows within a tile of variables and a slice of hidden units, variable by variable: all rows share the
 * variable's lines of V, W and their gradients, which stay in registers. Where a row's a changes, a new "slot" of a and
 * h begins; slots lie one behind the other as they are made, so that f runs over all of a tile's at once.
 */
final class TilePass {
    private static final int WIDTH = SliceGradient.WIDTH;

    private final NadeScan scan;
    private final VectorActivation activation;
    private final Lines value;
    private final Lines gradient;
    /** The a of each slot, then, from {@link #apart} on, the h. */
    private final float[] state;
    private final int apart;
    /** For each row, the gradient of its slot's h, as far as later variables have summed it. */
    private final float[] d;
    /** For each row, the gradient of a. */
    private final float[] da;
    /** Where each row's slot lies. */
    private final int[] current;
    /** For each slot, where the row's one before it lies. */
    private final int[] previous;
    private int slots;

    private Frame<float[]> frame;
    private float[] x;
    private ByVariable facts;
    private int first;
    private int units;
    private InputGradient dx;
    private int block;
    private int from;
    private int rows;

    /** For blocks of up to {@code most} rows, tiles of up to {@code tile} variables of up to {@code widest} cells. */
    TilePass(NadeScan scan, int most, int tile, int widest) {
        this.scan = scan;
        this.activation = VectorActivation.of(scan.activation().formula());
        this.value = new Lines(scan.hidden(), widest);
        this.gradient = new Lines(scan.hidden(), widest);
        this.apart = most * (tile + 1) * WIDTH;
        this.state = new float[2 * apart];
        this.d = new float[most * WIDTH];
        this.da = new float[most * WIDTH];
        this.current = new int[most];
        this.previous = new int[most * (tile + 1)];
    }

    /** Chooses the batch and the slice: {@code count} hidden units from {@code unit} on. */
    void choose(Frame<float[]> f, ByVariable ofBatch, int unit, int count, InputGradient inputGradient) {
        frame = f;
        x = f.input(0);
        facts = ofBatch;
        first = unit;
        units = count;
        dx = inputGradient;
    }

    /** Chooses the block, whose first row is {@code row}, and forgets the gradients of the last one. */
    void choose(int number, int row, int count) {
        block = number;
        from = row;
        rows = count;
        Arrays.fill(d, 0, rows * WIDTH, 0);
        Arrays.fill(da, 0, rows * WIDTH, 0);
    }

    /** Whether gradients of the parameter start from 0 rather than from what is there. */
    private boolean fresh(int parameter) {
        return from == 0 && !frame.addsToParameterGradient(parameter);
    }

    /** a_0 of each row, to {@code to} and on. */
    void start(float[] to, int at) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(frame.parameter(1), first, to, at + r * WIDTH, units);
            Arrays.fill(to, at + r * WIDTH + units, at + (r + 1) * WIDTH, 0);
        }
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            value.choose(frame.parameter(0), g, 1, first, units);
            value.read();
            for (int r = 0; r < rows; r++) {
                float factor = x[(from + r) * scan.inputs() + g];
                if (factor != 0) {
                    SliceSums.add(factor, value.data(), value.at(0), to, at + r * WIDTH, at + r * WIDTH);
                }
            }
        }
    }

    /** Takes the a of each row, at {@code at} and on, past the variables of rank {@code low} … {@code high - 1}. */
    void skip(int low, int high, float[] sums, int at) {
        for (int rank = low; rank < high; rank++) {
            fold(rank, sums, at, false);
        }
    }

    /**
     * Takes rows past a variable.
     *
     * @param sums where a lies
     * @param at   where that of the block's first row lies, if it is changed in place
     * @param slot whether it is not, but moves from the row's slot to a new one
     */
    private void fold(int rank, float[] sums, int at, boolean slot) {
        int begin = facts.first(block, rank);
        int end = facts.first(block, rank + 1);
        int line = scan.firstCell(scan.variable(rank));
        int cells = scan.firstCell(scan.variable(rank) + 1) - line;
        if (begin == end) {
            return;
        }
        choose(value, frame.parameter(0), line, line + cells);
        value.read();
        int[] changed = facts.changed();
        for (int c = begin; c < end; c++) {
            int r = changed[c];
            int source = slot ? current[r] : at + r * WIDTH;
            int target = source;
            if (slot) {
                target = slots * WIDTH;
                previous[slots++] = source;
                current[r] = target;
            }
            fold((from + r) * scan.inputs() + line, cells, sums, source, target);
        }
    }

    /** What some cells make of a row's a, from {@code at} to {@code next}, which may be the same. */
    private void fold(int cell, int cells, float[] sums, int at, int next) {
        int begin = at;
        for (int k = 0; k < cells; k++) {
            if (x[cell + k] != 0) {
                SliceSums.add(x[cell + k], value.data(), value.at(k), sums, begin, next);
                begin = next;
            }
        }
        if (begin != next) {
            System.arraycopy(sums, at, sums, next, WIDTH);
        }
    }

    private void choose(Lines lines, float[] matrix, int line, int end) {
        lines.choose(matrix, line, end - line, first, units);
    }

    /**
     * The gradients of V and W for the variables of rank {@code low} … {@code high - 1}; those of h and a go on to the
     * tile before.
     *
     * @param starts where the rows' a lie as they are before the tile, at {@code at} and on
     */
    void run(int low, int high, float[] starts, int at) {
        refold(low, high, starts, at);
        for (int rank = high - 1; rank >= low; rank--) {
            // nothing reads the last variable
            if (rank < scan.variables() - 1) {
                close(rank);
            }
            inputs(rank);
            outputs(scan.variable(rank));
        }
    }

    /** a and h of every slot. */
    private void refold(int low, int high, float[] starts, int at) {
        System.arraycopy(starts, at, state, 0, rows * WIDTH);
        for (int r = 0; r < rows; r++) {
            current[r] = r * WIDTH;
        }
        slots = rows;
        for (int rank = low; rank < Math.min(high, scan.variables() - 1); rank++) {
            fold(rank, state, 0, true);
        }
        activation.value(state, 0, state, apart, slots * WIDTH);
    }

    /** Ends the slots that a variable began: from the gradient of h that of a. */
    private void close(int rank) {
        int end = facts.first(block, rank + 1);
        int[] changed = facts.changed();
        for (int c = facts.first(block, rank); c < end; c++) {
            int r = changed[c];
            activation.close(state, current[r], apart + current[r], d, da, r * WIDTH, WIDTH);
            current[r] = previous[current[r] / WIDTH];
        }
    }

    /** From the gradient of a, those of a variable's lines of W and of its cells. */
    private void inputs(int rank) {
        int line = scan.firstCell(scan.variable(rank));
        int end = scan.firstCell(scan.variable(rank) + 1);
        boolean read = rank < scan.variables() - 1;
        int begin = facts.first(block, rank);
        int close = read ? facts.first(block, rank + 1) : begin;
        if (begin < close || fresh(0)) {
            choose(gradient, frame.parameterGradient(0), line, end);
            if (!fresh(0)) {
                gradient.read();
            }
            for (int k = 0; k < end - line; k++) {
                SliceSums.rows(x, from * scan.inputs() + line + k, scan.inputs(), facts.changed(), begin, close, da,
                        fresh(0), gradient.data(), gradient.at(k));
            }
            gradient.write();
        }
        if (dx != null && read) {
            choose(value, frame.parameter(0), line, end);
            value.read();
            for (int c = begin; c < close; c++) {
                int r = facts.changed()[c];
                for (int k = 0; k < end - line; k++) {
                    dx.set((from + r) * scan.inputs() + line + k, value.data(), value.at(k), da, r * WIDTH);
                }
            }
        }
    }

    /** From the gradients of a variable's outputs, those of its lines of V and of every row's h. */
    private void outputs(int variable) {
        int line = scan.firstOutput(variable);
        int end = scan.firstOutput(variable + 1);
        choose(value, frame.parameter(2), line, end);
        choose(gradient, frame.parameterGradient(2), line, end);
        value.read();
        if (!fresh(2)) {
            gradient.read();
        }
        for (int k = end - line - 1; k >= 0; k--) {
            SliceSums.output(value.data(), value.at(k), facts.gradients(), facts.gradient(block, line + k), rows, state,
                    apart, current, d, fresh(2), gradient.data(), gradient.at(k));
        }
        gradient.write();
    }

    /** What comes before the first variable: the gradients of c, of the weights of what is given and of what is given. */
    void finish() {
        float[] dc = frame.parameterGradient(1);
        if (fresh(1)) {
            Arrays.fill(dc, first, first + units, 0);
        }
        for (int r = 0; r < rows; r++) {
            activation.close(state, current[r], apart + current[r], d, da, r * WIDTH, WIDTH);
            for (int u = 0; u < units; u++) {
                dc[first + u] += da[r * WIDTH + u];
            }
        }
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            given(g);
        }
    }

    private void given(int g) {
        gradient.choose(frame.parameterGradient(0), g, 1, first, units);
        if (!fresh(0)) {
            gradient.read();
        }
        float[] sums = gradient.data();
        if (fresh(0)) {
            Arrays.fill(sums, gradient.at(0), gradient.at(0) + WIDTH, 0);
        }
        value.choose(frame.parameter(0), g, 1, first, units);
        value.read();
        for (int r = 0; r < rows; r++) {
            int cell = (from + r) * scan.inputs() + g;
            if (x[cell] != 0) {
                SliceSums.add(x[cell], da, r * WIDTH, sums, gradient.at(0), gradient.at(0));
            }
            if (dx != null) {
                dx.set(cell, value.data(), value.at(0), da, r * WIDTH);
            }
        }
        gradient.write();
    }

    /**
     * A slice's part of the gradient of the input.
     *
     * @param parts where it goes
     * @param from  where its first cell lies
     * @param units how many hidden units the slice really has
     */
    record InputGradient(float[] parts, int from, int units) {
        private void set(int cell, float[] weights, int at, float[] da, int row) {
            float sum = 0;
            for (int u = 0; u < units; u++) {
                sum = Math.fma(weights[at + u], da[row + u], sum);
            }
            parts[from + cell] = sum;
        }
    }
}
