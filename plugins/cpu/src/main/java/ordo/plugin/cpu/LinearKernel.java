package ordo.plugin.cpu;

import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Linear;

/**
 * {@link Linear} in single precision: {@link RowProduct} each way where the degree rule makes stretches of the chains,
 * {@link ListProduct} where a general mask makes lists of them; the {@link WeightGradient} for both. Sums and relus that
 * the program leaves to it are done where the chains end ({@link ChainEnds}). Stepping runs the same chains with the samples
 * across the lanes, filled as cells become known.
 */
final class LinearKernel implements Kernel<float[]> {
    private final Linear linear;
    private final Workers workers;
    private final Ranges ranges;
    private final Chains chains;
    private final Direction forward;
    private final ChainEnds ends = new ChainEnds();
    private Direction back;
    private WeightGradient weights;
    private Stepper stepper;

    LinearKernel(Linear linear, Workers workers) {
        this.linear = linear;
        this.workers = workers;
        this.ranges = new Ranges(linear.inputs(), linear.outputs(), (long) linear.inputs() * linear.outputs(),
                linear.bias() ? linear.outputs() : 0);
        this.chains = Chains.forward(linear);
        this.forward = direction(chains, linear.inputOrder(), linear.outputOrder());
    }

    /** The chains from one side of the layer to the other. */
    private interface Direction {
        /**
         * y = bias + weights · x for so many rows, or y = y + weights · x; bias by cell, null for 0. What the ends make of the
         * chains goes to y; where they add to it, the chains do not.
         */
        void run(Workers workers, int rows, float[] weights, float[] x, float[] y, float[] bias, boolean keep, ChainEnds ends);
    }

    private static Direction direction(Chains chains, int[] from, int[] to) {
        if (chains.places() != null) {
            return new EndsBehind(to.length, new ListProduct(chains, from, to)::run)::run;
        }
        var product = new RowProduct(chains, to);
        var source = new Reordering(from);
        var target = new Reordering(to);
        if (target.same()) {
            return (workers, rows, weights, x, y, bias, keep, ends) ->
                    product.run(workers, rows, weights, source.sorted(workers, x, rows), y, bias, keep, ends);
        }
        var none = new ChainEnds();
        return new EndsBehind(to.length, (workers, rows, weights, x, y, bias, keep) -> {
            float[] lines = source.sorted(workers, x, rows);
            float[] results = keep ? target.sorted(workers, y, rows) : target.room(y, rows);
            product.run(workers, rows, weights, lines, results, bias, keep, none);
            target.restore(workers, y);
        })::run;
    }

    @Override
    public void forward(Frame<float[]> f) {
        ranges.checkForward(f);
        ends.output(f.fusion().residual() ? f.input(1) : null, f.fusion().rectified());
        forward.run(workers, f.rows(), f.parameter(0), f.input(0), f.output(), linear.bias() ? f.parameter(1) : null,
                false, ends);
        ends.forget();
    }

    @Override
    public boolean fuses() {
        return true;
    }

    @Override
    public void backward(Frame<float[]> f) {
        ranges.checkBackward(f);
        if (back == null) {
            Chains backward = Chains.backward(linear);
            back = direction(backward, linear.outputOrder(), linear.inputOrder());
            weights = new WeightGradient(linear, backward);
        }
        weights.run(workers, f.rows(), f.input(0), f.outputGradient(), f.parameterGradient(0),
                f.addsToParameterGradient(0), linear.bias() ? f.parameterGradient(1) : null,
                linear.bias() && f.addsToParameterGradient(1));
        float[] inputGradient = f.inputGradient(0);
        if (inputGradient != null) {
            ends.gradient(f.fusion().behindRelu() ? f.input(0) : null, f.addsToInputGradient(0));
            back.run(workers, f.rows(), f.parameter(0), f.outputGradient(), inputGradient, null,
                    f.addsToInputGradient(0) && !ends.apart(), ends);
            ends.forget();
        }
    }

    @Override
    public void begin(Frame<float[]> f) {
        ranges.checkForward(f);
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
