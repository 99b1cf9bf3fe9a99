package ordo.core.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import ordo.spi.Shape;

/** The types of numbers that Ordo reads and writes in safetensors files, under their names there. */
enum ElementType {
    F64(8), I64(8), F32(4), U8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of one number. */
    int bytes() {
        return bytes;
    }

    static ElementType of(Tensor tensor) {
        return switch (tensor) {
            case Tensor.Doubles _ -> F64;
            case Tensor.Longs _ -> I64;
            case Tensor.Singles _ -> F32;
            case Tensor.Bytes _ -> U8;
        };
    }

    /** A tensor of this type, all 0, for {@link #get} to fill. */
    Tensor allocate(Shape shape) {
        return switch (this) {
            case F64 -> new Tensor.Doubles(shape, new double[shape.size()]);
            case I64 -> new Tensor.Longs(shape, new long[shape.size()]);
            case F32 -> new Tensor.Singles(shape, new float[shape.size()]);
            case U8 -> new Tensor.Bytes(shape, new byte[shape.size()]);
        };
    }

    /** Copies {@code count} numbers from element {@code from} on to the start of {@code chunk}, in its byte order. */
    static void put(Tensor tensor, int from, int count, ByteBuffer chunk) {
        switch (tensor) {
            case Tensor.Doubles t -> chunk.asDoubleBuffer().put(t.values(), from, count);
            case Tensor.Longs t -> chunk.asLongBuffer().put(t.values(), from, count);
            case Tensor.Singles t -> chunk.asFloatBuffer().put(t.values(), from, count);
            case Tensor.Bytes t -> chunk.put(0, t.values(), from, count);
        }
    }

    /** Copies {@code count} numbers from the start of {@code chunk} to element {@code from} on. */
    static void get(ByteBuffer chunk, Tensor tensor, int from, int count) {
        switch (tensor) {
            case Tensor.Doubles t -> chunk.asDoubleBuffer().get(t.values(), from, count);
            case Tensor.Longs t -> chunk.asLongBuffer().get(t.values(), from, count);
            case Tensor.Singles t -> chunk.asFloatBuffer().get(t.values(), from, count);
            case Tensor.Bytes t -> chunk.get(0, t.values(), from, count);
        }
    }

    /** The names, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
