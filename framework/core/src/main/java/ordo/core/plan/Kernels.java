package ordo.core.plan;

import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Operation;

/** Where kernels for operations other than the generic ones come from. */
public interface Kernels {

    /**
     * The kernel of an operation on a backend.
     *
     * @throws ordo.spi.OrdoException if there is none, naming the backends that have one
     */
    <S> Kernel<S> kernel(Backend<S> backend, Operation operation);

    /** The backend's own kernels only. */
    static Kernels ofBackend() {
        return new Kernels() {
            @Override
            public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
                return backend.kernel(operation).orElseThrow(() -> ordo.spi.OrdoException.spec("operation '"
                        + operation.name() + "' has no kernel for backend '" + backend.name() + "'",
                        "choose another backend"));
            }
        };
    }
}
