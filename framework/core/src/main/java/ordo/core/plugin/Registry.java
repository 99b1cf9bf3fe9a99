package ordo.core.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Operation;

/** Everything that the loaded plugins bring, by kind and name. Immutable; safe to share between threads. */
public final class Registry implements ordo.core.plan.Kernels {
    static final Registry EMPTY = new Registry(List.of());

    private final List<LoadedPlugin> plugins;
    private final Map<Kind<?>, SequencedMap<String, Entry>> entries = new LinkedHashMap<>();
    private final Kernels kernels;

    private record Entry(Contribution<?> contribution, Provenance provenance) { }

    /** From plugins that do not clash. */
    Registry(List<LoadedPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
        this.kernels = new Kernels(this.plugins);
        for (LoadedPlugin plugin : plugins) {
            for (Contribution<?> contribution : plugin.contributions()) {
                entries.computeIfAbsent(contribution.kind(), _ -> new LinkedHashMap<>())
                        .put(contribution.name(), new Entry(contribution, plugin.provenance()));
            }
        }
    }

    /**
     * A registry of Ordo's own contributions and these plugins, for programs and tests that need no folders.
     *
     * @throws OrdoException for the first plugin that a folder's loading would have left out, with the reason
     */
    public static Registry of(List<? extends Plugin> plugins) {
        List<LoadedPlugin> read = new ArrayList<>(List.of(CorePlugin.loaded()));
        for (Plugin plugin : plugins) {
            try {
                read.add(PluginReader.read(plugin, Optional.empty()));
            } catch (PluginFault e) {
                throw refused(plugin, e.getMessage());
            }
        }
        Admission admission = Admission.of(read);
        admission.refused().forEach((plugin, reason) -> {
            throw refused(plugin.plugin(), reason);
        });
        return admission.registry();
    }

    private static OrdoException refused(Plugin plugin, String reason) {
        return new OrdoException(Fault.INTERNAL, "plugin " + plugin.getClass().getName() + ": " + reason, "");
    }

    /** The plugins, Ordo's own first. */
    public List<LoadedPlugin> plugins() {
        return plugins;
    }

    /** All contributions of a kind, in the order of the plugins. */
    public <T> List<Contribution<T>> all(Kind<T> kind) {
        return entries(kind).values().stream().map(e -> typed(kind, e)).toList();
    }

    /** The names of all contributions of a kind, in the order of the plugins: the candidates of a did-you-mean. */
    public List<String> names(Kind<?> kind) {
        return List.copyOf(entries(kind).keySet());
    }

    /** The contribution of this kind and name. */
    public <T> Optional<Contribution<T>> find(Kind<T> kind, String name) {
        return Optional.ofNullable(entries(kind).get(name)).map(e -> typed(kind, e));
    }

    /**
     * The contribution of this kind and name.
     *
     * @throws OrdoException if there is none, with the names that there are
     */
    public <T> Contribution<T> require(Kind<T> kind, String name) {
        return find(kind, name).orElseThrow(() -> OrdoException.spec(
                "there is no " + kind.word() + " '" + OneLine.of(name) + "'", offer(kind)));
    }

    /** Where a contribution of this registry comes from. */
    public Provenance provenance(Contribution<?> contribution) {
        Entry entry = entries(contribution.kind()).get(contribution.name());
        if (entry == null) {
            throw new IllegalArgumentException(contribution.kind().word() + " '" + contribution.name()
                    + "' is not of this registry");
        }
        return entry.provenance;
    }

    /**
     * Calls the contribution's factory.
     *
     * @param arguments complete, as {@link DefaultValues#complete} makes them
     * @throws OrdoException as thrown by the factory for values that make no sense; for a defect of the plugin, one
     *                       that names it
     */
    public <T> T make(Contribution<T> contribution, Arguments arguments) {
        String who = provenance(contribution) + ": " + contribution.kind().word() + " '" + contribution.name() + "'";
        Object made = Throwables.guard(who, () -> contribution.factory().apply(arguments));
        Admission.complaint(contribution.kind(), made).ifPresent(complaint -> {
            throw new OrdoException(Fault.INTERNAL, who + " " + complaint,
                    "this is a defect of the plugin: tell its author");
        });
        return contribution.kind().type().cast(made);
    }

    /** As {@link DefaultValues#make}. */
    public <T> T make(Kind<T> kind, String text) {
        return new DefaultValues(this).make(kind, text);
    }

    /**
     * The kernel of an operation: the backend's own, or else the one that a plugin brings for a backend of this name
     * and storage and for exactly this class of operation.
     *
     * @throws OrdoException if making it fails, naming the plugin
     */
    public <S> Optional<Kernel<S>> findKernel(Backend<S> backend, Operation operation) {
        return kernels.find(backend, operation);
    }

    /**
     * As {@link #findKernel}.
     *
     * @throws OrdoException also if there is none, with the backends that have one
     */
    @Override
    public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
        return findKernel(backend, operation).orElseThrow(() -> kernels.none(backend, operation));
    }

    String offer(Kind<?> kind) {
        List<String> names = names(kind);
        return names.isEmpty() ? "no plugin brings one" : "there are: " + String.join(", ", names);
    }

    private SequencedMap<String, Entry> entries(Kind<?> kind) {
        return entries.getOrDefault(kind, new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked") // an entry is filed under its contribution's own kind
    private static <T> Contribution<T> typed(Kind<T> kind, Entry entry) {
        return (Contribution<T>) entry.contribution;
    }
}
