package ordo.core.plugin;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link PluginFolders} found. */
public final class Plugins implements AutoCloseable {
    private final Registry registry;
    private final List<Broken> broken;
    private final List<URLClassLoader> loaders;

    Plugins(Registry registry, List<Broken> broken, List<URLClassLoader> loaders) {
        this.registry = registry;
        this.broken = List.copyOf(broken);
        this.loaders = List.copyOf(loaders);
    }

    /** The plugins that are in use: Ordo's own, then the others in the order of folders and names. */
    public List<LoadedPlugin> loaded() {
        return registry.plugins();
    }

    /** The places that were left out, in the same order, with the reason. */
    public List<Broken> broken() {
        return broken;
    }

    /** What the plugins bring. */
    public Registry registry() {
        return registry;
    }

    /** The plugins that come from a jar, or from a jar in this folder. */
    public List<LoadedPlugin> from(Path place) {
        Path wanted = PluginFolders.real(place);
        return loaded().stream().filter(p -> p.provenance().jar().map(PluginFolders::real)
                .filter(jar -> jar.equals(wanted) || wanted.equals(jar.getParent())).isPresent()).toList();
    }

    /** The bindings for an injector of the application; see {@link PluginModule}. */
    public Module module() {
        return new PluginModule(this);
    }

    /** An injector with {@link #module()} and these modules. */
    public Injector injector(Module... modules) {
        List<Module> all = new ArrayList<>(List.of(modules));
        all.addFirst(module());
        return Wiring.injector(all.toArray(Module[]::new));
    }

    /** Closes the plugins' class loaders: classes that were not used so far can no longer be loaded. */
    @Override
    public void close() {
        try {
            for (URLClassLoader loader : loaders) {
                loader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
