package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.inject.Injector;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.spi.Contribution;
import ordo.spi.Optimizer;
import ordo.spi.compute.Backend;
import ordo.spi.data.DataFormat;
import org.junit.jupiter.api.Test;

class WiringTest {
    /** Something of an application, wired by its constructor. */
    static final class Wired {
        private final Registry registry;
        private final Set<LoadedPlugin> plugins;
        private final Map<String, Contribution<Optimizer>> optimizers;
        private final Map<String, Contribution<Backend<?>>> backends;
        private final Map<String, Contribution<DataFormat>> formats;

        @Inject
        Wired(Registry registry, Set<LoadedPlugin> plugins, Map<String, Contribution<Optimizer>> optimizers,
                Map<String, Contribution<Backend<?>>> backends, Map<String, Contribution<DataFormat>> formats) {
            this.registry = registry;
            this.plugins = plugins;
            this.optimizers = optimizers;
            this.backends = backends;
            this.formats = formats;
        }
    }

    @Test
    void applicationIsWired() {
        try (Plugins plugins = PluginFolders.of(List.of()).load()) {
            Injector injector = plugins.injector(b -> b.bind(String.class).toInstance("mine"));
            Wired wired = injector.getInstance(Wired.class);
            assertSame(plugins.registry(), wired.registry);
            assertEquals(Set.of("core"), Set.copyOf(wired.plugins.stream().map(LoadedPlugin::name).toList()));
            assertEquals(List.of("sgd", "adam", "adamw"), List.copyOf(wired.optimizers.keySet()));
            assertEquals(Set.of("scalar"), wired.backends.keySet());
            assertEquals(Map.of(), wired.formats);
            assertEquals("mine", injector.getInstance(String.class));
        }
        assertEquals("DISABLED", System.getProperty("guice_bytecode_gen_option"));
    }
}
