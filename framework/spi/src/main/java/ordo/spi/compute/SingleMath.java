package ordo.spi.compute;

/**
 * Elementary functions in binary32, written with sums, products, quotients, fused multiply-adds, comparisons and
 * operations on bits only: a SIMD backend repeats these very steps lane by lane, with the constants below, and gets the
 * same bits at every vector width, interpreted or compiled. Errors are below 2 units in the last place over the whole
 * range, but that what e^x adds is left out below {@link #EXP_LOWEST}.
 *
 * <p>The polynomials are our own minimax fits: Remez's exchange on the relative error of the whole expression, the
 * coefficients then rounded to binary32. The fitting program is {@code Minimax} among the tests.
 */
public final class SingleMath {
    /** log2 e. */
    public static final float LOG2_E = 1.44269504f;
    /** The first 9 bits of ln 2: its product with a whole number below 2^15 is exact. */
    public static final float LN2_HIGH = 0.693359375f;
    /** ln 2 less {@link #LN2_HIGH}. */
    public static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2^23: adding it rounds to the nearest whole number, which then is in the low bits. */
    public static final float ROUNDER = 12582912f;
    /** The bits of {@link #ROUNDER}. */
    public static final int ROUNDER_BITS = 0x4b400000;
    /** The bits of √½: mantissas are taken in [√½, √2). */
    public static final int ROOT_HALF_BITS = 0x3f3504f3;
    /**
     * Below this, from 1.1e-30 on, e^x is 0. The smallest of what single precision could still hold is given up because
     * gradients are made of it: those of a variable that never varies shrink through the subnormal numbers, and a
     * product with those takes a processor a hundred times as long.
     */
    public static final float EXP_LOWEST = -69f;
    /** Above this e^x rounds to infinity. */
    public static final float EXP_HIGHEST = 88.72283f;
    /** Below this e^x - 1 rounds to -1. */
    public static final float EXPM1_LOWEST = -20f;
    /** Below this tanh is a polynomial. */
    public static final float TANH_NEAR = 0.625f;

    /** e^r = 1 + r + r²·Q(r), |r| <= ln2 / 2; relative error below 4e-9. */
    public static final float EXP_2 = 0.49999994f;
    /** Coefficient of r^3. */
    public static final float EXP_3 = 0.16666521f;
    /** Coefficient of r^4. */
    public static final float EXP_4 = 0.04166839f;
    /** Coefficient of r^5. */
    public static final float EXP_5 = 0.008368727f;
    /** Coefficient of r^6. */
    public static final float EXP_6 = 0.0013814578f;

    /** ln(1 + f) = f + f²·(f·P(f) - ½), √½ <= 1 + f < √2; relative error below 3e-9. */
    public static final float LOG_0 = 0.33333313f;
    /** P's coefficient of f. */
    public static final float LOG_1 = -0.2500001f;
    /** P's coefficient of f^2. */
    public static final float LOG_2 = 0.20002116f;
    /** P's coefficient of f^3. */
    public static final float LOG_3 = -0.16667992f;
    /** P's coefficient of f^4. */
    public static final float LOG_4 = 0.14219597f;
    /** P's coefficient of f^5. */
    public static final float LOG_5 = -0.124056995f;
    /** P's coefficient of f^6. */
    public static final float LOG_6 = 0.11887926f;
    /** P's coefficient of f^7. */
    public static final float LOG_7 = -0.11674822f;
    /** P's coefficient of f^8. */
    public static final float LOG_8 = 0.06746152f;

    /** tanh x = x + x·z·R(z), z = x², |x| < 0.625; relative error below 1e-8. */
    public static final float TANH_0 = -0.3333328f;
    /** R's coefficient of z. */
    public static final float TANH_1 = 0.13331443f;
    /** R's coefficient of z^2. */
    public static final float TANH_2 = -0.05373979f;
    /** R's coefficient of z^3. */
    public static final float TANH_3 = 0.020639343f;
    /** R's coefficient of z^4. */
    public static final float TANH_4 = -0.0057052844f;

    private SingleMath() { }

