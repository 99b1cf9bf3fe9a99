package example.diagonal;

import ordo.spi.Plugin;
import ordo.testkit.PluginProperties;

/** The rules of Ordo's test kit, run against this plugin. */
class DiagonalProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new DiagonalPlugin();
    }
}
