package ordo.spi;

import java.util.List;

/**
 * The entry point of a plugin jar, found by {@link java.util.ServiceLoader} through
 * {@code META-INF/services/ordo.spi.Plugin}. It has a public constructor without parameters and does no work until it
 * is asked.
 */
public interface Plugin {
    /** The version of this SPI. A constant, so that a plugin's class file carries the version it was compiled with. */
    int SPI_VERSION = 3;

    /** The plugin's name: unique, lower case, such as {@code "feedforward"}. */
    String name();

    /** The SPI version that the plugin was compiled with: {@code return Plugin.SPI_VERSION;}. */
    int spiVersion();

    /** The plugin's own version, recorded in every run that uses it. */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }

    /** Everything it brings under a name. */
    List<Contribution<?>> contributions();

    /** Kernels for the operations of its own (or of others), a backend each. */
    default List<KernelContribution<?, ?>> kernels() {
        return List.of();
    }
}
