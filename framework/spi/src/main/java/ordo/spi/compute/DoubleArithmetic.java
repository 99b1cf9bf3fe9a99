package ordo.spi.compute;

/** Binary64 by {@link StrictMath}, whose bits do not depend on what the JIT has compiled. */
final class DoubleArithmetic implements Arithmetic {
    @Override
    public double round(double value) {
        return value;
    }

    @Override
    public double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }

    @Override
    public double exp(double a) {
        return StrictMath.exp(a);
    }

    @Override
    public double expm1(double a) {
        return StrictMath.expm1(a);
    }

    @Override
    public double log(double a) {
        return StrictMath.log(a);
    }

    @Override
    public double log1p(double a) {
        return StrictMath.log1p(a);
    }

    @Override
    public double tanh(double a) {
        return StrictMath.tanh(a);
    }

    @Override
    public double sigmoid(double a) {
        // e^-|a| never overflows, and for a << 0 the quotient keeps all its digits
        double e = StrictMath.exp(-Math.abs(a));
        return a < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    @Override
    public double softplus(double a) {
        return Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
    }
}
