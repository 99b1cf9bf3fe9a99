package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.SingleMath;
import org.junit.jupiter.api.Test;

class VectorMathTest {
    @FunctionalInterface
    private interface Function {
        float of(float x);
    }

    /** From x to y, vectors of as many numbers. */
    @FunctionalInterface
    private interface Stretch {
        void apply(float[] x, float[] y);
    }

    @Test
    void expHasTheBitsOfTheReference() {
        compare(lanewise(VectorMath::exp), SingleMath::exp);
    }

    @Test
    void sigmoidHasTheBitsOfTheReference() {
        compare(lanewise(VectorMath::sigmoid), SingleMath::sigmoid);
        MemorySegment a = Aligned.numbers(NadeScan.LANES);
        MemorySegment h = Aligned.numbers(NadeScan.LANES);
        compare((x, y) -> {
            Aligned.copy(x, 0, a, 0, x.length);
            VectorMath.sigmoid(a, 0, h, 0, x.length);
            Aligned.copy(h, 0, y, 0, x.length);
        }, SingleMath::sigmoid);
    }

    @Test
    void tanhHasTheBitsOfTheReference() {
        compare(lanewise(VectorMath::tanh), SingleMath::tanh);
    }

    private static Stretch lanewise(UnaryOperator<FloatVector> function) {
        return (x, y) -> {
            for (int i = 0; i < x.length; i += VectorMath.SPECIES.length()) {
                function.apply(FloatVector.fromArray(VectorMath.SPECIES, x, i)).intoArray(y, i);
            }
        };
    }

    /** Over floats of every order of magnitude and both signs, and often enough to be compiled. */
    private static void compare(Stretch vector, Function scalar) {
        int lanes = NadeScan.LANES;
        float[] x = new float[lanes];
        float[] y = new float[lanes];
        int lane = 0;
        for (long bits = 0; bits < 1L << 32; bits += 3079) {
            x[lane++] = Float.intBitsToFloat((int) bits);
            if (lane == lanes) {
                lane = 0;
                vector.apply(x, y);
                for (int i = 0; i < lanes; i++) {
                    // canonical NaN: which NaN it is does not matter
                    if (Float.floatToIntBits(scalar.of(x[i])) != Float.floatToIntBits(y[i])) {
                        assertEquals(scalar.of(x[i]), y[i], "at " + x[i]);
                    }
                }
            }
        }
    }
}
