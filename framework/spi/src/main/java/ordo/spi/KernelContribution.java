package ordo.spi;

import java.util.function.Function;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Operation;

/**
 * How one backend computes one operation that a plugin brings.
 *
 * @param backend   the backend's name, such as {@code "cpu"}
 * @param storage   the backend's storage type; a backend of that name with another storage is not offered the kernel
 * @param operation the operation's class
 * @param factory   makes the kernel for one operation on one backend; kernels may keep scratch memory, and are used
 *                  by one thread at a time
 */
public record KernelContribution<O extends Operation, S>(String backend, Class<S> storage, Class<O> operation,
                                                        Factory<O, S> factory) {
    /** Makes kernels. */
    @FunctionalInterface
    public interface Factory<O extends Operation, S> {
        /** The kernel of {@code operation} on {@code backend}. */
        Kernel<S> create(Backend<S> backend, O operation);
    }

    /** Shorthand for a factory that does not need the backend. */
    public static <O extends Operation, S> KernelContribution<O, S> of(String backend, Class<S> storage,
            Class<O> operation, Function<O, Kernel<S>> factory) {
        return new KernelContribution<>(backend, storage, operation, (b, o) -> factory.apply(o));
    }
}
