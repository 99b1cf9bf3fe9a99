package ordo.spi.compute;

import java.util.Optional;
import ordo.spi.graph.Operation;

/**
 * A place to compute: how numbers are stored, and the kernels of the primitive operations. Everything element-wise
 * reaches a backend as a {@link ordo.spi.formula.Formula}; the only primitives it must know besides are
 * {@link ordo.spi.graph.Linear}, {@link ordo.spi.graph.Convolution} and {@link ordo.spi.graph.Normalisation}. Operations that plugins bring come with kernels
 * of their own.
 *
 * @param <S> the storage of a buffer of numbers: {@code double[]}, {@code float[]}, device memory
 */
public interface Backend<S> extends AutoCloseable {

    /** The name that {@code --backend} takes. */
    String name();

    /** The format it computes in. */
    Precision precision();

    /** The storage type. */
    Class<S> storage();

    /** One line for people: vector width, threads, and why something better was not chosen. */
    String description();

    /** The threads that kernels may use. */
    Workers workers();

    /** A buffer of {@code size} zeros. */
    S allocate(int size);

    /** Copies {@code count} numbers into a buffer, rounding to the backend's precision. */
    void write(double[] source, int from, S target, int to, int count);

    /** Copies {@code count} numbers out of a buffer. */
    void read(S source, int from, double[] target, int to, int count);

    /** Makes a formula ready. */
    FormulaKernel<S> formula(ordo.spi.formula.Formula formula);

    /** The backend's own kernel for an operation; empty where it has none. */
    Optional<Kernel<S>> kernel(Operation operation);

    /**
     * Σ v² over the first {@code count} numbers, in double, in this order: of each block of 65,536 numbers, number i goes
     * to sum i mod 16; the 16 sums are folded 8, 4, 2, 1; the blocks are added in turn.
     */
    double sumOfSquares(S buffer, int count);

    /** Releases threads and memory. */
    @Override
    void close();
}
