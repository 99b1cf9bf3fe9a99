package ordo.core.plugin;

import ordo.spi.Plugin;

/**
 * The parent of every plugin's class loader: it shows the Java platform and {@code ordo.spi}, and nothing else of the
 * application. So a plugin may bring any version of any library, and cannot come to depend on Ordo's.
 */
final class SpiLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    SpiLoader() {
        super("ordo-spi", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("ordo.spi.")) {
            return Plugin.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
