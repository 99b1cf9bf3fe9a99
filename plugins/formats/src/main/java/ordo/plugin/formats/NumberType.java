package ordo.plugin.formats;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The types of numbers in binary files, by the names that NumPy gives them. */
enum NumberType {
    /** A byte that is 0 or 1. */
    B1(1) {
        @Override
        double get(ByteBuffer bytes, int at) {
            int value = bytes.get(at);
            return value == 0 || value == 1 ? value : Double.NaN;
        }
    },
    /** Unsigned byte. */
    U1(1) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xff;
        }
    },
    /** Signed byte. */
    I1(1) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    /** Unsigned, 16 bits. */
    U2(2) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getChar(at);
        }
    },
    /** Signed, 16 bits. */
    I2(2) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    /** Unsigned, 32 bits. */
    U4(4) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getInt(at) & 0xffffffffL;
        }
    },
    /** Signed, 32 bits. */
    I4(4) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    /** Unsigned, 64 bits; what a double cannot hold is no value. */
    U8(8) {
        @Override
        double get(ByteBuffer bytes, int at) {
            long value = bytes.getLong(at);
            return value < 0 ? Double.NaN : exact(value);
        }
    },
    /** Signed, 64 bits; what a double cannot hold is no value. */
    I8(8) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return exact(bytes.getLong(at));
        }
    },
    /** Binary16. */
    F2(2) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return Float.float16ToFloat(bytes.getShort(at));
        }
    },
    /** Binary32. */
    F4(4) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    /** Binary64. */
    F8(8) {
        @Override
        double get(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }
    };

    private static final long EXACT = 1L << 53;
    private final int size;

    NumberType(int size) {
        this.size = size;
    }

    /** How many bytes a number takes. */
    int size() {
        return size;
    }

    /** The number whose first byte is byte {@code at}; NaN in whole-number types if the bytes are no value. */
    abstract double get(ByteBuffer bytes, int at);

    /** Whether NaN is a value. */
    boolean fractional() {
        return this == F2 || this == F4 || this == F8;
    }

    /** As NumPy writes it: {@code u1}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double exact(long value) {
        return value >= -EXACT && value <= EXACT ? value : Double.NaN;
    }
}
