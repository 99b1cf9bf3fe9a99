package ordo.language.resolve;

import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;

/**
 * A head that is never evaluated.
 *
 * @param values the variables that it is for
 * @param each   P; 0 for as many as there are values
 * @param span   S, how many variables it couples
 */
record TestHead(Values values, int each, int span) implements ConditionalDistribution {
    TestHead(Values values, int each) {
        this(values, each, 1);
    }

    /** What a head may be for. */
    enum Values {
        /** 0 and 1. */
        BINARY("binary"),
        /** All that can be counted. */
        DISCRETE("binary, categorical(K) or levels(K)"),
        /** Numbers. */
        REAL("real");

        private final String words;

        Values(String words) {
            this.words = words;
        }
    }

    @Override
    public boolean accepts(Domain domain) {
        return switch (values) {
            case BINARY -> domain instanceof Domain.Binary;
            case DISCRETE -> domain.discrete();
            case REAL -> !domain.discrete();
        };
    }

    @Override
    public String acceptedDomains() {
        return values.words;
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
