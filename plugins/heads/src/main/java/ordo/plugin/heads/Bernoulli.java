package ordo.plugin.heads;

import java.util.Optional;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * p(x = 1) = σ(z) for a binary variable; its one parameter is the logit z.
 *
 * <p>log p(x) = -softplus((1 - 2x) z): neither a probability nor its logarithm is ever rounded to 0 or 1, so nothing
 * need be clipped.
 */
public final class Bernoulli implements ConditionalDistribution {
    @Override
    public boolean accepts(Domain domain) {
        return domain instanceof Domain.Binary;
    }

    @Override
    public String acceptedDomains() {
        return "binary";
    }

    @Override
    public int parameters(Domain domain) {
        return 1;
    }

    @Override
    public Formula logDensity(Domain domain) {
        var f = new FormulaBuilder("x", "p0");
        Term sign = f.constant(1).minus(f.input("x").times(2));
        return f.build(sign.times(f.input("p0")).softplus().negate());
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    @Override
    public Formula sampler(Domain domain) {
        var f = new FormulaBuilder("u0", "p0");
        return f.build(f.input("u0").less(f.input("p0").sigmoid()));
    }

    /** 1 - σ(z) at 0, and 1 at 1. */
    @Override
    public Optional<Formula> cumulative(Domain domain) {
        var f = new FormulaBuilder("x", "p0");
        return Optional.of(f.build(f.input("p0").negate().sigmoid().maximum(f.input("x"))));
    }
}
