package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Slice;

/**
 * The inputs, or the outputs, of one call of a formula, and how their elements get into registers and out of them.
 * Neighbours in memory that have one stride, such as the parameters of a head, are transposed as many at a time as a
 * vector has lanes.
 */
final class Streams {
    private static final int L = Lanes.COUNT;
    private static final int FEW = 128;
    private static final int[] IDENTITY = Chains.identity(L);

    private final int[] values;
    private final int[] registers;
    private final int block;
    private final float[][] storage;
    private final int[] offset;
    private final int[] stride;
    private final int[] run;
    private final int[] pitch;
    /** Whether a group of {@link Lanes#COUNT} neighbours starts here. */
    private final boolean[] grouped;

    /** @param values for each stream the value that it carries, -1 for none */
    Streams(FormulaProgram program, int[] values, int block) {
        this.values = values;
        this.block = block;
        this.registers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            registers[i] = values[i] < 0 ? -1 : program.register(values[i]);
        }
        this.storage = new float[values.length][];
        this.offset = new int[values.length];
        this.stride = new int[values.length];
        this.run = new int[values.length];
        this.pitch = new int[values.length];
        this.grouped = new boolean[values.length];
    }

    int count() {
        return values.length;
    }

    float[] storage(int i) {
        return storage[i];
    }

    int offset(int i) {
        return offset[i];
    }

    /** Whether the elements lie side by side. */
    boolean gapless(int i) {
        return stride[i] == 1 && run[i] == Integer.MAX_VALUE;
    }

    /**
     * Takes the slices of a call for so many elements.
     *
     * @throws IndexOutOfBoundsException if one leaves its buffer; the launcher turns the checks of single vectors off
     */
    void bind(List<Slice<float[]>> slices, int elements) {
        if (slices.size() != values.length) {
            throw new IllegalArgumentException(slices.size() + " slices for " + values.length + " streams");
        }
        for (int i = 0; i < values.length; i++) {
            Slice<float[]> slice = slices.get(i);
            if (elements > 0) {
                checkRange(slice, elements);
            }
            storage[i] = slice.storage();
            offset[i] = slice.offset();
            stride[i] = slice.stride();
            run[i] = slice.run();
            pitch[i] = slice.pitch();
        }
    }

    /** A walk's lowest and highest places are at the ends of its first, its last but one and its last run. */
    private static void checkRange(Slice<float[]> slice, int elements) {
        int last = elements - 1;
        int run = slice.run();
        checkPlace(slice, 0, 0);
        if (slice.even()) {
            checkPlace(slice, 0, last);
            return;
        }
        int runs = last / run;
        checkPlace(slice, 0, Math.min(last, run - 1));
        if (runs > 0) {
            checkPlace(slice, runs - 1, 0);
            checkPlace(slice, runs - 1, run - 1);
            checkPlace(slice, runs, 0);
            checkPlace(slice, runs, last - runs * run);
        }
    }

    private static void checkPlace(Slice<float[]> slice, int run, int element) {
        Objects.checkIndex(slice.offset() + (long) run * slice.pitch() + (long) element * slice.stride(),
                slice.storage().length);
    }

    /** Forgets the buffers of the call. */
    void release() {
        Arrays.fill(storage, null);
    }

    /** Finds the groups among the streams that pass through registers. */
    void group(float[][] direct) {
        for (int i = 0; i < values.length; i++) {
            grouped[i] = false;
        }
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            boolean candidate = values[i] >= 0 && direct[values[i]] == null && stride[i] > 1
                    && run[i] == Integer.MAX_VALUE;
            boolean follows = length > 0 && storage[i] == storage[i - 1] && stride[i] == stride[i - 1]
                    && offset[i] == offset[i - 1] + 1;
            length = !candidate ? 0 : follows ? length + 1 : 1;
            if (length == L) {
                grouped[i - L + 1] = true;
                length = 0;
            }
        }
    }

    /** Brings elements {@code e … e + n - 1} of what is not read in place into registers. */
    void pack(float[] target, int e, int n, boolean whole, float[][] direct) {
        for (int i = 0; i < values.length; i++) {
            if (whole && grouped[i]) {
                float[] scratch = Transposition.scratch();
                for (int k = 0; k < n; k += L) {
                    Transposition.block(storage[i], IDENTITY, 0, stride[i], offset[i] + (e + k) * stride[i], target,
                            registers, i, block, k, L, scratch);
                }
                i += L - 1;
            } else if (values[i] >= 0 && !(whole && direct[values[i]] != null)) {
                collect(i, e, target, registers[i] * block, n);
            }
        }
    }

    /** Writes elements {@code e … e + n - 1} of what has not been written in place. */
    void unpack(float[] source, int e, int n, boolean whole, float[][] direct, int[] directOffset) {
        for (int i = 0; i < values.length; i++) {
            if (whole && grouped[i]) {
                float[] scratch = Transposition.scratch();
                for (int k = 0; k < n; k += L) {
                    Transposition.block(source, registers, i, block, k, storage[i], IDENTITY, 0, stride[i],
                            offset[i] + (e + k) * stride[i], L, scratch);
                }
                i += L - 1;
                continue;
            }
            float[] from = whole ? direct[values[i]] : null;
            int at = from == null ? registers[i] * block : directOffset[values[i]] + e;
            if (from == null) {
                from = source;
            } else if (from == storage[i] && gapless(i) && directOffset[values[i]] == offset[i]) {
                continue;
            }
            spread(from, at, i, e, n);
        }
    }

    private void collect(int i, int e, float[] target, int to, int n) {
        if (run[i] == Integer.MAX_VALUE) {
            collect(storage[i], offset[i] + e * stride[i], stride[i], target, to, n);
            return;
        }
        int place = e % run[i];
        int start = offset[i] + e / run[i] * pitch[i];
        for (int k = 0; k < n; ) {
            int count = Math.min(run[i] - place, n - k);
            collect(storage[i], start + place * stride[i], stride[i], target, to + k, count);
            k += count;
            start += pitch[i];
            place = 0;
        }
    }

    private void spread(float[] source, int from, int i, int e, int n) {
        if (run[i] == Integer.MAX_VALUE) {
            spread(source, from, storage[i], offset[i] + e * stride[i], stride[i], n);
            return;
        }
        int place = e % run[i];
        int start = offset[i] + e / run[i] * pitch[i];
        for (int k = 0; k < n; ) {
            int count = Math.min(run[i] - place, n - k);
            spread(source, from + k, storage[i], start + place * stride[i], stride[i], count);
            k += count;
            start += pitch[i];
            place = 0;
        }
    }

    private static void collect(float[] source, int from, int stride, float[] target, int to, int n) {
        if (stride == 1) {
            copy(source, from, target, to, n);
            return;
        }
        for (int k = 0; k < n; k++) {
            target[to + k] = source[from + k * stride];
        }
    }

    private static void spread(float[] source, int from, float[] target, int to, int stride, int n) {
        if (stride == 1) {
            copy(source, from, target, to, n);
            return;
        }
        for (int k = 0; k < n; k++) {
            target[to + k * stride] = source[from + k];
        }
    }

    /** For few numbers a call of arraycopy costs more than the copy. */
    private static void copy(float[] source, int from, float[] target, int to, int n) {
        if (n > FEW || n % L != 0) {
            System.arraycopy(source, from, target, to, n);
            return;
        }
        for (int k = 0; k < n; k += L) {
            FloatVector.fromArray(Lanes.SPECIES, source, from + k).intoArray(target, to + k);
        }
    }
}
