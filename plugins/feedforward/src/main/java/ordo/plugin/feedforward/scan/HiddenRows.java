package ordo.plugin.feedforward.scan;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import ordo.spi.compute.Aligned;

/**
 * The hidden layers of some rows as the scan goes through the variables: for each row a and h, each padded with zeros to
 * whole {@link NadeScan#LANES}. Used by one thread at a time.
 */
final class HiddenRows {
    /** Rows whose outputs are computed together. */
    static final int TOGETHER = 8;

    private static final VectorSpecies<Float> SPECIES = VectorMath.SPECIES;
    private static final int L = SPECIES.length();
    private static final long B = SPECIES.vectorByteSize();
    private static final int LANES = NadeScan.LANES;
    private static final float[] ZEROS = new float[LANES];

    private final NadeScan scan;
    private final int hidden;
    private final int padded;
    /** From row to row, in bytes: where H is a power of two not whole pages, or rows would get into each other's way. */
    private final long apart;
    private final VectorActivation activation;
    private final MemorySegment a;
    private final MemorySegment h;
    private final float[] lanes = new float[TOGETHER * LANES];

    /** @param rows how many rows there are */
    HiddenRows(NadeScan scan, int rows) {
        this.scan = scan;
        this.hidden = scan.hidden();
        this.padded = scan.paddedHidden();
        this.apart = (long) (padded + LANES) * Float.BYTES;
        this.activation = VectorActivation.of(scan.activation().formula());
        int whole = (rows + TOGETHER - 1) / TOGETHER * TOGETHER;
        this.a = Aligned.numbers(whole * apart / Float.BYTES);
        this.h = Aligned.numbers(whole * apart / Float.BYTES);
    }

    /** Sets a row to a_0; input cell j of it is {@code x[from + j * stride]}. */
    void start(int row, float[] x, int from, int stride, float[] w, float[] c) {
        Aligned.copy(c, 0, a, row * apart, hidden);
        pad(a, row);
        for (int g = scan.firstGiven(); g < scan.inputs(); g++) {
            add(x[from + g * stride], w, g * hidden, row);
        }
        activate(row);
    }

    /** Moves a row on past a variable, the cells {@code first} … {@code last - 1} of its input. */
    void fold(int row, int first, int last, float[] x, int from, int stride, float[] w) {
        boolean changed = false;
        for (int j = first; j < last; j++) {
            float value = x[from + j * stride];
            if (value != 0) {
                add(value, w, j * hidden, row);
                changed = true;
            }
        }
        if (changed) {
            activate(row);
        }
    }

    private void add(float x, float[] w, int line, int row) {
        if (x == 0) {
            return;
        }
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        long at = row * apart;
        int i = 0;
        for (; i + 4 * L <= hidden; i += 4 * L) {
            long to = at + (long) i * Float.BYTES;
            FloatVector.fromArray(SPECIES, w, line + i)
                    .fma(factor, FloatVector.fromMemorySegment(SPECIES, a, to, Aligned.ORDER))
                    .intoMemorySegment(a, to, Aligned.ORDER);
            FloatVector.fromArray(SPECIES, w, line + i + L)
                    .fma(factor, FloatVector.fromMemorySegment(SPECIES, a, to + B, Aligned.ORDER))
                    .intoMemorySegment(a, to + B, Aligned.ORDER);
            FloatVector.fromArray(SPECIES, w, line + i + 2 * L)
                    .fma(factor, FloatVector.fromMemorySegment(SPECIES, a, to + 2 * B, Aligned.ORDER))
                    .intoMemorySegment(a, to + 2 * B, Aligned.ORDER);
            FloatVector.fromArray(SPECIES, w, line + i + 3 * L)
                    .fma(factor, FloatVector.fromMemorySegment(SPECIES, a, to + 3 * B, Aligned.ORDER))
                    .intoMemorySegment(a, to + 3 * B, Aligned.ORDER);
        }
        for (; i < hidden; i += L) {
            long to = at + (long) i * Float.BYTES;
            FloatVector.fromArray(SPECIES, w, line + i, SPECIES.indexInRange(i, hidden))
                    .fma(factor, FloatVector.fromMemorySegment(SPECIES, a, to, Aligned.ORDER))
                    .intoMemorySegment(a, to, Aligned.ORDER);
        }
    }

