package ordo.plugin.heads;

import java.util.List;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.Term;

/**
 * Student's t with location m, scale s and ν degrees of freedom: with z = (x - m) / s,
 *
 * <pre>  ln p(x) = ln Γ((ν+1)/2) - ln Γ(ν/2) - ½ ln νπ - ln s - (ν+1)/2 ln(1 + z²/ν).</pre>
 *
 * Three parameters: m, s = floor + softplus(·), ν = 1 + softplus(·), from Cauchy's distribution at ν = 1 to the normal
 * one.
 */
record StudentT(double minScale) implements ConditionalDistribution {
    @Override
    public boolean accepts(Domain domain) {
        return domain instanceof Domain.Real;
    }

    @Override
    public String acceptedDomains() {
        return "real";
    }

    @Override
    public int parameters(Domain domain) {
        return 3;
    }

    @Override
    public Formula logDensity(Domain domain) {
        HeadInputs in = HeadInputs.values(1, 3);
        Term s = scale(in.p());
        Term freedom = freedom(in.p());
        // its tails are so heavy that what lies beyond 1e9 counts; 1e15 scales can still be squared
        Term z = in.first().getFirst().minus(location(in.p())).times(s.inverse()).between(-1e15, 1e15);
        Term tail = freedom.plus(1).times(0.5).times(z.times(z).over(freedom).log1p());
        Term height = halfStep(freedom.times(0.5)).minus(freedom.times(Math.PI).log().times(0.5)).minus(s.log());
        return in.f().build(height.minus(tail));
    }

    @Override
    public int uniforms(Domain domain) {
        return 2;
    }

    /** t = √(ν (u^(-2/ν) - 1)) cos 2πv (Bailey 1994). */
    @Override
    public Formula sampler(Domain domain) {
        HeadInputs in = HeadInputs.uniforms(2, 3);
        Term freedom = freedom(in.p());
        Term radius = in.first().get(0).log().times(-2).over(freedom).expm1().times(freedom).squareRoot();
        Term t = radius.times(in.first().get(1).cosineOfTurns());
        return in.f().build(t.times(scale(in.p())).plus(location(in.p())));
    }

    private static Term location(List<Term> p) {
        return p.get(0).between(-Mixture.FAR, Mixture.FAR);
    }

    private Term scale(List<Term> p) {
        return p.get(1).between(-Mixture.FAR, Mixture.FAR).softplus().plus(minScale);
    }

    private static Term freedom(List<Term> p) {
        return p.get(2).between(-Mixture.FAR, Mixture.FAR).softplus().plus(1);
    }

    /**
     * ln Γ(a + ½) - ln Γ(a) for a >= ½: carried to a + 8 by the recurrence, then by its asymptotic series, whose error is
     * below 1e-12. The difference of two logarithms of Γ would lose its digits where a is large.
     */
    private static Term halfStep(Term a) {
        Term product = a.over(a.plus(0.5));
        for (int k = 1; k < 8; k++) {
            product = product.times(a.plus(k).over(a.plus(k + 0.5)));
        }
        Term b = a.plus(8);
        Term r = b.inverse();
        Term r2 = r.times(r);
        Term series = r2.times(-31.0 / 18432).plus(17.0 / 14336);
        for (double coefficient : new double[] {-1.0 / 640, 1.0 / 192, -1.0 / 8}) {
            series = series.times(r2).plus(coefficient);
        }
        return product.log().plus(b.log().times(0.5)).plus(series.times(r));
    }
}
