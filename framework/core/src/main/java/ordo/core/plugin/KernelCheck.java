package ordo.core.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.KernelContribution;
import ordo.spi.graph.Operation;

/**
 * What can be said about a plugin's kernels without any backend. A kernel for a backend that is not installed is fine;
 * one that no backend could ever use is not.
 */
final class KernelCheck {
    private KernelCheck() { }

    /** Which kernel: a backend has at most one for an operation. */
    record Key(String backend, Class<?> storage, Class<?> operation) {
        static Key of(KernelContribution<?, ?> kernel) {
            return new Key(kernel.backend(), kernel.storage(), kernel.operation());
        }

        @Override
        public String toString() {
            return "kernel of " + operation.getName() + " for backend '" + backend + "'";
        }
    }

    /** Throws a {@link PluginFault} for the first thing that is wrong. */
    static void check(List<KernelContribution<?, ?>> kernels, List<Contribution<?>> contributions, ClassLoader own) {
        Set<Key> keys = new HashSet<>();
        for (KernelContribution<?, ?> kernel : kernels) {
            check(kernel, contributions, own);
            if (!keys.add(Key.of(kernel))) {
                throw new PluginFault("brings two kernels for the same purpose: " + Key.of(kernel));
            }
        }
    }

    private static void check(KernelContribution<?, ?> kernel, List<Contribution<?>> contributions, ClassLoader own) {
        if (kernel.backend() == null || kernel.storage() == null || kernel.operation() == null
                || kernel.factory() == null) {
            throw new PluginFault("brings a kernel that lacks its backend, storage, operation or factory");
        }
        if (!Operation.class.isAssignableFrom(kernel.operation())) {
            throw new PluginFault("brings a kernel for " + kernel.operation().getName() + ", which is no operation");
        }
        String what = "brings a " + Key.of(kernel) + " on storage " + kernel.storage().getTypeName();
        if (kernel.storage().isPrimitive()) {
            throw new PluginFault(what + ", which cannot hold a buffer");
        }
        if (kernel.backend().equals(CorePlugin.SCALAR) && kernel.storage() != double[].class) {
            throw new PluginFault(what + ", but that backend keeps its numbers in double[]");
        }
        boolean ownBackend = contributions.stream()
                .anyMatch(c -> c.kind().equals(Kind.BACKEND) && c.name().equals(kernel.backend()));
        Class<?> element = kernel.storage();
        while (element.isArray()) {
            element = element.getComponentType();
        }
        // no other plugin can see its classes; in a program's own class loader everybody can
        if (own != CorePlugin.class.getClassLoader() && element.getClassLoader() == own && !ownBackend) {
            throw new PluginFault(what + ", a class of its own that no such backend can know");
        }
    }
}
