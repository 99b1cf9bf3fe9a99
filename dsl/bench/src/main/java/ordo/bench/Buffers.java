package ordo.bench;

import java.util.SplittableRandom;
import ordo.spi.compute.Frame;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/** The arrays of one operation of one input, filled with random numbers, as an engine would hold them. */
final class Buffers implements Frame<float[]> {
    private final int rows;
    final float[] input;
    final float[] output;
    final float[][] parameters;
    final float[] inputGradient;
    final float[] outputGradient;
    final float[][] parameterGradients;

    /** @param inputGradient whether somebody needs the gradient of the input */
    Buffers(Operation operation, int inputs, int rows, boolean inputGradient, long seed) {
        this.rows = rows;
        input = random(rows * inputs, seed);
        output = new float[rows * operation.shape().size()];
        outputGradient = random(output.length, seed + 1);
        parameters = operation.parameters().stream().map(Parameter::shape).map(s -> random(s.size(), seed + 2))
                .toArray(float[][]::new);
        parameterGradients = operation.parameters().stream().map(p -> new float[p.shape().size()])
                .toArray(float[][]::new);
        this.inputGradient = inputGradient ? new float[input.length] : null;
    }

    /** Numbers between -1 and 1. */
    static float[] random(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    /** As doubles, to be compared. */
    static double[] doubles(float[] numbers) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public float[] input(int i) {
        return input;
    }

    @Override
    public float[] output() {
        return output;
    }

    @Override
    public float[] parameter(int i) {
        return parameters[i];
    }

    @Override
    public float[] inputGradient(int i) {
        return inputGradient;
    }

    @Override
    public float[] outputGradient() {
        return outputGradient;
    }

    @Override
    public float[] parameterGradient(int i) {
        return parameterGradients[i];
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
