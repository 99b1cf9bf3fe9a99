package ordo.plugin.feedforward.scan;

import java.util.HashMap;
import java.util.Map;
import ordo.spi.compute.Frame;

/** A frame of floats as the reference kernels want it: copies that hold the same numbers in double. */
final class DoubleFrame implements Frame<double[]> {
    private final Frame<float[]> floats;
    private final Map<float[], double[]> copies = new HashMap<>();

    DoubleFrame(Frame<float[]> floats) {
        this.floats = floats;
    }

    private double[] copy(float[] buffer) {
        // arrays are equal only to themselves
        return buffer == null ? null : copies.computeIfAbsent(buffer, b -> fill(b, new double[b.length]));
    }

    private static double[] fill(float[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }

    /** Reads the input again. */
    void refresh() {
        fill(floats.input(0), input(0));
    }

    /** Writes back whatever may have been written: all but the input. */
    void results() {
        copies.forEach((buffer, copy) -> {
            if (buffer != floats.input(0)) {
                for (int i = 0; i < buffer.length; i++) {
                    buffer[i] = (float) copy[i];
                }
            }
        });
    }

    @Override
    public int rows() {
        return floats.rows();
    }

    @Override
    public double[] input(int i) {
        return copy(floats.input(i));
    }

    @Override
    public double[] output() {
        return copy(floats.output());
    }

    @Override
    public double[] parameter(int i) {
        return copy(floats.parameter(i));
    }

    @Override
    public double[] inputGradient(int i) {
        return copy(floats.inputGradient(i));
    }

    @Override
    public double[] outputGradient() {
        return copy(floats.outputGradient());
    }

    @Override
    public double[] parameterGradient(int i) {
        return copy(floats.parameterGradient(i));
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return floats.addsToInputGradient(i);
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return floats.addsToParameterGradient(i);
    }

    @Override
    public double[] state() {
        return copy(floats.state());
    }
}
