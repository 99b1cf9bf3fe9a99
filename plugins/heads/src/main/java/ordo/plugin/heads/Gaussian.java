package ordo.plugin.heads;

import ordo.spi.formula.Term;

/**
 * The normal distribution, ln p(x) = -z²/2 - ln s - ½ ln 2π with z = (x - m) / s.
 */
record Gaussian() implements Continuous {
    @Override
    public Term logDensity(Term z) {
        return z.times(z).times(-0.5).minus(0.5 * Math.log(2 * Math.PI));
    }

    @Override
    public Term cumulative(Term z) {
        return z.normalCumulative();
    }

    @Override
    public Term quantile(Term u) {
        return u.normalQuantile();
    }
}
