package ordo.core.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.spi.Contribution;
import ordo.spi.KernelContribution;
import ordo.spi.Plugin;

/** Asks a plugin, once, what it is and brings, and checks each answer by itself. */
final class PluginReader {
    private static final String NAME = "[a-z][a-z0-9_-]{0,63}";
    private static final int LONGEST_VERSION = 100;
    private static final int SHOWN = 40;

    private PluginReader() { }

    /**
     * What the plugin says.
     *
     * @param jar where it was found; empty for a plugin that is part of the program
     * @throws PluginFault for the first answer that is not acceptable
     */
    static LoadedPlugin read(Plugin plugin, Optional<Path> jar) {
        // first, because everything else may have changed between two versions
        int spi = ask("spiVersion()", plugin::spiVersion);
        if (spi != Plugin.SPI_VERSION) {
            throw new PluginFault("is made for version " + spi + " of the plugin interface; this Ordo has version "
                    + Plugin.SPI_VERSION);
        }
        String name = ask("name()", plugin::name);
        if (!name.matches(NAME)) {
            throw new PluginFault("calls itself '" + OneLine.of(name, SHOWN)
                    + "': a name is a lower-case letter, then lower-case letters, digits, - and _, at most 64");
        }
        String version = ask("version()", plugin::version);
        if (version.isBlank() || version.length() > LONGEST_VERSION || !version.equals(OneLine.of(version))) {
            throw new PluginFault("gives '" + OneLine.of(version, SHOWN)
                    + "' as its version, which is not a short line of text");
        }
        List<Contribution<?>> contributions = list("contributions()", plugin::contributions);
        List<KernelContribution<?, ?>> kernels = list("kernels()", plugin::kernels);
        if (contributions.isEmpty() && kernels.isEmpty()) {
            throw new PluginFault("brings nothing: neither contributions nor kernels");
        }
        contributions.forEach(ContributionCheck::check);
        KernelCheck.check(kernels, contributions, plugin.getClass().getClassLoader());
        return new LoadedPlugin(plugin, new Provenance(name, version, jar), contributions, kernels);
    }

    private static <T> List<T> list(String question, Supplier<List<T>> answer) {
        List<T> list = ask(question, answer);
        return ask(question, () -> {
            List<T> copy = new ArrayList<>(list);
            if (copy.contains(null)) {
                throw new PluginFault("the list holds null");
            }
            return copy;
        });
    }

    private static <T> T ask(String question, Supplier<T> answer) {
        T value;
        try {
            value = answer.get();
        } catch (Throwable e) {
            Throwables.rethrowFatal(e);
            throw new PluginFault(question + " failed: " + Throwables.say(e));
        }
        if (value == null) {
            throw new PluginFault(question + " gave null");
        }
        return value;
    }
}
