package ordo.plugin.cpu;

import jdk.incubator.vector.FloatVector;
import ordo.spi.OrdoException;

/** The ladder of vector widths: what is forced, else what the machine prefers, else a clear refusal. */
final class VectorWidth {
    /** Forces a width: 128, 256 or 512. */
    static final String PROPERTY = "ordo.vector.bits";
    private static final String MODULE = "jdk.incubator.vector";

    private VectorWidth() { }

    /**
     * The width in bits.
     *
     * @throws OrdoException if the vector module is missing or the forced width is none
     */
    static int choose() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw OrdoException.spec("backend cpu needs the Java module " + MODULE + ", which is not loaded",
                    "start Java with --add-modules=" + MODULE + ", or use --backend scalar");
        }
        String forced = System.getProperty(PROPERTY, "").strip();
        return switch (forced) {
            case "" -> Preferred.bits();
            case "128", "256", "512" -> Integer.parseInt(forced);
            default -> throw OrdoException.spec(PROPERTY + " is '" + forced + "'", "set it to 128, 256 or 512");
        };
    }

    /** Whether the width was forced. */
    static boolean forced() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    /** Apart, so that it is not linked before the module has been found. */
    private static final class Preferred {
        static int bits() {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits >= 512 ? 512 : bits >= 256 ? 256 : 128;
        }
    }
}
