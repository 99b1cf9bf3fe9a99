package ordo.spi.compute;

/**
 * Elementary functions in binary32, written with additions, products, quotients and fused multiply-adds only: a SIMD
 * backend repeats these very steps lane by lane and gets the same bits, at every vector width, interpreted or compiled.
 * Errors are at most 2 units in the last place (checked over all binary orders of magnitude by the tests).
 */
public final class SingleMath {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2^23: adding and subtracting it rounds to the nearest whole number. */
    private static final float ROUNDER = 12582912f;
    /** Below this e^x is 0 in binary32 (smallest subnormal is e^-103.97). */
    private static final float EXP_MIN = -104f;
    private static final float EXP_MAX = 88.72284f;

    private SingleMath() { }

    /** e^x; 0 below -104, infinity above 88.72. */
    public static float exp(float x) {
        float clamped = Math.max(EXP_MIN, Math.min(x, EXP_MAX));
        float k = Math.fma(clamped, LOG2_E, ROUNDER) - ROUNDER;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, clamped));
        // Taylor to degree 7 on |r| <= ln2 / 2: the remainder is below 1e-8
        float p = 1f / 5040f;
        p = Math.fma(p, r, 1f / 720f);
        p = Math.fma(p, r, 1f / 120f);
        p = Math.fma(p, r, 1f / 24f);
        p = Math.fma(p, r, 1f / 6f);
        p = Math.fma(p, r, 0.5f);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        // 2^k in two factors, so that subnormal results and k = 128 come out right
        int n = (int) k;
        int half = n >> 1;
        float y = p * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((n - half + 127) << 23);
        return x > EXP_MAX ? Float.POSITIVE_INFINITY : x < EXP_MIN ? 0f : x != x ? x : y;
    }

    /** ln x; -infinity at 0, NaN below. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        float scaled = tiny ? x * 8388608f : x;
        int bits = Float.floatToRawIntBits(scaled);
        // mantissa in [√½, √2)
        int e = (bits - 0x3f3504f3) >> 23;
        float m = Float.intBitsToFloat(bits - (e << 23));
        float k = (float) (tiny ? e - 23 : e);
        float f = m - 1f;
        float s = f / (2f + f);
        float z = s * s;
        // 2 atanh(s) = 2s + s·R(z): |s| <= 0.1716, the next term is below 1e-9
        float r = Math.fma(z, 0.2222222222f, 0.2857142857f);
        r = Math.fma(z, r, 0.4f);
        r = Math.fma(z, r, 0.6666666667f);
        float h = 0.5f * f * f;
        // f - (h - (s·(h + z·r) + k·LN2_LOW)) + k·LN2_HIGH, the small parts first
        float small = Math.fma(s, Math.fma(z, r, h), k * LN2_LOW);
        float y = Math.fma(k, LN2_HIGH, f - (h - small));
        return x < 0f || x != x ? Float.NaN : x == 0f ? Float.NEGATIVE_INFINITY
                : x == Float.POSITIVE_INFINITY ? x : y;
    }

    /** ln(1 + x), accurate for small x. */
    public static float log1p(float x) {
        float u = 1f + x;
        float corrected = log(u) + (x - (u - 1f)) / u;
        return u == Float.POSITIVE_INFINITY || u <= 0f ? log(u) : u == 1f ? x : corrected;
    }

    /** tanh x. */
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = x * x;
        // odd polynomial below 0.625 (fitted by minimax; relative error below 1e-7)
        float p = -5.70498872745e-3f;
        p = Math.fma(p, z, 2.06390887954e-2f);
        p = Math.fma(p, z, -5.37397155531e-2f);
        p = Math.fma(p, z, 1.33314422036e-1f);
        p = Math.fma(p, z, -3.33332819422e-1f);
        float near = Math.fma(p * z, x, x);
        float far = 1f - 2f / (exp(2f * a) + 1f);
        return a < 0.625f ? near : x != x ? x : Math.copySign(far, x);
    }

    /** 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        float top = x < 0f ? e : 1f;
        return x != x ? x : top / (1f + e);
    }

    /** ln(1 + e^x). */
    public static float softplus(float x) {
        return Math.max(x, 0f) + log1p(exp(-Math.abs(x)));
    }
}
