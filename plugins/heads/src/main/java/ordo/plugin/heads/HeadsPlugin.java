package ordo.plugin.heads;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** The built-in heads. */
public final class HeadsPlugin implements Plugin {
    private static final String STANDARD = "standard deviations of the variable";
    private static final ArgumentSpec COMPONENTS = ArgumentSpec.whole("components", 1, 1000, "how many components, K");
    private static final ArgumentSpec WEIGHTS = ArgumentSpec.choice("weights", List.of("learned", "equal"),
            "learned: a logit for each component; equal: all 1/K").or("learned");

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
                        + "the logits z. The order of levels is not used.", new Categorical()),
                mixture("gaussian_mixture", "A mixture of K normal distributions for a real variable (as in RNADE, Uria, "
                        + "Murray and Larochelle 2013), 3·K parameters.", new Gaussian()),
                mixture("laplace_mixture", "A mixture of K Laplace distributions for a real variable, 3·K parameters: "
                        + "sharper peaks and heavier tails than normal ones.", new Laplace()),
                logisticMixture(),
                new Contribution<>(Kind.HEAD, "student_t", "Student's t for a real variable with outliers: location, "
                        + "scale and degrees of freedom, at least 1, are its three parameters.",
                        List.of(scale(STANDARD, "0.01")), a -> new StudentT(a.number("min_scale"))),
                Contribution.of(Kind.HEAD, "poisson", "Poisson's distribution of counts for levels(K), cut at K - 1; one "
                        + "parameter, the logarithm of the rate.", new Poisson()),
                Contribution.of(Kind.HEAD, "beta_binomial", "The beta-binomial distribution for levels(K) (Skellam 1948): "
                        + "flat, humped or high at the ends; two parameters.", new BetaBinomial()));
    }

    private static ArgumentSpec scale(String unit, String standard) {
        return ArgumentSpec.number("min_scale", 1e-6, 1e6, "the smallest scale of a component, in " + unit
                + "; scales are min_scale + softplus(parameter)").or(standard);
    }

    private static Contribution<ConditionalDistribution> mixture(String name, String documentation, Family family) {
        return new Contribution<>(Kind.HEAD, name, documentation,
                List.of(COMPONENTS, scale(STANDARD, "0.01"), WEIGHTS),
                a -> new Mixture(family, a.whole("components"), a.number("min_scale"),
                        a.text("weights").equals("equal"), 1));
    }

    private static Contribution<ConditionalDistribution> logisticMixture() {
        ArgumentSpec coupling = ArgumentSpec.choice("coupling", List.of("auto", "none"), "auto: where the shape is "
                + "[height, width, channels] with 2 to 4 channels, one component for a whole pixel, whose later channels "
                + "depend linearly on its earlier ones; none: every variable by itself").or("auto");
        return new Contribution<>(Kind.HEAD, "logistic_mixture", "A mixture of K logistic distributions: as a density "
                + "for a real variable, cut into bins with exact tails for levels(K') (PixelCNN++, Salimans et al. 2017). "
                + "3·K parameters a variable; 10·K for a pixel of three channels.",
                List.of(COMPONENTS, scale("standard deviations of a real variable, or in levels", "0.05"), WEIGHTS,
                        coupling),
                a -> new Mixture(new Logistic(), a.whole("components"), a.number("min_scale"),
                        a.text("weights").equals("equal"), a.text("coupling").equals("auto") ? Mixture.AUTO : 1));
    }
}
