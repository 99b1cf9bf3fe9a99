package ordo.plugin.cpu;

import java.util.Optional;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;

/**
 * Single precision on {@code float[]}, with the Vector API and several threads. Every number is bit for bit that of the
 * scalar reference in single precision, whatever the vector width and the number of threads.
 */
public final class CpuBackend implements Backend<float[]> {
    private final Pool pool;
    private final SumOfSquares sumOfSquares = new SumOfSquares();

    /**
     * @param threads how many threads kernels use, the caller's included; 0 for one for each core
     * @throws ordo.spi.OrdoException if this Java has no vector module, or a vector width was forced that is none
     */
    public CpuBackend(int threads) {
        VectorWidth.choose();
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
        return Lanes.COUNT * Float.SIZE + "-bit vectors ("
                + (VectorWidth.forced() ? "forced by " + VectorWidth.PROPERTY : "what Java prefers on this machine")
                + "), " + pool.count() + (pool.count() == 1 ? " thread" : " threads");
    }

    @Override
    public Workers workers() {
        return pool;
    }

    @Override
    public float[] allocate(int size) {
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
        return FusedLoop.fits(formula) ? new FusedFormula(formula, pool) : new VectorFormula(formula, pool);
    }

    @Override
    public Optional<Kernel<float[]>> kernel(Operation operation) {
        return switch (operation) {
            case Linear linear -> Optional.of(new LinearKernel(linear, pool));
            case Convolution convolution -> Optional.of(new ConvolutionKernel(convolution, pool));
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
