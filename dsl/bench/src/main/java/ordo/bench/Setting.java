package ordo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordo.core.plugin.Registry;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;

/**
 * Where cases are measured.
 *
 * @param registry  what the plugins bring
 * @param backend   {@code cpu} with so many threads
 * @param threads   how many
 * @param opponents who else is here
 */
public record Setting(Registry registry, Backend<float[]> backend, int threads, List<Opponent> opponents)
        implements AutoCloseable {

    /** Opens the backend {@code cpu}. */
    public static Setting of(Registry registry, int threads, List<Opponent> opponents) {
        return new Setting(registry, floats(registry, "cpu(threads = " + threads + ")"), threads, opponents);
    }

    @SuppressWarnings("unchecked") // the storage was asked for
    private static Backend<float[]> floats(Registry registry, String written) {
        Backend<?> backend = registry.make(Kind.BACKEND, written);
        if (backend.storage() != float[].class) {
            throw OrdoException.spec("the backend '" + backend.name() + "' does not keep its numbers in float[]",
                    "the kernels of other backends cannot be measured by this suite");
        }
        return (Backend<float[]>) backend;
    }

    /** Ordo first, then every opponent who can do the work. */
    List<Entrant> field(Work work, Entrant... ordo) {
        Stream<Entrant> others = opponents.stream().flatMap(o -> o.enter(work, threads).stream());
        return new ArrayList<>(Stream.concat(Stream.of(ordo), others).toList());
    }

    @Override
    public void close() {
        backend.close();
    }
}
