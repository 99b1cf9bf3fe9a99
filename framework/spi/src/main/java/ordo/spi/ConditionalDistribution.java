package ordo.spi;

import java.util.Optional;
import ordo.spi.formula.Formula;

/**
 * A head: p(x_i | parameters), as formulas. Gradients are derived from {@link #logDensity}; every backend evaluates
 * the same expressions. Real variables come standardised: mean 0 and deviation 1 in the training data.
 */
public interface ConditionalDistribution {

    /**
     * This head for a model of this shape; a head that couples the channels of a pixel looks at the last extent here.
     * Telling the result the shape again changes nothing.
     *
     * @throws OrdoException if it cannot be used with such a shape
     */
    default ConditionalDistribution over(Shape shape) {
        return this;
    }

    /**
     * S, how many variables that follow each other, in number and in rank, it covers at once (S divides the last extent): their conditionals share one set of parameters,
     * which may depend on what precedes the first of them, and the head itself lets each see the ones before it.
     */
    default int span() {
        return 1;
    }

    /** Whether variables of this domain can have this distribution. */
    boolean accepts(Domain domain);

    /** For messages: the domains it accepts, such as {@code "binary"} or {@code "binary, categorical(K), levels(K)"}. */
    String acceptedDomains();

    /** P, how many parameters one variable, or one block of {@link #span} variables, needs; at least 1. */
    int parameters(Domain domain);

    /**
     * log p(x | parameters) in nats; of a block the sum over its variables.
     *
     * @return inputs {@code x, p0, …, p(P-1)} in this order, or {@code x0, …, x(S-1), p0, …, p(P-1)} where the span is
     *         above 1; one output. It must be finite, with finite gradients, for
     *         every x of the domain and all finite parameters.
     */
    Formula logDensity(Domain domain);

    /** U, how many independent uniforms the sampler needs for one draw of a variable or block; at least 1. */
    int uniforms(Domain domain);

    /**
     * A draw as a deterministic transform of uniforms in the open interval (0, 1).
     *
     * @return inputs {@code u0, …, u(U-1), p0, …, p(P-1)} in this order; S outputs, values of the domain, in the order
     *         of the variables
     */
    Formula sampler(Domain domain);

    /**
     * P(X ≤ x | parameters), where the head has it in closed form and its span is 1: for coding and calibration.
     *
     * @return inputs as for {@link #logDensity}; one output in [0, 1], not falling in x
     */
    default Optional<Formula> cumulative(Domain domain) {
        return Optional.empty();
    }
}
