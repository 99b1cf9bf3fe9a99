package ordo.plugin.cpu.plain;

import java.util.Arrays;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/** {@link Convolution} by its definition: one chain of fused multiply-adds for each number. */
public final class PlainConvolution implements Kernel<float[]> {
    private final Convolution convolution;
    private final Workers workers;
    private final int sites;
    private final int inputSites;
    private final int in;
    private final int out;

    /** Makes a convolution ready. */
    public PlainConvolution(Convolution convolution, Workers workers) {
        this.convolution = convolution;
        this.workers = workers;
        this.sites = convolution.sites();
        this.inputSites = convolution.inputSites();
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
    }

    @Override
    public void forward(Frame<float[]> f) {
        workers.run(f.rows(), r -> {
            for (int cell = 0; cell < sites * out; cell++) {
                f.output()[r * sites * out + cell] = chain(f, cell, r * inputSites * in, 1);
            }
        });
    }

    private float chain(Frame<float[]> f, int cell, int offset, int stride) {
        float[] x = f.input(0);
        float[] w = f.parameter(0);
        int channel = cell % out;
        int[] links = convolution.classOf(cell).links();
        float sum = convolution.bias() ? f.parameter(1)[channel] : 0;
        for (int i = 0; i < links.length; i += 2) {
            for (int k = links[i]; k < links[i + 1]; k++) {
                sum = Math.fma(x[offset + source(cell / out, k) * stride], w[k * out + channel], sum);
            }
        }
        return sum;
    }

    private int source(int site, int link) {
        return (convolution.origin(site) + convolution.distance(link / in)) * in + link % in;
    }

    @Override
    public void backward(Frame<float[]> f) {
        if (!f.addsToParameterGradient(0)) {
            Arrays.fill(f.parameterGradient(0), 0, convolution.window().taps() * in * out, 0);
        }
        workers.run(out, channel -> channel(f, channel));
        if (f.inputGradient(0) != null) {
            inputGradient(f);
        }
    }

    /** The gradients of one output channel's weights and bias: row by row and site by site their chains go on. */
    private void channel(Frame<float[]> f, int channel) {
        float[] dw = f.parameterGradient(0);
        float sum = convolution.bias() && f.addsToParameterGradient(1) ? f.parameterGradient(1)[channel] : 0;
        for (int r = 0; r < f.rows(); r++) {
            for (int cell = channel; cell < sites * out; cell += out) {
                float dy = f.outputGradient()[r * sites * out + cell];
                sum += dy;
                int[] links = convolution.classOf(cell).links();
                for (int i = 0; i < links.length; i += 2) {
                    for (int k = links[i]; k < links[i + 1]; k++) {
                        float x = f.input(0)[r * inputSites * in + source(cell / out, k)];
                        dw[k * out + channel] = Math.fma(x, dy, dw[k * out + channel]);
                    }
                }
            }
        }
        if (convolution.bias()) {
            f.parameterGradient(1)[channel] = sum;
        }
    }

    /** The gradient of the input alone. */
    public void inputGradient(Frame<float[]> f) {
        workers.run(f.rows(), r -> {
            if (convolution.hasInverse()) {
                inputs(f, r);
            } else {
                scatter(f, r);
            }
        });
    }

    /** Where several outputs read the same input at one tap: output after output adds to the inputs that it reads. */
    private void scatter(Frame<float[]> f, int r) {
        float[] dx = f.inputGradient(0);
        if (!f.addsToInputGradient(0)) {
            Arrays.fill(dx, r * inputSites * in, (r + 1) * inputSites * in, 0);
        }
        for (int cell = 0; cell < sites * out; cell++) {
            float dy = f.outputGradient()[r * sites * out + cell];
            int[] links = convolution.classOf(cell).links();
            for (int i = 0; i < links.length; i += 2) {
                for (int k = links[i]; k < links[i + 1]; k++) {
                    int to = r * inputSites * in + source(cell / out, k);
                    dx[to] = Math.fma(dy, f.parameter(0)[k * out + cell % out], dx[to]);
                }
            }
        }
    }

    private void inputs(Frame<float[]> f, int r) {
        for (SiteClass each : convolution.inputClasses()) {
            for (int site : each.sites()) {
                for (int channel = each.from(); channel < each.to(); channel++) {
                    input(f, each.links(), r, site, channel);
                }
            }
        }
    }

    private void input(Frame<float[]> f, int[] links, int r, int site, int channel) {
        float[] w = f.parameter(0);
        float[] dx = f.inputGradient(0);
        int at = (r * inputSites + site) * in + channel;
        float sum = f.addsToInputGradient(0) ? dx[at] : 0;
        for (int i = 0; i < links.length; i += 2) {
            for (int k = links[i]; k < links[i + 1]; k++) {
                int tap = k / out;
                int reader = (r * sites + convolution.inputOrigin(site) + convolution.inputDistance(tap)) * out + k % out;
                sum = Math.fma(f.outputGradient()[reader], w[(tap * in + channel) * out + k % out], sum);
            }
        }
        dx[at] = sum;
    }

    @Override
    public void step(Frame<float[]> f, int degree, int[] cells) {
        for (int cell : cells) {
            for (int r = 0; r < f.rows(); r++) {
                f.output()[cell * f.rows() + r] = chain(f, cell, r, f.rows());
            }
        }
    }
}
