package example.spiral;

import ordo.spi.Plugin;
import ordo.testkit.PluginProperties;

/** The rules of Ordo's test kit, run against this plugin. */
class SpiralProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new SpiralPlugin();
    }
}
