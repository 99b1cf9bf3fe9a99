package ordo.spi;

import ordo.spi.formula.Formula;

/**
 * A head: p(x_i | parameters), as formulas. Gradients are derived from {@link #logDensity}; every backend evaluates
 * the same expressions.
 */
public interface ConditionalDistribution {

    /** Whether variables of this domain can have this distribution. */
    boolean accepts(Domain domain);

    /** For messages: the domains it accepts, such as {@code "binary"} or {@code "binary, categorical(K), levels(K)"}. */
    String acceptedDomains();

    /** P, how many parameters one variable needs; at least 1. */
    int parameters(Domain domain);

    /**
     * log p(x | parameters) in nats.
     *
     * @return inputs {@code x, p0, …, p(P-1)} in this order; one output. It must be finite, with finite gradients, for
     *         every x of the domain and all finite parameters.
     */
    Formula logDensity(Domain domain);

    /** U, how many independent uniforms the sampler needs for one draw; at least 1. */
    int uniforms(Domain domain);

    /**
     * A draw as a deterministic transform of uniforms in the open interval (0, 1).
     *
     * @return inputs {@code u0, …, u(U-1), p0, …, p(P-1)} in this order; one output, a value of the domain
     */
    Formula sampler(Domain domain);
}
