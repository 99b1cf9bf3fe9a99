package ordo.plugin.heads;

import ordo.spi.formula.Term;

/**
 * The Laplace distribution, ln p(x) = -|z| - ln 2s with z = (x - m) / s.
 */
record Laplace() implements Continuous {
    @Override
    public Term logDensity(Term z) {
        return z.absolute().negate().minus(Math.log(2));
    }

    /** ½ e^z below the location and 1 - ½ e^-z above it. */
    @Override
    public Term cumulative(Term z) {
        Term tail = z.absolute().negate().exp().times(0.5);
        return z.less(0).select(tail, tail.negate().plus(1));
    }

    /** ln 2u below the middle and -ln 2(1 - u) above it. */
    @Override
    public Term quantile(Term u) {
        Term upper = u.negate().plus(1);
        return u.less(upper).select(u.times(2).log(), upper.times(2).log().negate());
    }
}
