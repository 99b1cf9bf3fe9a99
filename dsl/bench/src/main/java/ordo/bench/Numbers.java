package ordo.bench;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import ordo.spi.compute.Buffers;
import ordo.spi.graph.Operation;

/** Random numbers that cases work on. */
final class Numbers {
    private Numbers() { }

    /**
     * The buffers of one operation of one input, as an engine would hold them.
     *
     * @param inputGradient whether somebody needs the gradient of the input
     */
    static Buffers<float[]> buffers(Operation operation, int inputs, int rows, boolean inputGradient, long seed) {
        float[] input = random(rows * inputs, seed);
        float[] output = new float[rows * operation.shape().size()];
        List<float[]> parameters = operation.parameters().stream().map(p -> random(p.shape().size(), seed + 2)).toList();
        return Buffers.forward(rows, List.of(input), output, parameters).backward(
                Collections.singletonList(inputGradient ? new float[input.length] : null), random(output.length, seed + 1),
                parameters.stream().map(p -> new float[p.length]).toList());
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
}
