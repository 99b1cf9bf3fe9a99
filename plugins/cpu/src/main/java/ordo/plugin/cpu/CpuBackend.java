package ordo.plugin.cpu;

import java.util.Optional;
import ordo.plugin.cpu.plain.PlainConvolution;
import ordo.plugin.cpu.plain.PlainFormula;
import ordo.plugin.cpu.plain.PlainLinear;
import ordo.plugin.cpu.plain.PlainNormalisation;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Normalisation;
import ordo.spi.graph.Operation;

/**
 * Single precision on {@code float[]}, with the Vector API and several threads. Every number is bit for bit that of the
 * scalar reference in single precision, whatever the vector width and the number of threads, and also where Java has
 * been started without the vector module and loops are plain.
 */
public final class CpuBackend implements Backend<float[]> {
    /** Numbers in a buffer, at most; kernels rely on it ({@code Lanes.MOST}, which asks for the vector module). */
    private static final int MOST = 1 << 30;

    private final boolean vectors;
    private final Pool pool;
    private final SumOfSquares sumOfSquares = new SumOfSquares();

    /**
     * @param threads how many threads kernels use, the caller's included; 0 for one for each core
     * @throws ordo.spi.OrdoException if a vector width was forced that is none, or that this Java does not have
     */
    public CpuBackend(int threads) {
        vectors = VectorWidth.choose() > 0;
        pool = new Pool(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public Class<float[]> storage() {
        return float[].class;
    }

    @Override
    public String description() {
        return VectorWidth.describe() + ", " + pool.count() + (pool.count() == 1 ? " thread" : " threads");
    }

    @Override
    public Workers workers() {
        return pool;
    }

    @Override
    public float[] allocate(int size) {
        if (size > MOST) {
            throw OrdoException.spec("the network needs a buffer of " + size + " numbers, more than the " + MOST
                    + " of backend cpu", "use a smaller batch or fewer units, or --backend scalar");
        }
        return new float[size];
    }

    @Override
    public void write(double[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = (float) source[from + i];
        }
    }

    @Override
    public void read(float[] source, int from, double[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i];
        }
    }

    @Override
    public FormulaKernel<float[]> formula(Formula formula) {
        if (!vectors) {
            return new PlainFormula(formula, pool);
        }
        WarmUp.add(formula);
        return FusedLoop.fits(formula) ? new FusedFormula(formula, pool) : new VectorFormula(formula, pool);
    }

    @Override
    public Optional<Kernel<float[]>> kernel(Operation operation) {
        return switch (operation) {
            case Linear linear -> Optional.of(vectors ? new LinearKernel(linear, pool)
                    : new PlainLinear(linear, pool));
            case Convolution convolution -> {
                WarmUp.add(convolution);
                yield Optional.of(vectors ? new ConvolutionKernel(convolution, pool)
                        : new PlainConvolution(convolution, pool));
            }
            case Normalisation normalisation -> Optional.of(new PlainNormalisation(normalisation, pool));
            default -> Optional.empty();
        };
    }

    @Override
    public double sumOfSquares(float[] buffer, int count) {
        return sumOfSquares.of(pool, buffer, count);
    }

    /** Ends the threads; kernels that are used afterwards run on their caller's. */
    @Override
    public void close() {
        pool.close();
    }
}
