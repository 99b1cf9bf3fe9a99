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
    /**
     * Vectors per row of a tile. 6 rows of 4 vectors fill the 32 registers of AVX-512 and NEON, 6 rows of 2 the 16
     * registers of AVX2.
     */
    static final int VECTORS = COUNT == 8 ? 2 : 4;
    /** Numbers per row of a tile, which is also the width of a panel. */
    static final int PANEL = VECTORS * COUNT;

    private Lanes() { }


    /** {@code count} rounded up to whole vectors. */
    static int roundUp(int count) {
        return (count + COUNT - 1) / COUNT * COUNT;
    }
}
