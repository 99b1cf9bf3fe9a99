package ordo.spi.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Accuracy over every binary order of magnitude, and the values at the edges. */
class SingleMathTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float LEAST = Float.MIN_VALUE;
    private static final int PER_BINADE = 3000;

    private interface Single {
        float of(float x);
    }

    @Test
    void everyFunctionIsWithinTwoUnitsOfTheLastPlaceInEveryBinade() {
        check("exp", SingleMath::exp, x -> x < SingleMath.EXP_LOWEST ? 0 : StrictMath.exp(x));
        check("expm1", SingleMath::expm1, StrictMath::expm1);
        check("log", SingleMath::log, StrictMath::log);
        check("log1p", SingleMath::log1p, StrictMath::log1p);
        check("tanh", SingleMath::tanh, StrictMath::tanh);
        check("sigmoid", SingleMath::sigmoid, x -> x < SingleMath.EXP_LOWEST ? 0 : Arithmetic.DOUBLE.sigmoid(x));
        check("softplus", SingleMath::softplus, x -> x < SingleMath.EXP_LOWEST ? 0 : Arithmetic.DOUBLE.softplus(x));
    }

    private static void check(String name, Single function, DoubleUnaryOperator exact) {
        for (int binade = 0; binade < 512; binade++) {
            for (int i = 0; i < PER_BINADE; i++) {
                // both ends of each binade, and places spread over it without a pattern in the low bits
                int low = i == 0 ? 0 : i == 1 ? 0x7fffff : (int) (i * 2654435761L + binade) & 0x7fffff;
                compare(name, function, exact, Float.intBitsToFloat(binade << 23 | low));
            }
        }
        // where results leave the normal range, or would
        for (float x = -104.5f; x < -68f; x += 0.00037f) {
            compare(name, function, exact, x);
        }
        for (float edge : new float[] {SingleMath.EXP_HIGHEST, SingleMath.EXP_LOWEST, 0.625f, -0.625f, -1f,
                1f, 2f, 0.70710677f, 1.4142135f, -0.29289323f, 0.41421354f, 88.72284f, -87.33655f, -16.6f, 9.01f}) {
            float x = edge;
            for (int i = 0; i < 50; i++) {
                x = Math.nextDown(x);
            }
            for (int i = 0; i < 100; i++) {
                compare(name, function, exact, x);
                x = Math.nextUp(x);
            }
        }
    }

    private static void compare(String name, Single function, DoubleUnaryOperator exact, float x) {
        float got = function.of(x);
        double want = exact.applyAsDouble(x);
        float nearest = (float) want;
        if (Float.isNaN(nearest) || Float.isInfinite(nearest)) {
            assertEquals(nearest, got, () -> name + "(" + x + ")");
        } else {
            double units = Math.abs(got - want) / Math.ulp(nearest);
            assertTrue(units <= 2, () -> name + "(" + x + ") = " + got + ", exactly " + want + ": off by " + units);
        }
    }

    /** assertEquals on floats compares bits, so it tells 0 from -0. */
    @Test
    void specialValues() {
        assertEquals(1f, SingleMath.exp(0f));
        assertEquals(1f, SingleMath.exp(-0f));
        assertEquals(1f, SingleMath.exp(LEAST));
        assertEquals(INF, SingleMath.exp(INF));
        assertEquals(0f, SingleMath.exp(-INF));
        assertEquals(0f, SingleMath.exp(-103.5f), "no subnormal numbers: they are slow");
        assertEquals(0f, SingleMath.sigmoid(-88f), "the gradient of a variable that never varies");
        assertEquals(INF, SingleMath.exp(88.72284f));

        assertEquals(0f, SingleMath.expm1(0f));
        assertEquals(Float.MIN_NORMAL, SingleMath.expm1(Float.MIN_NORMAL));
        assertEquals(-Float.MIN_NORMAL, SingleMath.expm1(-Float.MIN_NORMAL));
        assertEquals(-1f, SingleMath.expm1(-INF));
        assertEquals(-1f, SingleMath.expm1(-20f));
        assertEquals(INF, SingleMath.expm1(INF));
        assertEquals(INF, SingleMath.expm1(88.72284f));

        assertEquals(0f, SingleMath.log(1f));
        assertEquals(-INF, SingleMath.log(0f));
        assertEquals(-INF, SingleMath.log(-0f));
        assertEquals(INF, SingleMath.log(INF));
        assertEquals(Float.NaN, SingleMath.log(-LEAST));
        assertEquals(Float.NaN, SingleMath.log(-INF));

        assertEquals(0f, SingleMath.log1p(0f));
        assertTrue(SingleMath.log1p(-0f) == 0f);
        assertEquals(LEAST, SingleMath.log1p(LEAST));
        assertEquals(-LEAST, SingleMath.log1p(-LEAST));
        assertEquals(-INF, SingleMath.log1p(-1f));
        assertEquals(Float.NaN, SingleMath.log1p(Math.nextDown(-1f)));
        assertEquals(INF, SingleMath.log1p(INF));

        assertEquals(0f, SingleMath.tanh(0f));
        assertEquals(-0f, SingleMath.tanh(-0f));
        assertEquals(-LEAST, SingleMath.tanh(-LEAST));
        assertEquals(1f, SingleMath.tanh(INF));
        assertEquals(-1f, SingleMath.tanh(-INF));

        assertEquals(0.5f, SingleMath.sigmoid(0f));
        assertEquals(0.5f, SingleMath.sigmoid(-0f));
        assertEquals(1f, SingleMath.sigmoid(INF));
        assertEquals(0f, SingleMath.sigmoid(-INF));

        assertEquals(INF, SingleMath.softplus(INF));
        assertEquals(0f, SingleMath.softplus(-INF));
        assertEquals(1e4f, SingleMath.softplus(1e4f));
        assertEquals((float) StrictMath.log(2), SingleMath.softplus(0f));
    }

    @Test
    void nothingHidesANan() {
        for (Single function : new Single[] {SingleMath::exp, SingleMath::expm1, SingleMath::log, SingleMath::log1p,
            SingleMath::tanh, SingleMath::sigmoid, SingleMath::softplus}) {
            for (int bits : new int[] {0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff}) {
                assertTrue(Float.isNaN(function.of(Float.intBitsToFloat(bits))));
            }
        }
    }

    @Test
    void coefficientsAreTheMinimaxFits() {
        assertArrayEquals(new float[] {SingleMath.EXP_2, SingleMath.EXP_3, SingleMath.EXP_4, SingleMath.EXP_5,
            SingleMath.EXP_6}, Minimax.exp().coefficients());
        assertArrayEquals(new float[] {SingleMath.LOG_0, SingleMath.LOG_1, SingleMath.LOG_2, SingleMath.LOG_3,
            SingleMath.LOG_4, SingleMath.LOG_5, SingleMath.LOG_6, SingleMath.LOG_7, SingleMath.LOG_8},
                Minimax.log().coefficients());
        assertArrayEquals(new float[] {SingleMath.TANH_0, SingleMath.TANH_1, SingleMath.TANH_2, SingleMath.TANH_3,
            SingleMath.TANH_4}, Minimax.tanh().coefficients());
        assertTrue(Minimax.exp().error(Minimax.exp().coefficients()) < 4e-9);
        assertTrue(Minimax.log().error(Minimax.log().coefficients()) < 3e-9);
        assertTrue(Minimax.tanh().error(Minimax.tanh().coefficients()) < 1e-8);
    }
}
