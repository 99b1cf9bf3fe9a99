package ordo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import ordo.cli.console.Console;
import ordo.core.plugin.Broken;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import ordo.core.plugin.Registry;
import ordo.language.Language;
import ordo.language.Resolution;
import ordo.language.diagnostic.SourceFile;

/** What a command works with; nothing of it is made before it is needed. */
final class Session {
    /** Turns a spec into a model. */
    @FunctionalInterface
    interface Resolver {
        /** As {@link Language#resolve}. */
        Resolution resolve(SourceFile source, Registry registry, OptionalLong seed);
    }

    private final Console console;
    private final Function<List<Path>, Plugins> loading;
    private final Resolver resolver;
    private Plugins plugins;

    Session(Console console) {
        this(console, named -> PluginFolders.standard(named).load(), Language::resolve);
    }

    /**
     * @param loading  loads the plugins of the standard folders and of these
     * @param resolver usually the language's own
     */
    Session(Console console, Function<List<Path>, Plugins> loading, Resolver resolver) {
        this.console = console;
        this.loading = loading;
        this.resolver = resolver;
    }

    Console console() {
        return console;
    }

    Resolver resolver() {
        return resolver;
    }

    /** The plugins; what could not be loaded is one warning each. */
    Plugins plugins(CommonOptions options) {
        if (plugins == null) {
            plugins = loading.apply(options.plugins);
            for (Broken broken : plugins.broken()) {
                console.warning("left out a plugin: " + broken);
            }
        }
        return plugins;
    }

    /** What the plugins bring. */
    Registry registry(CommonOptions options) {
        return plugins(options).registry();
    }
}
