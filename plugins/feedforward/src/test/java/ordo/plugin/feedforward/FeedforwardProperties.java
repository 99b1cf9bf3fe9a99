package ordo.plugin.feedforward;

import ordo.spi.Plugin;
import ordo.testkit.PluginProperties;

/** The rules of the test kit, for every architecture, layer, activation and mask. */
class FeedforwardProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new FeedforwardPlugin();
    }
}
