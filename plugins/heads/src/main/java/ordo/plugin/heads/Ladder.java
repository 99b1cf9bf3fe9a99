package ordo.plugin.heads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * A distribution on levels 0 … n given by the steps ln p(k + 1) - ln p(k) from each level to the next: a classic
 * family, cut at n where it goes beyond. Normalised by the sum over the levels, so that it is one for all parameters.
 */
interface Ladder extends ConditionalDistribution {
    /** More levels make formulas too long: each is written out. */
    int MOST = 1024;

    /** How many parameters the steps have. */
    int parameters();

    /** ln p(k + 1) - ln p(k), finite for all finite parameters. */
    Term step(List<Term> p, int k, int n);

    @Override
    default boolean accepts(Domain domain) {
        return domain instanceof Domain.Levels;
    }

    @Override
    default String acceptedDomains() {
        return "levels(K)";
    }

    @Override
    default int parameters(Domain domain) {
        if (domain.cardinality() > MOST) {
            throw OrdoException.spec("this head writes out every level, and " + domain + " has more than " + MOST,
                    "use logistic_mixture, whose length does not depend on the number of levels");
        }
        return parameters();
    }

    @Override
    default Formula logDensity(Domain domain) {
        HeadInputs in = HeadInputs.values(1, parameters(domain));
        return in.f().build(softmax(in.f(), in.p(), domain).logDensity(in.first().getFirst()));
    }

    @Override
    default int uniforms(Domain domain) {
        return 1;
    }

    @Override
    default Formula sampler(Domain domain) {
        HeadInputs in = HeadInputs.uniforms(1, parameters(domain));
        return in.f().build(softmax(in.f(), in.p(), domain).draw(in.first().getFirst()));
    }

    @Override
    default Optional<Formula> cumulative(Domain domain) {
        HeadInputs in = HeadInputs.values(1, parameters(domain));
        return Optional.of(in.f().build(softmax(in.f(), in.p(), domain).cumulative(in.first().getFirst())));
    }

    private Softmax softmax(FormulaBuilder f, List<Term> p, Domain domain) {
        List<Term> logits = new ArrayList<>(List.of(f.constant(0)));
        for (int k = 0; k + 1 < domain.cardinality(); k++) {
            logits.add(logits.getLast().plus(step(p, k, domain.cardinality() - 1)));
        }
        return Softmax.of(f, logits);
    }
}
