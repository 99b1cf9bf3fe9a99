package ordo.plugin.feedforward.scan;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Scratch memory for vectors that begins where a line of the cache begins. An array begins wherever the collector puts
 * it, and then nearly every access to a vector of 64 bytes touches two lines.
 */
final class Aligned {
    /** The order of the bytes of all of it. */
    static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int CACHE_LINE = 64;

    private Aligned() { }

    /** So many numbers, all 0. They go when nobody refers to them any more. */
    static MemorySegment numbers(long count) {
        return Arena.ofAuto().allocate(count * Float.BYTES, CACHE_LINE);
    }

    /** Copies {@code count} numbers of an array; places in the target are in bytes. */
    static void copy(float[] source, int from, MemorySegment target, long to, int count) {
        MemorySegment.copy(source, from, target, ValueLayout.JAVA_FLOAT, to, count);
    }

    /** Copies {@code count} numbers to an array; places in the source are in bytes. */
    static void copy(MemorySegment source, long from, float[] target, int to, int count) {
        MemorySegment.copy(source, ValueLayout.JAVA_FLOAT, from, target, to, count);
    }
}
