/**
 * Finding plugins in folders, and the registry of what they bring.
 *
 * <p>A plugin is a jar, or a sub-folder that directly holds a jar and its libraries. Each such place has a class loader
 * of its own whose parent shows the Java platform and {@code ordo.spi} and nothing else, so that two plugins may bring
 * different versions of one library, and no plugin can reach into Ordo. Before its code runs, a jar is read to its end
 * and its checksums are compared. Then the plugin is constructed, asked once what it brings, and each answer is checked
 * by itself; then against those of the others: of two that claim a name the earlier stays. Last, whatever can be made
 * with default arguments alone is made, backends excepted. A plugin is in use whole or not at all, and one that is not
 * has one line that says where it lies and why. What remains the plugin's own affair: code that never returns, that
 * ends the process, or that fails later, when it is used; {@link ordo.core.plugin.Registry} names the plugin where a
 * factory or a kernel fails.
 *
 * <p>What Guice buys. A plugin's class is constructed in a throwaway injector, which looks at the whole class (its
 * constructors, fields and methods with all types they name), so that a class that does not fit shows there and takes
 * nothing else down. The application has one injector ({@link ordo.core.plugin.Plugins#injector}): its classes ask for
 * the registry, or for {@code Map<String, Contribution<…>>} of one kind, in their constructors, and a name bound twice
 * is an error, not a silent choice. Plugins themselves see no Guice, only {@code ordo.spi}.
 *
 * <p>Start reading at {@link ordo.core.plugin.PluginFolders}, then {@link ordo.core.plugin.Registry}.
 */
package ordo.core.plugin;
