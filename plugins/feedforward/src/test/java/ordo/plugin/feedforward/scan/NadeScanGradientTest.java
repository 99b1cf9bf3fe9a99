package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;

class NadeScanGradientTest {
    private static final Backend<double[]> DOUBLE = new ScalarBackend(Precision.DOUBLE);

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        for (NadeScan scan : Scans.all().subList(0, 5)) {
            var frame = ScanFrame.random(DOUBLE, scan, 3, 2, 0.4).wantingInputGradient(DOUBLE, scan);
            var kernel = new ScalarNadeScan(DOUBLE, scan);
            differences(kernel, frame);
        }
    }

    static void differences(Kernel<double[]> kernel, ScanFrame<double[]> frame) {
        kernel.forward(frame);
        kernel.backward(frame);
        for (int p = 0; p < frame.parameters().size(); p++) {
            differences(kernel, frame, frame.parameter(p), frame.parameterGradient(p));
        }
        differences(kernel, frame, frame.input(0), frame.inputGradient(0));
    }

    private static void differences(Kernel<double[]> kernel, ScanFrame<double[]> frame, double[] at, double[] found) {
        for (int i = 0; i < at.length; i++) {
            double there = at[i];
            // from a cell that is 0 a step is as good as from any other
            at[i] = there + 1e-5;
            double up = loss(kernel, frame);
            at[i] = there - 1e-5;
            double down = loss(kernel, frame);
            at[i] = there;
            assertEquals((up - down) / 2e-5, found[i], 1e-6 * Math.max(1, Math.abs(found[i])));
        }
    }

    private static double loss(Kernel<double[]> kernel, ScanFrame<double[]> frame) {
        kernel.forward(frame);
        return IntStream.range(0, frame.output().length)
                .mapToDouble(i -> frame.output()[i] * frame.outputGradient()[i]).sum();
    }

    @Test
    void gradientsWithAndWithoutThatOfTheInputAgree() {
        for (NadeScan scan : Scans.all()) {
            var plain = ScanFrame.random(DOUBLE, scan, 4, 3, 0.7);
            var wanting = ScanFrame.random(DOUBLE, scan, 4, 3, 0.7).wantingInputGradient(DOUBLE, scan);
            new ScalarNadeScan(DOUBLE, scan).backward(plain);
            new ScalarNadeScan(DOUBLE, scan).backward(wanting);
            for (int p = 0; p < 4; p++) {
                assertArrayEquals(plain.parameterGradient(p), wanting.parameterGradient(p), 1e-12);
            }
        }
    }

    /** Of the input's gradient each slice of hidden units has a part; all of them together may be too many numbers. */
    @Test
    void moreThanAnArrayHoldsIsRefused() {
        NadeScan scan = Scans.uniform(IntStream.range(0, 100).toArray(), 1, 0, 8192, 1, Scans.SIGMOID);
        float[] none = {};
        var frame = new ScanFrame<>(1 << 20, List.of(none), none, List.of(), none, none, List.of(), none, false);
        try (var backend = new FloatBackend(1)) {
            var kernel = new SimdNadeScan(backend, scan);
            assertThrows(OrdoException.class, () -> kernel.backward(frame));
        }
    }
}
