package ordo.plugin.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this process and what follows from it. All fields are compile-time constants to C2. Touch this
 * class only after {@link VectorWidth#choose()} has said that the vector module is there.
 */
final class Lanes {
    /** The species of all kernels. */
    static final VectorSpecies<Float> SPECIES = VectorSpecies.of(float.class,
            VectorShape.forBitSize(VectorWidth.choose()));
    /** Numbers per vector. */
    static final int COUNT = SPECIES.length();
    /** Bytes of a vector. */
    static final long BYTES = SPECIES.vectorByteSize();
    /**
     * Vectors per row of a tile. 6 rows of 4 vectors fill the 32 registers of AVX-512 and NEON, 6 rows of 2 the 16
     * registers of AVX2.
     */
    static final int VECTORS = COUNT == 8 ? 2 : 4;
    /** Numbers per row of a tile, which is also the width of a panel. */
    static final int PANEL = VECTORS * COUNT;

    /** Links, at most, of a tile that counts on {@link #place}. */
    static final int RUN = 1 << 10;
    /** Numbers, fewer than which lie from one link's row of vectors to the next. */
    static final int APART = 1 << 18;
    /** Numbers, at most, in an array that such tiles read and write, a power of 2. */
    static final int MOST = 1 << 30;

    private Lanes() { }

    /**
     * The same place in an array of {@link #MOST} numbers at most, which C2 then knows to be one: what it adds to it cannot
     * overflow, so that it becomes part of a load's address instead of an instruction or three of its own.
     */
    static int place(int at) {
        return at & MOST - 1;
    }

    /** The same distance, which C2 then knows to be none that overflows when it is taken {@link #RUN} times. */
    static int apart(int stride) {
        return stride & APART - 1;
    }

    /** The same number of links, which C2 then knows to be {@link #RUN} at most. */
    static int run(int links) {
        return Math.min(links, RUN);
    }

    /** {@code count} rounded up to whole vectors. */
    static int roundUp(int count) {
        return (count + COUNT - 1) / COUNT * COUNT;
    }
}
