package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import ordo.spi.OrdoException;

/**
 * The ladder of vector widths: what is forced, else what the machine prefers; without the vector module none at all,
 * and plain loops give the same bits.
 */
final class VectorWidth {
    /** Forces a width: 128, 256 or 512 bits, or 0 for plain loops. */
    static final String PROPERTY = "ordo.vector.bits";
    private static final String MODULE = "jdk.incubator.vector";

    private VectorWidth() { }

    /**
     * The width in bits; 0 for plain loops.
     *
     * @throws OrdoException if the forced width is none, or there is no vector module for it
     */
    static int choose() {
        String forced = System.getProperty(PROPERTY, "").strip();
        return switch (forced) {
            case "" -> loaded() ? Preferred.bits() : 0;
            case "0" -> 0;
            case "128", "256", "512" -> {
                if (!loaded()) {
                    throw OrdoException.spec(PROPERTY + " is " + forced + ", but Java runs without the module " + MODULE,
                            "start Java with --add-modules=" + MODULE);
                }
                yield Integer.parseInt(forced);
            }
            default -> throw OrdoException.spec(PROPERTY + " is '" + forced + "'", "set it to 128, 256, 512 or 0");
        };
    }

    /** What was chosen, and why nothing better. */
    static String describe() {
        boolean forced = !System.getProperty(PROPERTY, "").isBlank();
        int bits = choose();
        if (bits > 0) {
            return bits + "-bit vectors (" + (forced ? "forced by " + PROPERTY : "what Java prefers on this machine")
                    + ")";
        }
        return forced ? "plain loops (forced by " + PROPERTY + ")" : "plain loops (for vectors, which are many times "
                + "faster, start Java with --add-modules=" + MODULE + ")";
    }

    private static boolean loaded() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Apart, so that it is not linked before the module has been found. */
    private static final class Preferred {
        static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= 512 ? 512 : bits >= 256 ? 256 : 128;
        }
    }
}
