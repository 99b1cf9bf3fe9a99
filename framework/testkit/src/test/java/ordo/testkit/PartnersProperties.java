package ordo.testkit;

import ordo.spi.Plugin;
import ordo.testkit.generate.Partners;

/** The kit's own contributions obey the rules: what it is combined with is not at fault. */
class PartnersProperties implements PluginProperties {
    @Override
    public Plugin plugin() {
        return new Partners();
    }
}
