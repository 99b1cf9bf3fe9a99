package ordo.plugin.cpu;

import java.util.Objects;
import ordo.spi.compute.Frame;

/**
 * That a frame's buffers hold what a kernel takes them to hold, asked once a call: the launcher turns the checks of single
 * vectors off, and then nobody else would notice a frame that is too small, such as that of a plugin's operation that uses
 * the backend's kernels for its parts.
 *
 * @param inputs  cells of the input, a row
 * @param outputs cells of the output, a row
 * @param weights how many weights there are
 * @param biases  how many biases; 0 for none
 */
record Ranges(int inputs, int outputs, long weights, int biases) {

    /** @throws IndexOutOfBoundsException if a buffer of a forward pass, or of a step, is too short */
    void checkForward(Frame<float[]> f) {
        check(f.input(0), (long) f.rows() * inputs);
        check(f.output(), (long) f.rows() * outputs);
        check(f.parameter(0), weights);
        if (biases > 0) {
            check(f.parameter(1), biases);
        }
        if (f.fusion().residual()) {
            check(f.input(1), (long) f.rows() * outputs);
        }
    }

    /** @throws IndexOutOfBoundsException if a buffer of a backward pass is too short */
    void checkBackward(Frame<float[]> f) {
        check(f.input(0), (long) f.rows() * inputs);
        check(f.outputGradient(), (long) f.rows() * outputs);
        check(f.parameter(0), weights);
        check(f.parameterGradient(0), weights);
        if (biases > 0) {
            check(f.parameterGradient(1), biases);
        }
        if (f.inputGradient(0) != null) {
            check(f.inputGradient(0), (long) f.rows() * inputs);
        }
    }

    private static void check(float[] buffer, long numbers) {
        Objects.checkFromIndexSize(0, numbers, buffer.length);
    }
}
