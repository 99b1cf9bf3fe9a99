package ordo.core.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something comes from.
 *
 * @param plugin  the plugin's name
 * @param version the plugin's own version
 * @param jar     the jar that holds it; empty for what is part of Ordo itself
 */
public record Provenance(String plugin, String version, Optional<Path> jar) {

    /** As people are told: {@code plugin 'heads' (plugins/heads/ordo-heads.jar)}. */
    @Override
    public String toString() {
        return "plugin '" + plugin + "' (" + jar.map(p -> OneLine.of(p.toString())).orElse("built in") + ")";
    }
}
