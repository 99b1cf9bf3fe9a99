package ordo.plugin.heads;

import java.util.List;
import ordo.spi.formula.Term;

/**
 * The number of successes in n trials whose probability is drawn from a beta distribution (Skellam 1948):
 * p(k) = C(n, k) B(k + α, n - k + β) / B(α, β). Two parameters, α = 1e-6 + softplus(a) and β likewise: for α = β = 1
 * uniform, for both below 1 high at the ends, for large ones nearly binomial.
 */
record BetaBinomial() implements Ladder {
    @Override
    public int parameters() {
        return 2;
    }

    /** ln of (n - k)(k + α) / ((k + 1)(n - k - 1 + β)). */
    @Override
    public Term step(List<Term> p, int k, int n) {
        Term more = positive(p.get(0)).plus(k).times((double) (n - k) / (k + 1));
        return more.over(positive(p.get(1)).plus(n - k - 1)).log();
    }

    private static Term positive(Term raw) {
        return raw.between(-Mixture.FAR, Mixture.FAR).softplus().plus(1e-6);
    }
}