    /** e^x; 0 below {@link #EXP_LOWEST}, infinity above 88.72283. */
    public static float exp(float x) {
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float k = shifted - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float p = Math.fma(EXP_6, r, EXP_5);
        p = Math.fma(p, r, EXP_4);
        p = Math.fma(p, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        // 2^k in two factors, so that k = 128 comes out right
        int n = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        int half = n >> 1;
        float y = p * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((n - half + 127) << 23);
        return x > EXP_HIGHEST ? Float.POSITIVE_INFINITY : x < EXP_LOWEST ? 0f : y;
    }

    /** e^x - 1, accurate near 0; infinity above 88.72283. */
    public static float expm1(float x) {
        float y = x < EXPM1_LOWEST ? EXPM1_LOWEST : x;
        float shifted = Math.fma(y, LOG2_E, ROUNDER);
        float k = shifted - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, y));
        float p = Math.fma(EXP_6, r, EXP_5);
        p = Math.fma(p, r, EXP_4);
        p = Math.fma(p, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        // e^r - 1, and then 2^k (e^r - 1) + (2^k - 1), both halved so that k = 128 comes out right
        float q = Math.fma(p * r, r, r);
        int n = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        float half = Float.intBitsToFloat((n + 126) << 23);
        float z = Math.fma(half, q, half - 0.5f);
        return x > EXP_HIGHEST ? Float.POSITIVE_INFINITY : z + z;
    }

    /** ln x; -infinity at 0, NaN below. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p23f : x);
        int e = (bits - ROOT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (e << 23)) - 1f;
        float k = Float.intBitsToFloat(e + ROUNDER_BITS) - (tiny ? ROUNDER + 23f : ROUNDER);
        float small = Math.fma(f * f, series(f), k * LN2_LOW);
        float y = Math.fma(k, LN2_HIGH, f + small);
        return x < 0f ? Float.NaN : x == 0f ? Float.NEGATIVE_INFINITY : x < Float.POSITIVE_INFINITY ? y : x;
    }

    /** f·P(f) - ½. */
    private static float series(float f) {
        float p = Math.fma(LOG_8, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        return Math.fma(p, f, -0.5f);
    }

    /** ln(1 + x), accurate near 0; -infinity at -1, NaN below. */
    public static float log1p(float x) {
        float u = 1f + x;
        // 1 + x = u + lost exactly (Knuth's two-sum)
        float part = u - 1f;
        float lost = (1f - (u - part)) + (x - part);
        int bits = Float.floatToRawIntBits(u);
        int e = (bits - ROOT_HALF_BITS) >> 23;
        float k = Float.intBitsToFloat(e + ROUNDER_BITS) - ROUNDER;
        float m = Float.intBitsToFloat(bits - (e << 23)) - 1f;
        // for k = 0, x itself is the argument of the series: nothing is lost
        float f = e == 0 ? x : m;
        float c = e == 0 ? 0f : lost * Float.intBitsToFloat(Math.max(127 - e, 0) << 23);
        // ln(1 + f + c) - ln(1 + f) is c / (1 + f), to the digits that matter c - f·c
        float low = Math.fma(k, LN2_LOW, Math.fma(-f, c, c));
        float small = Math.fma(f * f, series(f), low);
        float y = Math.fma(k, LN2_HIGH, f + small);
        return x < -1f ? Float.NaN : x == -1f ? Float.NEGATIVE_INFINITY : x < Float.POSITIVE_INFINITY ? y : x;
    }

    /** tanh x. */
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = x * x;
        float p = Math.fma(TANH_4, z, TANH_3);
        p = Math.fma(p, z, TANH_2);
        p = Math.fma(p, z, TANH_1);
        p = Math.fma(p, z, TANH_0);
        float near = Math.fma(p * z, a, a);
        float far = 1f - 2f / (exp(a + a) + 1f);
        return Math.copySign(a < TANH_NEAR ? near : far, x);
    }

    /** 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        float top = x < 0f ? e : 1f;
        // top / (1 + e) = top - top · e / (1 + e): what the quotient's error adds is at most half as large
        return Math.fma(top, e / (-1f - e), top);
    }

    /** ln(1 + e^x). */
    public static float softplus(float x) {
        return (x > 0f ? x : 0f) + log1p(exp(-Math.abs(x)));
    }
}
