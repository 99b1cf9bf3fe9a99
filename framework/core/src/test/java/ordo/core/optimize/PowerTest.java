package ordo.core.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerTest {
    @Test
    void isThePower() {
        for (double base : new double[] {0, 0.5, 0.9, 0.999, 1, 2}) {
            for (long exponent : new long[] {0, 1, 2, 3, 7, 100, 1_000, 65_537}) {
                double expected = StrictMath.pow(base, exponent);
                assertEquals(expected, Power.of(base, exponent), expected * (exponent + 1) * 0x1p-52);
            }
        }
    }
}
