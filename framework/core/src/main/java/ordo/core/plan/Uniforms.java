package ordo.core.plan;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;

/** The random numbers of a batch of samples, one variable at a time, in the backend's memory. */
final class Uniforms<S> {
    private final Backend<S> backend;
    private final int each;
    private final S buffer;
    private final double[] host;

    /**
     * @param each how many uniforms one variable needs
     * @param rows the largest batch
     */
    Uniforms(Backend<S> backend, int each, int rows) {
        this.backend = backend;
        this.each = each;
        this.buffer = backend.allocate(rows * each);
        this.host = new double[rows * each];
    }

    /** The uniforms for the variable of this rank of these samples; one slice for each uniform. */
    List<Slice<S>> draw(long seed, long[] samples, int rank, int rows) {
        List<Slice<S>> slices = new ArrayList<>();
        for (int u = 0; u < each; u++) {
            for (int r = 0; r < rows; r++) {
                double uniform = Philox.uniform(seed, samples[r], rank, u);
                // a uniform near 1 would round to 1 in single precision, outside the open interval
                host[u * rows + r] = backend.precision() == Precision.SINGLE
                        ? Math.min((float) uniform, 0x1.fffffep-1f) : uniform;
            }
            slices.add(new Slice<>(buffer, u * rows, 1));
        }
        backend.write(host, 0, buffer, 0, each * rows);
        return slices;
    }
}
