package ordo.plugin.heads;

import java.util.Optional;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.formula.Formula;

/**
 * p(x = k) = e^{z_k} / Σ_j e^{z_j} for a variable of K values; its K parameters are the logits z.
 */
public final class Categorical implements ConditionalDistribution {
    @Override
    public boolean accepts(Domain domain) {
        return domain.discrete();
    }

    @Override
    public String acceptedDomains() {
        return "binary, categorical(K), levels(K)";
    }

    @Override
    public int parameters(Domain domain) {
        return domain.cardinality();
    }

    @Override
    public Formula logDensity(Domain domain) {
        HeadInputs in = HeadInputs.values(1, domain.cardinality());
        return in.f().build(Softmax.of(in.f(), in.p()).logDensity(in.first().getFirst()));
    }

    @Override
    public int uniforms(Domain domain) {
        return 1;
    }

    @Override
    public Formula sampler(Domain domain) {
        HeadInputs in = HeadInputs.uniforms(1, domain.cardinality());
        return in.f().build(Softmax.of(in.f(), in.p()).draw(in.first().getFirst()));
    }

    @Override
    public Optional<Formula> cumulative(Domain domain) {
        HeadInputs in = HeadInputs.values(1, domain.cardinality());
        return Optional.of(in.f().build(Softmax.of(in.f(), in.p()).cumulative(in.first().getFirst())));
    }
}
