package ordo.spi.formula;

/** The cosine, composed of other operations. */
final class Circle {
    private static final int TERMS = 9;

    private Circle() { }

    /** cos 2πt by cos 2πt = 2 sin²(πq) - 1, q = t - ⌊t⌋ - ½, and Taylor's series of the sine up to q^17. */
    static Term cosine(Term turns) {
        Term q = turns.minus(turns.floor()).minus(0.5);
        Term angle = q.times(Math.PI);
        Term square = angle.times(angle);
        Term sine = turns.builder.constant(0);
        for (int n = TERMS - 1; n > 0; n--) {
            // 1 - a² / (2·3) (1 - a² / (4·5) (…))
            sine = sine.negate().plus(1).times(square).times(1.0 / (2 * n * (2 * n + 1)));
        }
        Term half = sine.negate().plus(1).times(angle);
        return half.times(half).times(2).minus(1);
    }
}
