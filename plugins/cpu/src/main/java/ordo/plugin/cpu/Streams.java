package ordo.plugin.cpu;

import java.util.Arrays;
import java.util.List;
import ordo.spi.compute.Slice;

/**
 * The inputs, or the outputs, of one call of a formula, and how their elements get into registers and out of them.
 * Neighbours in memory that have one stride, such as the parameters of a head, are transposed as many at a time as a
 * vector has lanes.
 */
final class Streams {
    private static final int L = Lanes.COUNT;
    private static final int[] IDENTITY = Chains.identity(L);

    private final int[] values;
    private final int[] registers;
    private final int block;
    private final float[][] storage;
    private final int[] offset;
    private final int[] stride;
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

    int stride(int i) {
        return stride[i];
    }

    /** Takes the slices of a call. */
    void bind(List<Slice<float[]>> slices) {
        if (slices.size() != values.length) {
            throw new IllegalArgumentException(slices.size() + " slices for " + values.length + " streams");
        }
        for (int i = 0; i < values.length; i++) {
            Slice<float[]> slice = slices.get(i);
            storage[i] = slice.storage();
            offset[i] = slice.offset();
            stride[i] = slice.stride();
        }
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
        int run = 0;
        for (int i = 0; i < values.length; i++) {
            boolean candidate = values[i] >= 0 && direct[values[i]] == null && stride[i] > 1;
            boolean follows = run > 0 && storage[i] == storage[i - 1] && stride[i] == stride[i - 1]
                    && offset[i] == offset[i - 1] + 1;
            run = !candidate ? 0 : follows ? run + 1 : 1;
            if (run == L) {
                grouped[i - L + 1] = true;
                run = 0;
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
                collect(storage[i], offset[i] + e * stride[i], stride[i], target, registers[i] * block, n);
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
            } else if (from == storage[i] && stride[i] == 1 && directOffset[values[i]] == offset[i]) {
                continue;
            }
            spread(from, at, storage[i], offset[i] + e * stride[i], stride[i], n);
        }
    }

    private static void collect(float[] source, int from, int stride, float[] target, int to, int n) {
        for (int k = 0; k < n; k++) {
            target[to + k] = source[from + k * stride];
        }
    }

    private static void spread(float[] source, int from, float[] target, int to, int stride, int n) {
        for (int k = 0; k < n; k++) {
            target[to + k * stride] = source[from + k];
        }
    }
}
