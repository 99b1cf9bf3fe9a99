package ordo.core.scalar;

import java.util.Arrays;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.SiteClass;

/** {@link Convolution} by its definition: one chain of fused multiply-adds for each number. */
final class ScalarConvolution implements Kernel<double[]> {
    private final Convolution convolution;
    private final Arithmetic arithmetic;
    private final int sites;
    private final int inputSites;
    private final int in;
    private final int out;

    ScalarConvolution(Convolution convolution, Arithmetic arithmetic) {
        this.convolution = convolution;
        this.arithmetic = arithmetic;
        this.sites = convolution.sites();
        this.inputSites = convolution.inputSites();
        this.in = convolution.inputChannels();
        this.out = convolution.outputChannels();
    }

    @Override
    public void forward(Frame<double[]> f) {
        for (int r = 0; r < f.rows(); r++) {
            for (int cell = 0; cell < sites * out; cell++) {
                f.output()[r * sites * out + cell] = chain(f, cell, r * inputSites * in, 1);
            }
        }
    }

    private double chain(Frame<double[]> f, int cell, int offset, int stride) {
        double[] x = f.input(0);
        double[] w = f.parameter(0);
        int channel = cell % out;
        int[] links = convolution.classOf(cell).links();
        double sum = convolution.bias() ? f.parameter(1)[channel] : 0;
        for (int i = 0; i < links.length; i += 2) {
            for (int k = links[i]; k < links[i + 1]; k++) {
                sum = arithmetic.fma(x[offset + source(cell / out, k) * stride], w[k * out + channel], sum);
            }
        }
        return sum;
    }

    private int source(int site, int link) {
        return (convolution.origin(site) + convolution.distance(link / in)) * in + link % in;
    }

    @Override
    public void backward(Frame<double[]> f) {
        weights(f);
        if (convolution.bias()) {
            biases(f);
        }
        if (f.inputGradient(0) != null && !convolution.hasInverse()) {
            scatter(f);
        } else if (f.inputGradient(0) != null) {
            for (SiteClass each : convolution.inputClasses()) {
                for (int site : each.sites()) {
                    inputs(f, each, site);
                }
            }
        }
    }

    /** Row by row and site by site: each weight's chain is continued wherever its edge is live. */
    private void weights(Frame<double[]> f) {
        double[] dw = f.parameterGradient(0);
        if (!f.addsToParameterGradient(0)) {
            Arrays.fill(dw, 0, convolution.window().taps() * in * out, 0);
        }
        for (int r = 0; r < f.rows(); r++) {
            for (int cell = 0; cell < sites * out; cell++) {
                double dy = f.outputGradient()[r * sites * out + cell];
                int[] links = convolution.classOf(cell).links();
                for (int i = 0; i < links.length; i += 2) {
                    for (int k = links[i]; k < links[i + 1]; k++) {
                        int to = k * out + cell % out;
                        dw[to] = arithmetic.fma(f.input(0)[r * inputSites * in + source(cell / out, k)], dy, dw[to]);
                    }
                }
            }
        }
    }

    private void biases(Frame<double[]> f) {
        for (int channel = 0; channel < out; channel++) {
            double sum = f.addsToParameterGradient(1) ? f.parameterGradient(1)[channel] : 0;
            for (int at = channel; at < f.rows() * sites * out; at += out) {
                sum = arithmetic.round(sum + f.outputGradient()[at]);
            }
            f.parameterGradient(1)[channel] = sum;
        }
    }

    /** Where several outputs read the same input at one tap: output after output adds to the inputs that it reads. */
    private void scatter(Frame<double[]> f) {
        double[] dx = f.inputGradient(0);
        if (!f.addsToInputGradient(0)) {
            Arrays.fill(dx, 0, f.rows() * inputSites * in, 0);
        }
        for (int r = 0; r < f.rows(); r++) {
            for (int cell = 0; cell < sites * out; cell++) {
                double dy = f.outputGradient()[r * sites * out + cell];
                int[] links = convolution.classOf(cell).links();
                for (int i = 0; i < links.length; i += 2) {
                    for (int k = links[i]; k < links[i + 1]; k++) {
                        int to = r * inputSites * in + source(cell / out, k);
                        dx[to] = arithmetic.fma(dy, f.parameter(0)[k * out + cell % out], dx[to]);
                    }
                }
            }
        }
    }

    private void inputs(Frame<double[]> f, SiteClass each, int site) {
        double[] w = f.parameter(0);
        double[] dx = f.inputGradient(0);
        int[] links = each.links();
        for (int r = 0; r < f.rows(); r++) {
            for (int channel = each.from(); channel < each.to(); channel++) {
                int at = (r * inputSites + site) * in + channel;
                double sum = f.addsToInputGradient(0) ? dx[at] : 0;
                for (int i = 0; i < links.length; i += 2) {
                    for (int k = links[i]; k < links[i + 1]; k++) {
                        int tap = k / out;
                        int reader = (r * sites + convolution.inputOrigin(site) + convolution.inputDistance(tap)) * out
                                + k % out;
                        sum = arithmetic.fma(f.outputGradient()[reader], w[(tap * in + channel) * out + k % out], sum);
                    }
                }
                dx[at] = sum;
            }
        }
    }

    @Override
    public void step(Frame<double[]> f, int degree, int[] cells) {
        for (int cell : cells) {
            for (int r = 0; r < f.rows(); r++) {
                f.output()[cell * f.rows() + r] = chain(f, cell, r, f.rows());
            }
        }
    }
}
