package ordo.plugin.convolutional;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.Plugin;
import ordo.testkit.PluginProperties;

/** The rules of the test kit, for convolutions of every kind on planes and lines. */
class ConvolutionalProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new ConvolutionalPlugin();
    }

    @Override
    public List<String> arguments(Contribution<?> contribution) {
        return switch (contribution.name()) {
            case "conv" -> List.of("1x3, filters = 3", "3x3, filters = 4", "1x2, filters = 1", "2x2, filters = 2",
                    "1x1, filters = 5", "1x3, filters = 2, dilation = 2", "3x5, filters = 3");
            case "pixelcnn" -> List.of("filters = 6, blocks = 1, kernel = 3x3", "filters = 3, blocks = 2, kernel = 2x3, "
                    + "residual = 3x2", "filters = 5, blocks = 0, kernel = 5x5", "filters = 4, blocks = 1, kernel = 1x1",
                    "filters = 4, blocks = 1, kernel = 7x7, residual = 5x1");
            case "gated_conv" -> List.of("3x3, filters = 2", "1x3, filters = 3", "1x2, filters = 2, dilation = 2",
                    "2x3, filters = 3", "5x5, filters = 1");
            case "gated_pixelcnn" -> List.of("filters = 4, layers = 2, kernel = 3x3", "filters = 3, layers = 1, "
                    + "kernel = 5x5", "filters = 5, layers = 3, kernel = 2x3, hidden = 3x2", "filters = 3, layers = 2, kernel = 1x3");
            case "causal_conv" -> List.of("filters = 3, layers = 3", "filters = 2, layers = 1, kernel = 3",
                    "filters = 4, layers = 4, kernel = 2, cycle = 2", "filters = 3, layers = 2, kernel = 1");
            case "pixelcnn_pp" -> List.of("filters = 1, resnets = 1, levels = 2, dropout = 0.5",
                    "filters = 2, resnets = 1, levels = 1, weight_norm = false",
                    "filters = 1, resnets = 1, levels = 3, dropout = 0");
            case "conv_nade" -> List.of("filters = 2, layers = 1, size = 3", "filters = 1, layers = 2, size = 3",
                    "filters = 2, layers = 2, size = 1");
            case "dropout", "concat_elu", "norm" -> List.of();
            default -> throw new IllegalStateException(contribution.name());
        };
    }
}
