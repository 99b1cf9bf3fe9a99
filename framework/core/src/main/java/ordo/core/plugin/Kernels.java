package ordo.core.plugin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.spi.KernelContribution;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Operation;

/** The kernels that plugins bring. */
final class Kernels {
    private record Entry(KernelContribution<?, ?> kernel, Provenance provenance) { }

    private final List<Entry> entries = new ArrayList<>();

    Kernels(List<LoadedPlugin> plugins) {
        for (LoadedPlugin plugin : plugins) {
            plugin.kernels().forEach(k -> entries.add(new Entry(k, plugin.provenance())));
        }
    }

    <S> Optional<Kernel<S>> find(Backend<S> backend, Operation operation) {
        Optional<Kernel<S>> own = Throwables.guard("backend '" + backend.name() + "'",
                () -> backend.kernel(operation));
        if (own == null) {
            throw defect("backend '" + backend.name() + "' answers null when asked for a kernel");
        }
        return own.or(() -> entries.stream()
                .filter(e -> KernelCheck.Key.of(e.kernel).equals(
                        new KernelCheck.Key(backend.name(), backend.storage(), operation.getClass())))
                .findFirst().map(e -> create(e, backend, operation)));
    }

    @SuppressWarnings("unchecked") // storage and operation class were compared
    private static <S> Kernel<S> create(Entry entry, Backend<S> backend, Operation operation) {
        String who = entry.provenance + ": the kernel of " + operation.name() + " for " + backend.name();
        var kernel = (KernelContribution<Operation, S>) entry.kernel;
        Kernel<S> made = Throwables.guard(who, () -> kernel.factory().create(backend, operation));
        if (made == null) {
            throw defect(who + " is null");
        }
        return made;
    }

    private static OrdoException defect(String message) {
        return new OrdoException(Fault.INTERNAL, message, "this is a defect of the plugin: tell its author");
    }

    OrdoException none(Backend<?> backend, Operation operation) {
        Set<String> others = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.kernel.operation() == operation.getClass()) {
                boolean sameName = entry.kernel.backend().equals(backend.name());
                others.add(entry.kernel.backend()
                        + (sameName ? " on " + entry.kernel.storage().getSimpleName() : ""));
            }
        }
        String what = "operation '" + operation.name() + "' has no kernel for backend '" + backend.name() + "'";
        return others.isEmpty()
                ? new OrdoException(Fault.INTERNAL, what + ", nor for any other", "a plugin must bring one")
                : OrdoException.spec(what + "; it has kernels for " + String.join(", ", others),
                        "choose one of those backends, or add a plugin that brings the kernel");
    }
}
