package ordo.plugin.heads;

import ordo.spi.Domain;
import ordo.spi.formula.Term;

/**
 * The logistic distribution, P(X ≤ x) = σ((x - m) / s).
 *
 * <p>For K levels it is cut into bins as in PixelCNN++ (Salimans et al. 2017): level x has the mass of the interval of
 * width 1 around x, the lowest and the highest level that of everything beyond, too. Locations and scales are measured in
 * units that put the levels symmetrically into [-1, 1]: level x stands at (x - (K-1)/2) / h with h the smallest power of
 * two that is at least K/2. (The paper has h = (K-1)/2; a power of two makes every bound of a bin exact, in single
 * precision, too.) The mass is a product of factors whose logarithms are exact however small it is
 * ({@link ordo.spi.formula.FormulaBuilder#logLogisticMass}), so the levels' masses sum to 1 for all parameters.
 */
record Logistic() implements Continuous {
    @Override
    public boolean accepts(Domain domain) {
        return domain instanceof Domain.Real || domain instanceof Domain.Levels;
    }

    @Override
    public String acceptedDomains() {
        return "real, levels(K)";
    }

    @Override
    public double unit(Domain domain) {
        return domain.discrete() ? 1.0 / Integer.highestOneBit(domain.cardinality() - 1) : 1;
    }

    @Override
    public Term standing(Domain domain, Term x) {
        return domain.discrete() ? x.minus(0.5 * (domain.cardinality() - 1)).times(unit(domain))
                : Continuous.super.standing(domain, x);
    }

    /** ln of e^-z / (1 + e^-z)². */
    @Override
    public Term logDensity(Term z) {
        return z.negate().minus(z.negate().softplus().times(2));
    }

    @Override
    public Term cumulative(Term z) {
        return z.sigmoid();
    }

    @Override
    public Term quantile(Term u) {
        return u.logit();
    }

    @Override
    public Term logDensity(Domain domain, Term x, Term m, Term s) {
        return domain.discrete() ? logMass(domain, x, m, s) : Continuous.super.logDensity(domain, x, m, s);
    }

    /** ln(σ(upper bound) - σ(lower bound)); beyond the lowest level the lower bound is -∞, and so at the other end. */
    private Term logMass(Domain domain, Term x, Term m, Term s) {
        double unit = unit(domain);
        Term middle = standing(domain, x);
        Term steepness = s.inverse();
        Term upper = middle.plus(0.5 * unit).minus(m).times(steepness);
        Term lower = middle.minus(0.5 * unit).minus(m).times(steepness);
        Term width = steepness.times(unit);
        Term below = upper.logSigmoid();
        Term above = lower.negate().logSigmoid();
        Term inside = width.negate().logOneMinusExp();
        Term lowest = x.equal(0);
        Term highest = x.equal(domain.cardinality() - 1);
        return lowest.select(below, highest.select(above, below.plus(above).plus(inside)));
    }

    @Override
    public Term cumulative(Domain domain, Term x, Term m, Term s) {
        if (!domain.discrete()) {
            return Continuous.super.cumulative(domain, x, m, s);
        }
        Term upper = standing(domain, x).plus(0.5 * unit(domain)).minus(m).over(s);
        return upper.sigmoid().maximum(x.equal(domain.cardinality() - 1));
    }

    /** For levels: the nearest level to a draw from the continuous distribution. */
    @Override
    public Term draw(Domain domain, Term u, Term m, Term s) {
        Term x = Continuous.super.draw(domain, u, m, s);
        return domain.discrete() ? x.times(1 / unit(domain)).plus(0.5 * domain.cardinality()).floor()
                .between(0, domain.cardinality() - 1) : x;
    }
}
