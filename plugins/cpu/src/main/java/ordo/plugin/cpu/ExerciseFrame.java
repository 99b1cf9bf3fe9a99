package ordo.plugin.cpu;

import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;
import ordo.spi.graph.Linear;

/** The buffers of a layer that is run for exercise; all numbers are 0. */
record ExerciseFrame(Linear linear, int rows, Fusion fusion, float[] x, float[] y, float[] weights, float[] bias, float[] dx,
                     float[] dy, float[] dw, float[] db) implements Frame<float[]> {
    ExerciseFrame(Linear linear, int rows, Fusion fusion) {
        this(linear, rows, fusion, new float[rows * linear.inputs()], new float[rows * linear.outputs()],
                new float[linear.inputs() * linear.outputs()], new float[linear.outputs()],
                new float[rows * linear.inputs()], new float[rows * linear.outputs()],
                new float[linear.inputs() * linear.outputs()], new float[linear.outputs()]);
    }

    @Override
    public float[] input(int i) {
        return x;
    }

    @Override
    public float[] output() {
        return y;
    }

    @Override
    public float[] parameter(int i) {
        return i == 0 ? weights : bias;
    }

    @Override
    public float[] inputGradient(int i) {
        return dx;
    }

    @Override
    public float[] outputGradient() {
        return dy;
    }

    @Override
    public float[] parameterGradient(int i) {
        return i == 0 ? dw : db;
    }

    @Override
    public boolean addsToInputGradient(int i) {
        return false;
    }

    @Override
    public boolean addsToParameterGradient(int i) {
        return false;
    }

    @Override
    public float[] state() {
        return null;
    }
}
