package ordo.plugin.heads;

import ordo.spi.Domain;
import ordo.spi.formula.Term;

/** A family of distributions with a location m and a scale s > 0, for {@link Mixture}. */
interface Family {

    /** Whether it has an expression for variables of this domain. */
    boolean accepts(Domain domain);

    /** As {@link ordo.spi.ConditionalDistribution#acceptedDomains}. */
    String acceptedDomains();

    /** How far the location and the smallest scale's unit reach: 1 for real variables. */
    default double unit(Domain domain) {
        return 1;
    }

    /** x in the units of the location. */
    default Term standing(Domain domain, Term x) {
        return x.between(-Mixture.FAR, Mixture.FAR);
    }

    /** ln p(x | m, s). */
    Term logDensity(Domain domain, Term x, Term m, Term s);

    /** P(X ≤ x | m, s). */
    Term cumulative(Domain domain, Term x, Term m, Term s);

    /** A draw from a uniform. */
    Term draw(Domain domain, Term u, Term m, Term s);
}