    private void activate(int row) {
        activation.value(a, row * apart, h, row * apart, padded);
        pad(h, row);
    }

    private void pad(MemorySegment numbers, int row) {
        Aligned.copy(ZEROS, 0, numbers, row * apart + (long) hidden * Float.BYTES, padded - hidden);
    }

    /** Sets a row's a to what lies in an array. */
    void load(int row, float[] state, int at) {
        Aligned.copy(state, at, a, row * apart, padded);
    }

    /** Puts a row's a and then its h into an array. */
    void store(int row, float[] state, int at) {
        Aligned.copy(a, row * apart, state, at, padded);
        Aligned.copy(h, row * apart, state, at + padded, padded);
    }

    /**
     * bias + V_line · h for up to {@link #TOGETHER} rows from {@code row} on, to {@code y[to]}, {@code y[to + yApart]}, ….
     *
     * @param v    where the line lies, at {@code line}
     * @param rows how many rows
     */
    void outputs(float[] v, int line, int row, int rows, float bias, float[] y, int to, int yApart) {
        for (int lane = 0; lane < LANES; lane += L) {
            sums(v, line, row * apart, lane);
        }
        for (int r = 0; r < rows; r++) {
            y[to + r * yApart] = bias + LaneSums.tree(lanes, r * LANES);
        }
    }

    /** The sums in the lanes from {@code lane} on, for all rows that are computed together. */
    private void sums(float[] v, int line, long row, int lane) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        FloatVector sum4 = sum0;
        FloatVector sum5 = sum0;
        FloatVector sum6 = sum0;
        FloatVector sum7 = sum0;
        int i = lane;
        for (; i + L <= hidden; i += LANES) {
            long at = row + (long) i * Float.BYTES;
            FloatVector weight = FloatVector.fromArray(SPECIES, v, line + i);
            sum0 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at, Aligned.ORDER), sum0);
            sum1 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + apart, Aligned.ORDER), sum1);
            sum2 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 2 * apart, Aligned.ORDER), sum2);
            sum3 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 3 * apart, Aligned.ORDER), sum3);
            sum4 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 4 * apart, Aligned.ORDER), sum4);
            sum5 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 5 * apart, Aligned.ORDER), sum5);
            sum6 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 6 * apart, Aligned.ORDER), sum6);
            sum7 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 7 * apart, Aligned.ORDER), sum7);
        }
        if (i < hidden) {
            long at = row + (long) i * Float.BYTES;
            VectorMask<Float> tail = SPECIES.indexInRange(i, hidden);
            FloatVector weight = FloatVector.fromArray(SPECIES, v, line + i, tail);
            sum0 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at, Aligned.ORDER), sum0);
            sum1 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + apart, Aligned.ORDER), sum1);
            sum2 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 2 * apart, Aligned.ORDER), sum2);
            sum3 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 3 * apart, Aligned.ORDER), sum3);
            sum4 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 4 * apart, Aligned.ORDER), sum4);
            sum5 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 5 * apart, Aligned.ORDER), sum5);
            sum6 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 6 * apart, Aligned.ORDER), sum6);
            sum7 = weight.fma(FloatVector.fromMemorySegment(SPECIES, h, at + 7 * apart, Aligned.ORDER), sum7);
        }
        sum0.intoArray(lanes, lane);
        sum1.intoArray(lanes, LANES + lane);
        sum2.intoArray(lanes, 2 * LANES + lane);
        sum3.intoArray(lanes, 3 * LANES + lane);
        sum4.intoArray(lanes, 4 * LANES + lane);
        sum5.intoArray(lanes, 5 * LANES + lane);
        sum6.intoArray(lanes, 6 * LANES + lane);
        sum7.intoArray(lanes, 7 * LANES + lane);
    }
}
