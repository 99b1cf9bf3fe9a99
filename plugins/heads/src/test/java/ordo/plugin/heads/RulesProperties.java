package ordo.plugin.heads;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.testkit.PluginProperties;

/** The rules of the test kit, for every head. */
class RulesProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new HeadsPlugin();
    }

    /** Pixels, so that blocks of channels are tried often, and single variables. */
    @Override
    public boolean suits(Contribution<?> contribution, Shape shape, Domain domain) {
        return !contribution.name().equals("logistic_mixture") || shape.rank() == 3 || shape.size() <= 2;
    }

    /** Few components, and scales that quadrature can follow. */
    @Override
    public List<String> arguments(Contribution<?> contribution) {
        return switch (contribution.name()) {
            case "gaussian_mixture", "laplace_mixture" -> List.of("components = 2, min_scale = 0.05",
                    "components = 1, min_scale = 0.2, weights = equal", "components = 3, min_scale = 0.1, weights = equal");
            case "logistic_mixture" -> List.of("components = 2, min_scale = 0.1",
                    "components = 1, min_scale = 0.1, coupling = none", "components = 3, min_scale = 0.2, weights = equal");
            case "student_t" -> List.of("min_scale = 0.1");
            default -> List.of();
        };
    }
}
