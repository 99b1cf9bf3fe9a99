package ordo.plugin.heads;

import ordo.spi.Domain;
import ordo.spi.formula.Term;

/** A family for real variables, given by the standard member with location 0 and scale 1. */
interface Continuous extends Family {

    /** ln p(z) of the standard member. */
    Term logDensity(Term z);

    /** P(Z ≤ z) of the standard member. */
    Term cumulative(Term z);

    /** The z that is exceeded with probability 1 - u. */
    Term quantile(Term u);

    @Override
    default boolean accepts(Domain domain) {
        return domain instanceof Domain.Real;
    }

    @Override
    default String acceptedDomains() {
        return "real";
    }

    @Override
    default Term logDensity(Domain domain, Term x, Term m, Term s) {
        return logDensity(standing(domain, x).minus(m).times(s.inverse())).minus(s.log());
    }

    @Override
    default Term cumulative(Domain domain, Term x, Term m, Term s) {
        return cumulative(standing(domain, x).minus(m).over(s));
    }

    @Override
    default Term draw(Domain domain, Term u, Term m, Term s) {
        return quantile(u).times(s).plus(m);
    }
}
