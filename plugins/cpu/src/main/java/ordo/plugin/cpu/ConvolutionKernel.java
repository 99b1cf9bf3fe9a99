package ordo.plugin.cpu;

import ordo.plugin.cpu.plain.PlainConvolution;
import ordo.spi.OrdoException;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;

/**
 * {@link Convolution} in single precision, as products that are never written out: numbers are read where they lie, at
 * the addresses that a site's live taps name. Output channels lie across the lanes; a tile's 6 rows are 6 sites of one
 * class, of any rows of the batch. Dead taps, and taps outside the plane, cost nothing.
 */
final class ConvolutionKernel implements Kernel<float[]> {
    private final Convolution convolution;
    private final Workers workers;
    private final Ranges ranges;
    private final SiteProduct forward;
    private SiteProduct inputGradient;
    private Relay backward;
    private SiteStepper stepper;

    ConvolutionKernel(Convolution convolution, Workers workers) {
        int channels = Math.max(convolution.inputChannels(), convolution.outputChannels());
        if (channels >= Lanes.APART) {
            throw OrdoException.spec("a convolution of " + channels + " channels, and backend cpu takes fewer than "
                    + Lanes.APART, "use fewer filters, or --backend scalar");
        }
        this.convolution = convolution;
        this.workers = workers;
        int in = convolution.inputChannels();
        int out = convolution.outputChannels();
        this.ranges = new Ranges(convolution.inputSites() * in, convolution.sites() * out,
                (long) convolution.window().taps() * in * out, convolution.bias() ? out : 0);
        this.forward = new SiteProduct(convolution, false);
    }

    @Override
    public void forward(Frame<float[]> f) {
        ranges.checkForward(f);
        forward.output(workers, f.rows(), f.goesOn() ? null : f.parameter(0), f.input(0), f.output(),
                convolution.bias() ? f.parameter(1) : null, f.fusion().residual() ? f.input(1) : null,
                f.fusion().rectified());
    }

    @Override
    public boolean fuses() {
        return convolution.hasInverse();
    }

    @Override
    public void backward(Frame<float[]> f) {
        ranges.checkBackward(f);
        if (backward == null) {
            backward = new Relay(workers, new TapGradient(convolution));
        }
        if (f.inputGradient(0) == null || !convolution.hasInverse()) {
            backward.run(f, null);
            if (f.inputGradient(0) != null) {
                // rare: it is for patches of the variables themselves, which need no gradient
                new PlainConvolution(convolution, workers).inputGradient(f);
            }
            return;
        }
        if (inputGradient == null) {
            inputGradient = new SiteProduct(convolution, true);
        }
        inputGradient.beginGradient(workers, f.rows(), f.goesOn() ? null : f.parameter(0), f.outputGradient(),
                f.inputGradient(0), f.fusion().behindRelu() ? f.input(0) : null, f.addsToInputGradient(0));
        backward.run(f, inputGradient);
        inputGradient.end();
    }

    @Override
    public void begin(Frame<float[]> f) {
        ranges.checkForward(f);
        if (stepper == null) {
            stepper = new SiteStepper(convolution, workers);
        }
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        stepper.step(f, cells);
    }
}
