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
        return List.of("1x3, filters = 3", "3x3, filters = 4", "1x2, filters = 1", "2x2, filters = 2",
                "1x1, filters = 5", "1x3, filters = 2, dilation = 2", "3x5, filters = 3");
    }
}
