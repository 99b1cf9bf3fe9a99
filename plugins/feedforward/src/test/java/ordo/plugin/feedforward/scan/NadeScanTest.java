package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.cpu.CpuBackend;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;

class NadeScanTest {
    private static final long PATIENCE = 120_000_000_000L;
    private static final Backend<double[]> DOUBLE = new ScalarBackend(Precision.DOUBLE);
    private static final Backend<double[]> SINGLE = new ScalarBackend(Precision.SINGLE);

    @Test
    void equalsTheDefinitionInQuadraticTime() {
        for (NadeScan scan : Scans.all()) {
            var frame = ScanFrame.random(DOUBLE, scan, 3, 1, 0.4);
            new ScalarNadeScan(DOUBLE, scan).forward(frame);
            for (int r = 0; r < 3; r++) {
                for (int cell = 0; cell < scan.outputs(); cell++) {
                    assertEquals(definition(scan, frame, r, cell), frame.output()[r * scan.outputs() + cell], 1e-12);
                }
            }
        }
    }

    private static double definition(NadeScan scan, ScanFrame<double[]> f, int row, int cell) {
        double y = f.parameter(3)[cell];
        for (int u = 0; u < scan.hidden(); u++) {
            double[] a = {f.parameter(1)[u]};
            int unit = u;
            scan.reads(cell, (input, from) ->
                    a[0] += f.input(0)[row * scan.inputs() + from] * f.parameter(0)[from * scan.hidden() + unit]);
            double s = 1 / (1 + Math.exp(-a[0]));
            double h = scan.activation() == Scans.SIGMOID ? s
                    : a[0] * s + 0.5 * Math.tanh(a[0]) - Math.log1p(Math.log1p(Math.exp(-a[0])));
            y += f.parameter(2)[cell * scan.hidden() + u] * h;
        }
        return y;
    }

    @Test
    void readsWhatComesBeforeAndNothingElse() {
        for (NadeScan scan : Scans.all()) {
            int[] degrees = naturalDegrees(scan);
            int[] found = scan.degrees(List.of(degrees));
            for (int cell = 0; cell < scan.outputs(); cell++) {
                List<Integer> read = new ArrayList<>();
                scan.reads(cell, (input, from) -> read.add(from));
                int rank = scan.rankOfOutput(cell);
                assertEquals(rank - 1, found[cell]);
                List<Integer> expected = IntStream.range(0, scan.inputs()).filter(i -> degrees[i] < rank).boxed()
                        .toList();
                assertEquals(expected, read.stream().sorted().toList());
            }
        }
    }

    static int[] naturalDegrees(Scan scan) {
        int[] degrees = new int[scan.inputs()];
        Arrays.fill(degrees, -1);
        for (int rank = 0; rank < scan.variables(); rank++) {
            int variable = scan.variable(rank);
            Arrays.fill(degrees, scan.firstCell(variable), scan.firstCell(variable + 1), rank);
        }
        return degrees;
    }

    @Test
    void stepsGiveTheBitsOfTheFullPass() {
        for (NadeScan scan : Scans.all()) {
            for (int rows : new int[] {1, 6, 300}) {
                if (rows < 300 || scan.hidden() == 75) {
                    for (Backend<double[]> backend : List.of(DOUBLE, SINGLE)) {
                        stepsGiveTheBitsOfTheFullPass(backend, scan, new ScalarNadeScan(backend, scan), rows);
                    }
                }
                try (var backend = new FloatBackend(2); var cpu = new CpuBackend(1)) {
                    if (rows == 6) {
                        stepsGiveTheBitsOfTheFullPass(cpu, scan, new PlainNadeScan(cpu, scan), rows);
                    }
                    stepsGiveTheBitsOfTheFullPass(backend, scan, new SimdNadeScan(backend, scan), rows * 7);
                }
            }
        }
    }

