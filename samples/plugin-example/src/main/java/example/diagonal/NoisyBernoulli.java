package example.diagonal;

import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * A Bernoulli variable with logit z seen through a channel that flips it with probability f:
 * p(x) = f + (1 - 2f) σ(±z). Since no probability is below f, one surprising pixel cannot ruin an image's likelihood.
 */
record NoisyBernoulli(double flip) implements ConditionalDistribution {

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
        var f = new FormulaBuilder("x", "z");
        Term sign = f.input("x").times(2).minus(1);
        return f.build(f.constant(flip).plus(sign.times(f.input("z")).sigmoid().times(1 - 2 * flip)).log());
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    @Override
    public Formula sampler(Domain domain) {
        var f = new FormulaBuilder("u", "z");
        Term one = f.constant(flip).plus(f.input("z").sigmoid().times(1 - 2 * flip));
        return f.build(f.input("u").less(one));
    }
}
