package ordo.core.plugin;

import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import ordo.spi.Plugin;

/** Reads the plugins of places, each with a class loader of its own. */
final class PlaceReader {
    private final SpiLoader parent = new SpiLoader();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    /** The class loaders of the places that could be read. */
    List<URLClassLoader> loaders() {
        return List.copyOf(loaders);
    }

    /**
     * The plugins of a place, constructed and asked what they bring. Nothing is read halfway: one fault and there is
     * none of them.
     *
     * @throws Exception or any other throwable: what the place is at fault with
     */
    List<LoadedPlugin> read(Place place) throws Exception {
        place.check();
        var loader = new URLClassLoader("plugin " + place.path().getFileName(), urls(place), parent);
        boolean done = false;
        try {
            List<LoadedPlugin> plugins = new ArrayList<>();
            for (var provider : ServiceLoader.load(Plugin.class, loader).stream().toList()) {
                Class<? extends Plugin> type = provider.type();
                if (Modifier.isAbstract(type.getModifiers())) {
                    throw new PluginFault("names " + type.getName() + " as its plugin, which is abstract");
                }
                plugins.add(PluginReader.read(construct(type), Optional.of(jar(type, place))));
            }
            if (plugins.isEmpty()) {
                throw new PluginFault("names no plugin (no META-INF/services/" + Plugin.class.getName() + ")");
            }
            loaders.add(loader);
            done = true;
            return plugins;
        } finally {
            if (!done) {
                loader.close();
            }
        }
    }

    private static Plugin construct(Class<? extends Plugin> type) {
        try {
            return Wiring.construct(type);
        } catch (Throwable e) {
            Throwables.rethrowFatal(e);
            throw new PluginFault("cannot be constructed: " + Throwables.say(e));
        }
    }

    private static URL[] urls(Place place) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : place.jars()) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static Path jar(Class<?> type, Place place) throws URISyntaxException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? place.path() : Path.of(source.getLocation().toURI());
    }
}
