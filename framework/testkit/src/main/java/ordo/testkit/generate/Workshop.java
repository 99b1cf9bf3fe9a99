package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ordo.core.plan.Kernels;
import ordo.core.plugin.LoadedPlugin;
import ordo.core.plugin.Registry;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Operation;
import ordo.testkit.Made;
import ordo.testkit.Offer;
import ordo.testkit.Scope;
import ordo.testkit.Violation;

/** A registry with the kit's own contributions, and the making of things from it. */
public final class Workshop {
    private final Registry registry;
    private final Scope scope;
    private final ArgumentWriter writer;
    private List<Offer> offers;

    /**
     * All plugins of a registry, and the kit's partners.
     *
     * @throws OrdoException if a plugin clashes with another
     */
    public Workshop(Registry registry, Scope scope) {
        List<Plugin> plugins = new ArrayList<>(registry.plugins().stream().map(LoadedPlugin::plugin)
                .filter(p -> !(p instanceof Partners) && !p.name().equals("core")).toList());
        plugins.add(new Partners());
        this.registry = Registry.of(plugins);
        this.scope = scope;
        this.writer = new ArgumentWriter(this.registry, scope);
    }

    /** The registry. */
    Registry registry() {
        return registry;
    }

    /** What the author says. */
    Scope scope() {
        return scope;
    }

    /** Arguments for a contribution. */
    Written write(Contribution<?> contribution, Choices choices, int size) {
        return writer.write(contribution, choices, size);
    }

    /**
     * Makes a contribution of a kind.
     *
     * @throws Refused   if it refuses its arguments
     * @throws Violation if it fails otherwise
     */
    <T> T make(Kind<T> kind, String written) {
        try {
            return registry.make(kind, written);
        } catch (OrdoException e) {
            if (e.fault() == OrdoException.Fault.INTERNAL) {
                throw new Violation(written + ": " + e.getMessage());
            }
            throw new Refused(written, e);
        }
    }

    /** A contribution with drawn arguments, made once to see whether it is accepted. */
    public <T> Made<T> made(Contribution<T> contribution, Choices choices) {
        long seed = choices.seed();
        // lists that name each variable are tried with shapes of a few sizes
        String written = write(contribution, choices, choices.of(List.of(1, 5, 6, 7, 16, 2))).toString();
        make(contribution.kind(), written);
        return new Made<>(written, seed, () -> make(contribution.kind(), written));
    }

    /** The kernels of the registry. */
    Kernels kernels() {
        return new Kernels() {
            @Override
            public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
                return registry.kernel(backend, operation);
            }
        };
    }

    /** Every backend that can be started, the scalar reference excepted. */
    List<Offer> offers() {
        if (offers == null) {
            offers = registry.all(Kind.BACKEND).stream().filter(c -> !c.name().equals("scalar"))
                    .map(c -> offer(c, c.name())).filter(Workshop::starts).toList();
        }
        return offers;
    }

    private static boolean starts(Offer offer) {
        try (Backend<?> backend = offer.maker().get()) {
            return backend != null;
        } catch (Refused | Violation e) {
            return false;
        }
    }

    /** A backend as written, and, if it takes a number of threads, the same with 1, 2 and 3 of them. */
    public Offer offer(Contribution<?> contribution, String written) {
        Supplier<Backend<?>> maker = () -> make(Kind.BACKEND, written);
        Offer offer = Offer.of(written, maker).within(scope.tolerance(contribution.name()));
        boolean threaded = contribution.arguments().stream().map(ArgumentSpec::name).anyMatch("threads"::equals);
        if (!threaded || written.contains("threads")) {
            return offer;
        }
        int most = contribution.arguments().stream().filter(a -> a.name().equals("threads"))
                .map(a -> a.type() instanceof ArgumentType.Whole(int min, int max) ? max : 1).findFirst().orElse(1);
        String open = written.endsWith(")") ? written.substring(0, written.length() - 1) + ", " : written + "(";
        return offer.alsoAs(IntStream.rangeClosed(1, Math.min(3, most)).mapToObj(threads -> {
            String other = open + "threads = " + threads + ")";
            return Offer.of(other, () -> make(Kind.BACKEND, other));
        }).toList());
    }
}
