package ordo.core.plugin;

import java.util.List;
import ordo.spi.Contribution;
import ordo.spi.KernelContribution;
import ordo.spi.Plugin;

/**
 * A plugin that was asked once what it is and brings; it is not asked again, so it cannot change its mind.
 *
 * @param plugin        the plugin itself
 * @param provenance    its name, version and jar
 * @param contributions what it brings under a name, in its own order
 * @param kernels       the kernels that it brings
 */
public record LoadedPlugin(Plugin plugin, Provenance provenance, List<Contribution<?>> contributions,
                           List<KernelContribution<?, ?>> kernels) {
    /** Keeps copies of the lists. */
    public LoadedPlugin {
        contributions = List.copyOf(contributions);
        kernels = List.copyOf(kernels);
    }

    /** The plugin's name. */
    public String name() {
        return provenance.plugin();
    }

    /** Whether it is part of Ordo itself, or was handed over by a program, rather than read from a jar. */
    public boolean builtIn() {
        return provenance.jar().isEmpty();
    }
}
