package ordo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ordo.core.plugin.Registry;
import ordo.spi.Plugin;
import ordo.testkit.generate.Workshop;

/** The trials of each test class, made once: jqwik makes a new instance of the class for every try. */
final class AuthorTrials {
    private static final Map<Class<?>, List<Trial>> KNOWN = new ConcurrentHashMap<>();

    private AuthorTrials() { }

    static List<Trial> of(PluginProperties author) {
        return KNOWN.computeIfAbsent(author.getClass(), type -> {
            Plugin plugin = author.plugin();
            List<Plugin> plugins = new ArrayList<>(author.partners());
            plugins.addFirst(plugin);
            var workshop = new Workshop(Registry.of(plugins), author);
            return plugin.contributions().stream().flatMap(c -> Trial.of(workshop, c).stream()).toList();
        });
    }
}
