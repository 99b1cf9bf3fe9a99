package ordo.core.scalar;

import java.util.Optional;
import ordo.spi.compute.Arithmetic;
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
 * The reference backend. Numbers are carried as {@code double}; in single precision each of them is a {@code float}
 * value.
 */
public final class ScalarBackend implements Backend<double[]> {
    private static final int SQUARES_BLOCK = 65_536;

    private final Precision precision;
    private final Arithmetic arithmetic;

    /** A backend of this precision. */
    public ScalarBackend(Precision precision) {
        this.precision = precision;
        this.arithmetic = Arithmetic.of(precision);
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Class<double[]> storage() {
        return double[].class;
    }

    @Override
    public String description() {
        return "scalar reference in " + (precision == Precision.SINGLE ? "single" : "double") + " precision, 1 thread";
    }

    @Override
    public Workers workers() {
        return Workers.single();
    }

    @Override
    public double[] allocate(int size) {
        return new double[size];
    }

    @Override
    public void write(double[] source, int from, double[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = arithmetic.round(source[from + i]);
        }
    }

    @Override
    public void read(double[] source, int from, double[] target, int to, int count) {
        System.arraycopy(source, from, target, to, count);
    }

    @Override
    public FormulaKernel<double[]> formula(Formula formula) {
        return new ScalarFormula(formula, arithmetic);
    }

    @Override
    public Optional<Kernel<double[]>> kernel(Operation operation) {
        return switch (operation) {
            case Linear linear -> Optional.of(new ScalarLinear(linear, arithmetic));
            case Convolution convolution -> Optional.of(new ScalarConvolution(convolution, arithmetic));
            case Normalisation normalisation -> Optional.of(new ScalarNormalisation(normalisation, arithmetic));
            default -> Optional.empty();
        };
    }

    @Override
    public double sumOfSquares(double[] buffer, int count) {
        double sum = 0;
        for (int block = 0; block < count; block += SQUARES_BLOCK) {
            double[] lane = new double[16];
            for (int i = block; i < Math.min(count, block + SQUARES_BLOCK); i++) {
                lane[i % 16] += buffer[i] * buffer[i];
            }
            for (int half = 8; half > 0; half /= 2) {
                for (int l = 0; l < half; l++) {
                    lane[l] += lane[l + half];
                }
            }
            sum += lane[0];
        }
        return sum;
    }

    @Override
    public void close() { }
}
