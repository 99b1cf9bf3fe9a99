package ordo.plugin.cpu;

import ordo.spi.compute.Frame;
import ordo.spi.compute.Fusion;

/** The buffers of a layer that is run for exercise; all numbers are 0. */
record ExerciseFrame(int rows, Fusion fusion, float[] x, float[] y, float[] weights, float[] bias, float[] dx, float[] dy,
                     float[] dw, float[] db) implements Frame<float[]> {

    static ExerciseFrame of(int rows, Fusion fusion, int inputs, int outputs, int weights, int biases) {
        return new ExerciseFrame(rows, fusion, new float[rows * inputs], new float[rows * outputs], new float[weights],
                new float[biases], new float[rows * inputs], new float[rows * outputs], new float[weights],
                new float[biases]);
    }

    static ExerciseFrame of(int rows, Fusion fusion, int inputs, int outputs) {
        return of(rows, fusion, inputs, outputs, inputs * outputs, outputs);
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