    static <S> void stepsGiveTheBitsOfTheFullPass(Backend<S> backend, Scan scan, Kernel<S> kernel, int rows) {
        var full = ScanFrame.random(backend, scan, rows, 4, 0.6);
        kernel.forward(full);
        var steps = full.forSteps(backend, scan);
        double[] x = ScanFrame.values(backend, steps.input(0), rows * scan.inputs());
        double[] unknown = new double[x.length];
        Arrays.fill(unknown, Double.NaN);
        backend.write(unknown, 0, steps.input(0), 0, x.length);
        kernel.begin(steps);
        int[] degrees = naturalDegrees(scan);
        for (int degree = -1; degree < scan.variables(); degree++) {
            int turn = degree;
            IntStream.range(0, scan.inputs()).filter(cell -> degrees[cell] == turn)
                    .forEach(cell -> backend.write(x, cell * rows, steps.input(0), cell * rows, rows));
            int[] cells = IntStream.range(0, scan.outputs()).filter(c -> scan.rankOfOutput(c) - 1 == turn).toArray();
            kernel.step(steps, degree, cells);
        }
        int count = rows * scan.outputs();
        assertArrayEquals(ScanFrame.transposed(ScanFrame.values(backend, full.output(), count), rows),
                ScanFrame.values(backend, steps.output(), count));
    }

    @Test
    void vectorsGiveTheBitsOfTheReferenceWhateverTheThreads() {
        for (NadeScan scan : Scans.all()) {
            for (double zeros : new double[] {0, 0.9}) {
                int rows = scan.hidden() == 75 ? 261 : 11;
                var expected = ScanFrame.random(SINGLE, scan, rows, 5, zeros);
                var reference = new ScalarNadeScan(SINGLE, scan);
                reference.forward(expected);
                reference.backward(expected);
                reference.backward(expected.adding());
                for (int threads = 1; threads <= 3; threads++) {
                    try (var backend = new FloatBackend(threads)) {
                        var found = ScanFrame.random(backend, scan, rows, 5, zeros);
                        // what is there must not matter
                        found.parameterGradients().forEach(g -> Arrays.fill(g, 7));
                        var kernel = new SimdNadeScan(backend, scan);
                        kernel.forward(found);
                        kernel.backward(found);
                        kernel.backward(found.adding());
                        same(backend, expected.output(), found.output());
                        for (int p = 0; p < 4; p++) {
                            same(backend, expected.parameterGradient(p), found.parameterGradient(p));
                        }
                    }
                }
            }
        }
    }

    private static void same(Backend<float[]> backend, double[] expected, float[] found) {
        assertArrayEquals(expected, ScanFrame.values(backend, found, found.length));
    }

    @Test
    void vectorsGiveTheGradientOfTheInput() {
        for (NadeScan scan : Scans.all()) {
            var expected = ScanFrame.random(SINGLE, scan, 11, 6, 0.5).wantingInputGradient(SINGLE, scan);
            new ScalarNadeScan(SINGLE, scan).backward(expected);
            new ScalarNadeScan(SINGLE, scan).backward(expected.adding());
            try (var backend = new FloatBackend(2)) {
                var found = ScanFrame.random(backend, scan, 11, 6, 0.5).wantingInputGradient(backend, scan);
                var kernel = new SimdNadeScan(backend, scan);
                kernel.backward(found);
                kernel.backward(found.adding());
                for (int i = 0; i < found.inputGradient().length; i++) {
                    assertEquals(expected.inputGradient()[i], found.inputGradient()[i],
                            2e-5 * Math.max(1, Math.abs(expected.inputGradient()[i])));
                }
                for (int p = 0; p < 4; p++) {
                    same(backend, expected.parameterGradient(p), found.parameterGradient(p));
                }
            }
        }
    }

    /** Once C2 has compiled them: no vector and no task may become an object. */
    @Test
    void passesAllocateNothing() {
        int[] order = IntStream.range(0, 100).toArray();
        var scan = Scans.uniform(order, 1, 0, 100, 1, Scans.SIGMOID);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var backend = new FloatBackend(1)) {
            var frame = ScanFrame.random(backend, scan, 20, 7, 0.8);
            var kernel = new SimdNadeScan(backend, scan);
            long end = System.nanoTime() + PATIENCE;
            long least = Long.MAX_VALUE;
            while (least > 0 && System.nanoTime() < end) {
                long before = thread.getCurrentThreadAllocatedBytes();
                kernel.forward(frame);
                kernel.backward(frame);
                least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes allocated by both passes");
        }
    }

    @Test
    void aSampleCostsTheOperationsOfOnePass() {
        for (NadeScan scan : Scans.all()) {
            long steps = 0;
            for (int degree = -1; degree < scan.variables(); degree++) {
                int turn = degree;
                steps += scan.stepFlops(degree, IntStream.range(0, scan.outputs())
                        .filter(c -> scan.rankOfOutput(c) - 1 == turn).toArray());
            }
            assertEquals(scan.flops(), steps);
            assertTrue(scan.flops() >= 2L * scan.hidden() * scan.outputs());
        }
    }
}
