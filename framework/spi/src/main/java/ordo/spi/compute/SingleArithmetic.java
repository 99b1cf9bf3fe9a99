package ordo.spi.compute;

/** Binary32 by the polynomials of {@link SingleMath}. */
final class SingleArithmetic implements Arithmetic {
    @Override
    public double round(double value) {
        return (float) value;
    }

    @Override
    public double fma(double a, double b, double c) {
        return Math.fma((float) a, (float) b, (float) c);
    }

    @Override
    public double exp(double a) {
        return SingleMath.exp((float) a);
    }

    @Override
    public double expm1(double a) {
        return SingleMath.expm1((float) a);
    }

    @Override
    public double log(double a) {
        return SingleMath.log((float) a);
    }

    @Override
    public double log1p(double a) {
        return SingleMath.log1p((float) a);
    }

    @Override
    public double tanh(double a) {
        return SingleMath.tanh((float) a);
    }

    @Override
    public double sigmoid(double a) {
        return SingleMath.sigmoid((float) a);
    }

    @Override
    public double softplus(double a) {
        return SingleMath.softplus((float) a);
    }
}
