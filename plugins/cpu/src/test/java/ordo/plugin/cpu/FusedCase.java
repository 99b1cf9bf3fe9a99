package ordo.plugin.cpu;

import java.util.Arrays;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;

/** A {@link ConvolutionCase} with a sum and relus around it, and what must come out, one thing after the other. */
record FusedCase(ConvolutionCase c, Fusion fusion, float[] residual) implements Frame<float[]> {

    float[] expectedOutput() {
        float[] y = c.expectedOutput();
        for (int i = 0; i < y.length; i++) {
            float sum = fusion.residual() ? residual[i] + y[i] : y[i];
            y[i] = fusion.rectified() && sum < 0 ? 0 : sum;
        }
        return y;
    }

    float[] expectedInputGradient() {
        if (!fusion.behindRelu()) {
            return c.expectedInputGradient();
        }
        float[] before = c.dx.clone();
        Arrays.fill(c.dx, 0);
        float[] dx = c.expectedInputGradient();
        System.arraycopy(before, 0, c.dx, 0, before.length);
        for (int i = 0; i < dx.length; i++) {
            float passed = c.x[i] > 0 ? dx[i] : 0;
            dx[i] = c.adds ? before[i] + passed : passed;
        }
        return dx;
    }

    @Override
    public int rows() {
        return c.rows();
    }

    @Override
    public float[] input(int i) {
        return i == 0 ? c.x : residual;
    }

    @Override
    public float[] output() {
        return c.y;
    }

    @Override
    public float[] parameter(int i) {
        return c.parameter(i);
    }

    @Override
    public float[] inputGradient(int i) {
        return c.inputGradient(i);
    }

    @Override
    public float[] outputGradient() {
        return c.outputGradient();
    }

    @Override
    public float[] parameterGradient(int i) {
        return c.parameterGradient(i);
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return c.addsToInputGradient(i);
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return c.addsToParameterGradient(i);
    }

    @Override
    public float[] state() {
        return c.state();
    }
}
