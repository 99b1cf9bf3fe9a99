package ordo.plugin.heads;

import java.util.List;
import ordo.spi.formula.Term;

/**
 * Poisson's distribution of counts, λ^k / k! up to a constant, cut at the highest level; its one parameter is ln λ.
 */
record Poisson() implements Ladder {
    @Override
    public int parameters() {
        return 1;
    }

    /** ln(λ / (k + 1)). */
    @Override
    public Term step(List<Term> p, int k, int n) {
        return p.getFirst().between(-Mixture.FAR, Mixture.FAR).minus(Math.log(k + 1));
    }
}
