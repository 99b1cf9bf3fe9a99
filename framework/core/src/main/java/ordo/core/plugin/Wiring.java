package ordo.core.plugin;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Stage;
import java.util.logging.Level;
import java.util.logging.Logger;
import ordo.spi.Plugin;

/** The one door to Guice. */
final class Wiring {
    private static final String BYTECODE = "guice_bytecode_gen_option";
    /** Held here, since loggers that nobody holds are forgotten together with their level. */
    private static final Logger LOGGER = Logger.getLogger("com.google.inject");

    static {
        // Guice reads this once, when it is first used. Generated classes need sun.misc.Unsafe and hold class loaders.
        if (System.getProperty(BYTECODE) == null) {
            System.setProperty(BYTECODE, "DISABLED");
        }
        // Faults are reported in our words; Guice would log each with its stack trace.
        LOGGER.setLevel(Level.OFF);
    }

    private Wiring() { }

    /**
     * A plugin, constructed in a trial injector of its own: whatever is wrong with its class shows here, where it takes
     * nothing else down.
     */
    static Plugin construct(Class<? extends Plugin> type) {
        return injector(binder -> binder.bind(Plugin.class).to(type).in(Scopes.SINGLETON)).getInstance(Plugin.class);
    }

    /** An injector; singletons are made when first asked for. */
    static Injector injector(Module... modules) {
        return Guice.createInjector(Stage.DEVELOPMENT, modules);
    }
}
