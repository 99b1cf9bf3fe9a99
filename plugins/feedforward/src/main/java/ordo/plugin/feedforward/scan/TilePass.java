package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Frame;

/**
 * One row of the batch within one tile of variables and one slice of hidden units: its stretches of constant h
 * ("slots"), and the gradients that follow from them. Slot 0 is what the tile begins with.
 */
final class TilePass {
    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int L = SPECIES.length();
    private static final int WIDTH = SliceGradient.WIDTH;

    private final NadeScan scan;
    private final VectorActivation activation;
    private final IntUnaryOperator firstOutput;
    private final IntUnaryOperator firstCell;
    /** The tile's lines of V. */
    final Tile v;
    /** The tile's lines of W. */
    final Tile w;
    private final float[] a;
    private final float[] h;
    private final float[] d;
    /** The rank whose variable began each slot. */
    private final int[] begunBy;
    private int slots;

    private Frame<float[]> frame;
    private Changes changes;
    private int number;
    private int low;
    private int high;
    private InputGradient dx;

    /** For tiles of up to {@code most} variables that have up to {@code lines} cells or parameters. */
    TilePass(NadeScan scan, int most, int lines) {
        this.scan = scan;
        this.activation = VectorActivation.of(scan.activation().formula());
        this.firstOutput = scan::firstOutput;
        this.firstCell = scan::firstCell;
        this.v = new Tile(scan.hidden(), most, lines);
        this.w = new Tile(scan.hidden(), most, lines);
        this.a = new float[(most + 1) * WIDTH];
        this.h = new float[(most + 1) * WIDTH];
        this.d = new float[(most + 1) * WIDTH];
        this.begunBy = new int[most + 1];
    }

    /** Chooses what is worked on from now on: tile {@code t}, variables of rank {@code low} … {@code high - 1}. */
    void choose(Frame<float[]> f, Changes ofRows, int t, InputGradient inputGradient, int lowest, int end) {
        this.frame = f;
        this.changes = ofRows;
        this.number = t;
        this.dx = inputGradient;
        this.low = lowest;
        this.high = end;
        v.choose(scan, firstOutput, low, high);
        w.choose(scan, firstCell, low, high);
    }

    /** Takes a past the tile. */
    void skip(int r, float[] to, int at) {
        int end = changes.first(r, number + 1);
        for (int c = changes.first(r, number); c < end; c++) {
            fold(r, changes.rank(c), to, at, at);
        }
    }

    /** What the variable makes of a: from slot {@code at} to {@code next}, which may be the same. */
    private void fold(int r, int rank, float[] slots, int at, int next) {
        float[] x = frame.input(0);
        int end = w.first(rank - low + 1);
        int cell = r * scan.inputs() + scan.firstCell(scan.variable(rank));
        int from = at;
        for (int line = w.first(rank - low); line < end; line++, cell++) {
            if (x[cell] != 0) {
                add(x[cell], w.value(), line * WIDTH, slots, from, next);
                from = next;
            }
        }
        if (from != next) {
            System.arraycopy(slots, at, slots, next, WIDTH);
        }
    }

