package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import ordo.spi.compute.SingleMath;
import org.junit.jupiter.api.Test;

class VectorMathTest {
    @FunctionalInterface
    private interface Function {
        float of(float x);
    }

    @Test
    void expHasTheBitsOfTheReference() {
        compare(VectorMath::exp, SingleMath::exp);
    }

    @Test
    void sigmoidHasTheBitsOfTheReference() {
        compare(VectorMath::sigmoid, SingleMath::sigmoid);
    }

    @Test
    void tanhHasTheBitsOfTheReference() {
        compare(VectorMath::tanh, SingleMath::tanh);
    }

    /** Over floats of every order of magnitude and both signs, and often enough to be compiled. */
    private static void compare(UnaryOperator<FloatVector> vector, Function scalar) {
        int lanes = VectorMath.SPECIES.length();
        float[] x = new float[lanes];
        float[] y = new float[lanes];
        int lane = 0;
        for (long bits = 0; bits < 1L << 32; bits += 3079) {
            x[lane++] = Float.intBitsToFloat((int) bits);
            if (lane == lanes) {
                lane = 0;
                vector.apply(FloatVector.fromArray(VectorMath.SPECIES, x, 0)).intoArray(y, 0);
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
