package ordo.core.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.KernelContribution;

/**
 * Which of the plugins that were read can live together. Of two that claim the same name the earlier stays. A plugin
 * whose contributions cannot be made with their own defaults goes, which may free a name or take away one that
 * another's default refers to; so the question is asked again until nothing changes.
 *
 * @param registry of those that stay
 * @param refused  the others, with the reason
 */
record Admission(Registry registry, Map<LoadedPlugin, String> refused) {

    /** Something that only one plugin may have, with words for it. */
    private record Claim(Object key, String words) { }

    static Admission of(List<LoadedPlugin> read) {
        Map<LoadedPlugin, String> faulty = new IdentityHashMap<>();
        while (true) {
            Map<LoadedPlugin, String> refused = new IdentityHashMap<>(faulty);
            var registry = new Registry(withoutClashes(read, refused));
            int before = faulty.size();
            for (LoadedPlugin plugin : registry.plugins()) {
                fault(plugin, registry).ifPresent(reason -> faulty.put(plugin, reason));
            }
            if (faulty.size() == before) {
                return new Admission(registry, refused);
            }
        }
    }

    private static List<LoadedPlugin> withoutClashes(List<LoadedPlugin> read, Map<LoadedPlugin, String> refused) {
        List<LoadedPlugin> staying = new ArrayList<>();
        Map<Object, LoadedPlugin> owners = new HashMap<>();
        for (LoadedPlugin plugin : read) {
            if (refused.containsKey(plugin)) {
                continue;
            }
            Optional<String> clash = clash(plugin, owners);
            if (clash.isPresent()) {
                refused.put(plugin, clash.get());
            } else {
                claims(plugin).forEach(claim -> owners.put(claim.key, plugin));
                staying.add(plugin);
            }
        }
        return staying;
    }

    private static Optional<String> clash(LoadedPlugin plugin, Map<Object, LoadedPlugin> owners) {
        Set<Object> own = new HashSet<>();
        for (Claim claim : claims(plugin)) {
            LoadedPlugin owner = owners.get(claim.key);
            if (owner != null) {
                return Optional.of(owner.name().equals(plugin.name())
                        ? "a plugin named '" + plugin.name() + "' is already loaded from " + place(owner)
                        : "plugin '" + plugin.name() + "' brings the " + claim.words + ", which " + owner.provenance()
                                + " has already brought");
            }
            if (!own.add(claim.key)) {
                return Optional.of("plugin '" + plugin.name() + "' brings the " + claim.words
                        + " under a name that it has already given away");
            }
        }
        return Optional.empty();
    }

    private static String place(LoadedPlugin plugin) {
        return plugin.provenance().jar().map(p -> OneLine.of(p.toString())).orElse("Ordo itself");
    }

    /** What must be unique, the plugin's own name first. */
    private static List<Claim> claims(LoadedPlugin plugin) {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim(plugin.name(), "name '" + plugin.name() + "'"));
        for (Contribution<?> c : plugin.contributions()) {
            // a net block names layers and activations alike
            Kind<?> space = c.kind().equals(Kind.ACTIVATION) ? Kind.LAYER : c.kind();
            claims.add(new Claim(List.of(space, c.name()), c.kind().word() + " '" + c.name() + "'"));
        }
        for (KernelContribution<?, ?> kernel : plugin.kernels()) {
            claims.add(new Claim(KernelCheck.Key.of(kernel), KernelCheck.Key.of(kernel).toString()));
        }
        return claims;
    }

    private static Optional<String> fault(LoadedPlugin plugin, Registry registry) {
        var values = new DefaultValues(registry);
        for (Contribution<?> contribution : plugin.contributions()) {
            try {
                tryOut(contribution, values);
            } catch (Throwable e) {
                Throwables.rethrowFatal(e);
                return Optional.of("plugin '" + plugin.name() + "': " + Throwables.say(e));
            }
        }
        return Optional.empty();
    }

    private static void tryOut(Contribution<?> contribution, DefaultValues values) {
        boolean complete = true;
        for (ArgumentSpec argument : contribution.arguments()) {
            if (!argument.required() && argument.type() instanceof ArgumentType.Contributed) {
                values.standard(contribution, argument);
            }
            complete &= !argument.required();
        }
        // making a backend may start threads or fail for want of hardware, which says nothing about the plugin
        if (!complete || contribution.kind().equals(Kind.BACKEND)) {
            return;
        }
        String who = contribution.kind().word() + " '" + contribution.name() + "'";
        Arguments arguments = values.complete(contribution, Map.of());
        Object made;
        try {
            made = contribution.factory().apply(arguments);
        } catch (Throwable e) {
            Throwables.rethrowFatal(e);
            throw new PluginFault(who + " cannot be made with its default arguments: " + Throwables.say(e));
        }
        complaint(contribution.kind(), made).ifPresent(complaint -> {
            throw new PluginFault(who + " " + complaint);
        });
    }

    /** What is wrong with what a factory made. */
    static Optional<String> complaint(Kind<?> kind, Object made) {
        return kind.type().isInstance(made) ? Optional.empty() : Optional.of(made == null ? "is null when made"
                : "makes a " + made.getClass().getName() + ", which is no " + kind.word());
    }
}
