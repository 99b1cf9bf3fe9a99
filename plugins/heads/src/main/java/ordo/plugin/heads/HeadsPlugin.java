package ordo.plugin.heads;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** The built-in heads: {@code bernoulli} and {@code categorical}. */
public final class HeadsPlugin implements Plugin {
    @Override
    public String name() {
        return "heads";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                Contribution.of(Kind.HEAD, "bernoulli", "A coin for each binary variable: p(x = 1) = sigmoid(z) with "
                        + "one parameter, the logit z. log p = -softplus((1 - 2x) z), exact for any logit.",
                        new Bernoulli()),
                Contribution.of(Kind.HEAD, "categorical", "A probability for each value of a binary, categorical(K) or "
                        + "levels(K) variable: p(x = k) = exp(z_k) / (exp(z_0) + … + exp(z_(K-1))) with K parameters, "
                        + "the logits z. The order of levels is not used.", new Categorical()));
    }
}
