package ordo.core.optimize;

/** Powers of whole exponents, by squaring: {@link StrictMath#pow} allocates arrays, here nothing is allocated. */
final class Power {
    private Power() { }

    /**
     * The same bits everywhere, within a relative error of about {@code exponent} · 2⁻⁵³.
     *
     * @param exponent 0 or more
     */
    static double of(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
