package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.cpu.CpuBackend;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Linear;
import org.junit.jupiter.api.Test;

class DeepNadeScanTest {
    private static final Backend<double[]> DOUBLE = new ScalarBackend(Precision.DOUBLE);
    private static final Backend<double[]> SINGLE = new ScalarBackend(Precision.SINGLE);

    @Test
    void equalsTheNetworkOverWhatComesBefore() {
        for (DeepNadeScan scan : Scans.deep()) {
            var frame = ScanFrame.random(DOUBLE, scan, 3, 1, 0.4);
            new DeepNadeKernel<>(DOUBLE, scan).forward(frame);
            for (int row = 0; row < 3; row++) {
                for (int cell = 0; cell < scan.outputs(); cell++) {
                    assertEquals(definition(scan, frame, row, scan.rankOfOutput(cell))[cell],
                            frame.output()[row * scan.outputs() + cell], 1e-12);
                }
            }
        }
    }

    /** The outputs of the network, layer by layer, where the variables below a rank are known. */
    private static double[] definition(DeepNadeScan scan, ScanFrame<double[]> f, int row, int rank) {
        double[] h = new double[scan.inputs()];
        double[] known = new double[scan.variables()];
        for (int r = 0; r < rank; r++) {
            int variable = scan.variable(r);
            int first = scan.firstCell(variable);
            System.arraycopy(f.input(0), row * scan.inputs() + first, h, first, scan.firstCell(variable + 1) - first);
            known[variable] = 1;
        }
        System.arraycopy(f.input(0), row * scan.inputs() + scan.firstGiven(), h, scan.firstGiven(),
                scan.layout().given());
        int p = 0;
        for (Linear layer : scan.layers().hidden()) {
            h = times(h, f.parameter(p++), f.parameter(p++));
            h = p == 2 ? times(known, f.parameter(p++), h) : h;
            DOUBLE.formula(scan.layers().activation().formula()).evaluate(layer.outputs(), List.of(Slice.of(h)),
                    List.of(Slice.of(h)));
        }
        return times(h, f.parameter(p++), f.parameter(p));
    }

    private static double[] times(double[] x, double[] weight, double[] bias) {
        double[] y = bias.clone();
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < y.length; o++) {
                y[o] += x[i] * weight[i * y.length + o];
            }
        }
        return y;
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        for (DeepNadeScan scan : Scans.deep().subList(0, 4)) {
            var frame = ScanFrame.random(DOUBLE, scan, 3, 2, 0.4).wantingInputGradient(DOUBLE, scan);
            NadeScanGradientTest.differences(new DeepNadeKernel<>(DOUBLE, scan), frame);
        }
    }

    @Test
    void stepsGiveTheBitsOfTheFullPass() {
        for (DeepNadeScan scan : Scans.deep()) {
            for (int rows : new int[] {1, 6, 300}) {
                if (rows < 300 || scan.variables() == 5) {
                    NadeScanTest.stepsGiveTheBitsOfTheFullPass(DOUBLE, scan, new DeepNadeKernel<>(DOUBLE, scan), rows);
                }
                try (var backend = new CpuBackend(2)) {
                    NadeScanTest.stepsGiveTheBitsOfTheFullPass(backend, scan, new DeepNadeKernel<>(backend, scan),
                            rows);
                }
            }
        }
    }

    @Test
    void theCpuGivesTheBitsOfTheReferenceWhateverTheThreads() {
        for (DeepNadeScan scan : Scans.deep()) {
            int rows = scan.variables() == 50 ? 11 : 261;
            var expected = ScanFrame.random(SINGLE, scan, rows, 5, 0.5).wantingInputGradient(SINGLE, scan);
            run(SINGLE, scan, expected);
            for (int threads = 1; threads <= 3; threads++) {
                try (var backend = new CpuBackend(threads)) {
                    var found = ScanFrame.random(backend, scan, rows, 5, 0.5).wantingInputGradient(backend, scan);
                    // what is there must not matter
                    found.parameterGradients().forEach(g -> Arrays.fill(g, 7));
                    run(backend, scan, found);
                    same(expected.output(), found.output());
                    same(expected.inputGradient(), found.inputGradient());
                    for (int p = 0; p < expected.parameters().size(); p++) {
                        same(expected.parameterGradient(p), found.parameterGradient(p));
                    }
                }
            }
        }
    }

    private static <S> void run(Backend<S> backend, DeepNadeScan scan, ScanFrame<S> frame) {
        var kernel = new DeepNadeKernel<>(backend, scan);
        kernel.forward(frame);
        kernel.backward(frame);
        kernel.backward(frame.adding());
    }

    private static void same(double[] expected, float[] found) {
        assertArrayEquals(expected, IntStream.range(0, found.length).mapToDouble(i -> found[i]).toArray());
    }

    @Test
    void aRowDoesNotDependOnItsBatch() {
        var scan = Scans.deep().get(3);
        try (var backend = new CpuBackend(2)) {
            var many = ScanFrame.random(backend, scan, 300, 9, 0.3);
            new DeepNadeKernel<>(backend, scan).forward(many);
            float[] last = Arrays.copyOfRange(many.input(0), 299 * scan.inputs(), 300 * scan.inputs());
            var one = new ScanFrame<>(1, List.of(last), new float[scan.outputs()], many.parameters(), null, null, null,
                    null, false);
            new DeepNadeKernel<>(backend, scan).forward(one);
            assertArrayEquals(Arrays.copyOfRange(many.output(), 299 * scan.outputs(), 300 * scan.outputs()),
                    one.output());
        }
    }

    @Test
    void aSampleCostsTheOperationsOfOnePass() {
        for (DeepNadeScan scan : Scans.deep()) {
            long steps = 0;
            for (int degree = -1; degree < scan.variables(); degree++) {
                int turn = degree;
                steps += scan.stepFlops(degree, IntStream.range(0, scan.outputs())
                        .filter(c -> scan.rankOfOutput(c) - 1 == turn).toArray());
            }
            assertEquals(scan.flops(), steps);
            assertTrue(scan.flops() > 0);
        }
    }
}
