package ordo.plugin.formats;

/** A fixed number of numbers, held as compactly as they allow; {@link #copy} gives back exactly what was packed. */
sealed interface Page {

    /** Copies {@code count} numbers from place {@code from} on into {@code target} from {@code offset} on. */
    void copy(int from, int count, double[] target, int offset);

    /** The number at a place. */
    double get(int place);

    /** How many bytes it takes. */
    long bytes();

    /** The first {@code count} of {@code values}, packed. */
    static Page of(double[] values, int count, Memory memory) {
        boolean bits = true;
        boolean bytes = true;
        boolean floats = true;
        for (int i = 0; i < count && floats; i++) {
            double value = values[i];
            // raw bits tell -0.0 from 0.0
            long raw = Double.doubleToRawLongBits(value);
            bits &= raw == 0 || value == 1;
            bytes &= raw >= 0 && value <= 255 && value == (int) value;
            floats &= (float) value == value || value != value;
        }
        memory.take(bits && bytes ? count / 8 : bytes ? count : floats ? 4L * count : 8L * count);
        return bits && bytes ? Bits.of(values, count) : bytes ? Bytes.of(values, count)
                : floats ? Floats.of(values, count) : Doubles.of(values, count);
    }

    /** 0 and 1. */
    record Bits(long[] words) implements Page {
        static Page of(double[] values, int count) {
            long[] words = new long[(count + 63) / 64];
            for (int i = 0; i < count; i++) {
                words[i >> 6] |= (long) values[i] << i;
            }
            return new Bits(words);
        }

        @Override
        public double get(int place) {
            return words[place >> 6] >>> place & 1;
        }

        @Override
        public void copy(int from, int count, double[] target, int offset) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = words[from + i >> 6] >>> (from + i) & 1;
            }
        }

        @Override
        public long bytes() {
            return 8L * words.length;
        }
    }

    /** Whole numbers 0 … 255. */
    record Bytes(byte[] values) implements Page {
        static Page of(double[] values, int count) {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) values[i];
            }
            return new Bytes(bytes);
        }

        @Override
        public double get(int place) {
            return values[place] & 0xff;
        }

        @Override
        public void copy(int from, int count, double[] target, int offset) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = values[from + i] & 0xff;
            }
        }

        @Override
        public long bytes() {
            return values.length;
        }
    }

    /** Numbers that binary32 holds exactly. */
    record Floats(float[] values) implements Page {
        static Page of(double[] values, int count) {
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
                floats[i] = (float) values[i];
            }
            return new Floats(floats);
        }

        @Override
        public double get(int place) {
            return values[place];
        }

        @Override
        public void copy(int from, int count, double[] target, int offset) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = values[from + i];
            }
        }

        @Override
        public long bytes() {
            return 4L * values.length;
        }
    }

    /** Any numbers. */
    record Doubles(double[] values) implements Page {
        static Page of(double[] values, int count) {
            return new Doubles(java.util.Arrays.copyOf(values, count));
        }

        @Override
        public double get(int place) {
            return values[place];
        }

        @Override
        public void copy(int from, int count, double[] target, int offset) {
            System.arraycopy(values, from, target, offset, count);
        }

        @Override
        public long bytes() {
            return 8L * values.length;
        }
    }
}
