package ordo.plugin.cpu;

import ordo.spi.compute.SingleMath;

/** The steps of {@link SingleMath} for one vector of a {@link FusedLoop}. Compare the two line by line. */
final class FusedMath {
    private static final int MANTISSA = 23;

    private final VectorCode code;

    FusedMath(VectorCode code) {
        this.code = code;
    }

    /** 1 / (1 + e^-x). */
    int sigmoid(int x) {
        int minus = code.unary("NEG", code.unary("ABS", x));
        int e = code.blend(power(minus), code.number(0f), minus, "LT", code.number(SingleMath.EXP_LOWEST));
        int top = code.blend(code.number(1f), e, x, "LT", code.number(0f));
        return code.fma(top, code.binary("div", e, code.binary("sub", code.number(-1f), e)), top);
    }

    /** tanh x. */
    int tanh(int x) {
        int a = code.unary("ABS", x);
        int z = code.binary("mul", x, x);
        int p = polynomial(z, SingleMath.TANH_4, SingleMath.TANH_3, SingleMath.TANH_2, SingleMath.TANH_1, SingleMath.TANH_0);
        int near = code.fma(code.binary("mul", p, z), a, a);
        int twice = code.binary("add", a, a);
        int e = code.blend(power(twice), code.number(Float.POSITIVE_INFINITY), twice, "GT",
                code.number(SingleMath.EXP_HIGHEST));
        int one = code.number(1f);
        int far = code.binary("sub", one, code.binary("div", code.number(2f), code.binary("add", e, one)));
        return code.sign(code.blend(far, near, a, "LT", code.number(SingleMath.TANH_NEAR)), x);
    }

    /**
     * e^x where that is neither subnormal nor beyond 2^128; NaN of NaN; else whatever it is. So 2^k can be one factor, where
     * {@link SingleMath#exp} has two.
     */
    private int power(int x) {
        int rounder = code.number(SingleMath.ROUNDER);
        int shifted = code.fma(x, code.number(SingleMath.LOG2_E), rounder);
        int k = code.binary("sub", shifted, rounder);
        int r = code.fma(k, code.number(-SingleMath.LN2_HIGH), x);
        r = code.fma(k, code.number(-SingleMath.LN2_LOW), r);
        int p = polynomial(r, SingleMath.EXP_6, SingleMath.EXP_5, SingleMath.EXP_4, SingleMath.EXP_3, SingleMath.EXP_2, 1f,
                1f);
        // k is in the low bits; of the rounder's own none is left
        return code.binary("mul", p, code.shift(shifted, MANTISSA, Float.floatToRawIntBits(1f)));
    }

    private int polynomial(int x, float... coefficients) {
        int p = code.number(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            p = code.fma(p, x, code.number(coefficients[i]));
        }
        return p;
    }
}
