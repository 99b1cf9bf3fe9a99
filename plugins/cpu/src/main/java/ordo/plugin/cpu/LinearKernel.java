package ordo.plugin.cpu;

import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/**
 * {@link Linear} in single precision. Row-major buffers are transposed into {@link Panels} on the way in and out of the
 * {@link ChainProduct} each way, a block of rows at a time; the {@link WeightGradient} reads them as they are. Stepping runs the same chains on the same
 * layout, filled as cells become known.
 */
final class LinearKernel implements Kernel<float[]> {
    /** Rows of the batch that are transposed, and multiplied while they are in the cache. */
    private static final int BLOCK = 512;

    private final Linear linear;
    private final Workers workers;
    private final Panels input;
    private final Panels output;
    private final ChainProduct forward;
    private final Chains chains;
    private Gradients gradients;
    private Stepper stepper;

    LinearKernel(Linear linear, Workers workers) {
        this.linear = linear;
        this.workers = workers;
        this.chains = Chains.forward(linear);
        this.forward = new ChainProduct(chains);
        this.input = new Panels(linear.inputOrder());
        this.output = new Panels(linear.outputOrder());
    }

    /** What only training needs. */
    private static final class Gradients {
        final ChainProduct product;
        final WeightGradient weights;

        Gradients(Linear linear) {
            Chains chains = Chains.backward(linear);
            product = new ChainProduct(chains);
            weights = new WeightGradient(linear, chains);
        }
    }

    @Override
    public void forward(Frame<float[]> f) {
        for (int first = 0; first < f.rows(); first += BLOCK) {
            resize(Math.min(BLOCK, f.rows() - first));
            input.load(workers, f.input(0), first);
            forward.run(workers, f.parameter(0), input, output, linear.outputOrder(),
                    linear.bias() ? f.parameter(1) : null, false);
            output.store(workers, f.output(), first);
        }
    }

    private void resize(int rows) {
        input.resize(rows);
        output.resize(rows);
    }

    @Override
    public void backward(Frame<float[]> f) {
        if (gradients == null) {
            gradients = new Gradients(linear);
        }
        gradients.weights.run(workers, f.rows(), f.input(0), f.outputGradient(), f.parameterGradient(0),
                f.addsToParameterGradient(0), linear.bias() ? f.parameterGradient(1) : null,
                linear.bias() && f.addsToParameterGradient(1));
        float[] inputGradient = f.inputGradient(0);
        boolean adds = inputGradient != null && f.addsToInputGradient(0);
        for (int first = 0; inputGradient != null && first < f.rows(); first += BLOCK) {
            resize(Math.min(BLOCK, f.rows() - first));
            output.load(workers, f.outputGradient(), first);
            if (adds) {
                input.load(workers, inputGradient, first);
            }
            gradients.product.run(workers, f.parameter(0), output, input, linear.inputOrder(), null, adds);
            input.store(workers, inputGradient, first);
        }
    }

    @Override
    public void begin(Frame<float[]> f) {
        if (stepper == null) {
            stepper = new Stepper(linear, chains, workers);
        }
        stepper.begin(f);
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        stepper.step(f, cells);
    }
}
