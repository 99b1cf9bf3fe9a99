package ordo.spi.compute;

/**
 * The elementary functions in one of the two precisions, on numbers carried as {@code double}. The reference kernels
 * are written once against it: in {@link #SINGLE} every result is a {@code float} value, bit for bit what a SIMD
 * backend must produce.
 */
public sealed interface Arithmetic permits SingleArithmetic, DoubleArithmetic {
    /** Binary32. */
    Arithmetic SINGLE = new SingleArithmetic();
    /** Binary64. */
    Arithmetic DOUBLE = new DoubleArithmetic();

    /** The arithmetic of a precision. */
    static Arithmetic of(Precision precision) {
        return precision == Precision.SINGLE ? SINGLE : DOUBLE;
    }

    /** The nearest number of this precision; also rounds a sum, product, quotient or root of two such numbers right. */
    double round(double value);

    /** a · b + c with one rounding. */
    double fma(double a, double b, double c);

    /** e^a. */
    double exp(double a);

    /** e^a - 1, accurate near 0. */
    double expm1(double a);

    /** ln a. */
    double log(double a);

    /** ln(1 + a). */
    double log1p(double a);

    /** tanh a. */
    double tanh(double a);

    /** 1 / (1 + e^-a). */
    double sigmoid(double a);

    /** ln(1 + e^a). */
    double softplus(double a);
}
