package ordo.language.resolve;

import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;

/**
 * A head that is never evaluated.
 *
 * @param binary whether it is for binary variables, rather than all discrete ones
 * @param each   P; 0 for as many as there are values
 */
record TestHead(boolean binary, int each) implements ConditionalDistribution {
    @Override
    public boolean accepts(Domain domain) {
        return binary ? domain instanceof Domain.Binary : domain.discrete();
    }

    @Override
    public String acceptedDomains() {
        return binary ? "binary" : "binary, categorical(K) or levels(K)";
    }

    @Override
    public int parameters(Domain domain) {
        return each == 0 ? domain.cardinality() : each;
    }

    @Override
    public Formula logDensity(Domain domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    @Override
    public Formula sampler(Domain domain) {
        throw new UnsupportedOperationException();
    }
}