    /** sums[to] = sums[from] + factor · line, a slice each. */
    static void add(float factor, float[] lines, int line, float[] sums, int from, int to) {
        FloatVector broadcast = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < WIDTH; i += L) {
            FloatVector.fromArray(SPECIES, lines, line + i)
                    .fma(broadcast, FloatVector.fromArray(SPECIES, sums, from + i)).intoArray(sums, to + i);
        }
    }

    /**
     * The row's part of the gradients of V and W.
     *
     * @param starts where a lies as it is before the tile, at {@code from}
     * @param dh     at {@code row}, the gradient of the h that the tile ends with as far as later tiles have summed it;
     *               becomes that of the h that the tile begins with
     * @param da     at {@code row}, the gradient of a, likewise
     */
    void run(int r, float[] starts, int from, float[] dh, float[] da, int row) {
        refold(r, starts, from);
        outputs(r, dh, row);
        inputs(r, da, row);
    }

    /** a and h of every slot. */
    private void refold(int r, float[] starts, int from) {
        System.arraycopy(starts, from, a, 0, WIDTH);
        slots = 1;
        int end = changes.first(r, number + 1);
        // nothing reads the last variable
        for (int c = changes.first(r, number); c < end && changes.rank(c) < scan.variables() - 1; c++) {
            fold(r, changes.rank(c), a, (slots - 1) * WIDTH, slots * WIDTH);
            begunBy[slots++] = changes.rank(c);
        }
        activation.value(a, 0, h, 0, slots * WIDTH);
    }

    /** From the gradient of the outputs, those of V and of every slot's h. */
    private void outputs(int r, float[] dh, int row) {
        Arrays.fill(d, 0, (slots - 1) * WIDTH, 0);
        System.arraycopy(dh, row, d, (slots - 1) * WIDTH, WIDTH);
        int end = high;
        for (int s = slots - 1; s >= 0; s--) {
            int begin = s == 0 ? low : begunBy[s] + 1;
            stretch(r * scan.outputs(), v.first(begin - low), v.first(end - low), s * WIDTH);
            end = begin;
        }
        System.arraycopy(d, 0, dh, row, WIDTH);
    }

    /** Lines {@code end - 1} … {@code begin} of the tile of V, all of which multiply the same h. */
    private void stretch(int dyFrom, int begin, int end, int slot) {
        float[] dy = frame.outputGradient();
        float[] weight = v.value();
        float[] gradient = v.gradient();
        int[] cells = v.lines();
        FloatVector h0 = FloatVector.fromArray(SPECIES, h, slot);
        FloatVector h1 = FloatVector.fromArray(SPECIES, h, slot + L);
        FloatVector h2 = FloatVector.fromArray(SPECIES, h, slot + 2 * L);
        FloatVector h3 = FloatVector.fromArray(SPECIES, h, slot + 3 * L);
        FloatVector d0 = FloatVector.fromArray(SPECIES, d, slot);
        FloatVector d1 = FloatVector.fromArray(SPECIES, d, slot + L);
        FloatVector d2 = FloatVector.fromArray(SPECIES, d, slot + 2 * L);
        FloatVector d3 = FloatVector.fromArray(SPECIES, d, slot + 3 * L);
        for (int line = end - 1; line >= begin; line--) {
            FloatVector g = FloatVector.broadcast(SPECIES, dy[dyFrom + cells[line]]);
            int at = line * WIDTH;
            d0 = FloatVector.fromArray(SPECIES, weight, at).fma(g, d0);
            d1 = FloatVector.fromArray(SPECIES, weight, at + L).fma(g, d1);
            d2 = FloatVector.fromArray(SPECIES, weight, at + 2 * L).fma(g, d2);
            d3 = FloatVector.fromArray(SPECIES, weight, at + 3 * L).fma(g, d3);
            h0.fma(g, FloatVector.fromArray(SPECIES, gradient, at)).intoArray(gradient, at);
            h1.fma(g, FloatVector.fromArray(SPECIES, gradient, at + L)).intoArray(gradient, at + L);
            h2.fma(g, FloatVector.fromArray(SPECIES, gradient, at + 2 * L)).intoArray(gradient, at + 2 * L);
            h3.fma(g, FloatVector.fromArray(SPECIES, gradient, at + 3 * L)).intoArray(gradient, at + 3 * L);
        }
        d0.intoArray(d, slot);
        d1.intoArray(d, slot + L);
        d2.intoArray(d, slot + 2 * L);
        d3.intoArray(d, slot + 3 * L);
    }

    /** From the gradient of every slot's h but the first, those of a, W and x. */
    private void inputs(int r, float[] da, int row) {
        activation.slope(a, h, d, WIDTH, (slots - 1) * WIDTH);
        for (int s = slots - 1; s > 0; s--) {
            sum(s * WIDTH, da, row);
            int cell = r * scan.inputs() + scan.firstCell(scan.variable(begunBy[s]));
            for (int line = w.first(begunBy[s] - low); line < w.first(begunBy[s] - low + 1); line++, cell++) {
                input(cell, w, line, da, row);
            }
        }
    }

    private void sum(int slot, float[] da, int row) {
        for (int i = 0; i < WIDTH; i += L) {
            FloatVector.fromArray(SPECIES, da, row + i).add(FloatVector.fromArray(SPECIES, d, slot + i))
                    .intoArray(da, row + i);
        }
    }

    /** From the gradient of a, that of one line of weights, and that of the input cell it belongs to. */
    void input(int cell, Tile weights, int line, float[] da, int row) {
        float x = frame.input(0)[cell];
        if (x != 0) {
            add(x, da, row, weights.gradient(), line * WIDTH, line * WIDTH);
        }
        if (dx != null) {
            dx.set(cell, weights.value(), line * WIDTH, da, row);
        }
    }

    /** The gradient of a_0, once all tiles are done: slot 0 closes. */
    void finish(float[] starts, float[] dh, float[] da, int row) {
        System.arraycopy(starts, row, a, 0, WIDTH);
        System.arraycopy(dh, row, d, 0, WIDTH);
        activation.value(a, 0, h, 0, WIDTH);
        activation.slope(a, h, d, 0, WIDTH);
        sum(0, da, row);
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
