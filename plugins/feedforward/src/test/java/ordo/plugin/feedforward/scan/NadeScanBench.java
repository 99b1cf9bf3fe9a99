package ordo.plugin.feedforward.scan;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import ordo.spi.Activation;
import ordo.spi.formula.FormulaBuilder;

/**
 * Times the scan on 100 rows of 784 binary variables with 500 hidden units. Not a test; arguments: threads, share of
 * zeros. One thread is timed by its own processor time, which a busy machine disturbs less.
 */
final class NadeScanBench {
    private NadeScanBench() { }

    static long now(int threads) {
        return threads > 1 ? System.nanoTime()
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        int rows = 100;
        double zeros = args.length > 1 ? Double.parseDouble(args[1]) : 0.87;
        int[] order = new int[784];
        Arrays.setAll(order, i -> i);
        var f = new FormulaBuilder("x");
        var sigmoid = new Activation("sigmoid", f.build(f.input(0).sigmoid()), 1);
        var scan = Scans.uniform(order, 1, 0, 500, 1, sigmoid);
        try (var backend = new FloatBackend(threads)) {
            var frame = ScanFrame.random(backend, scan, rows, 1, zeros);
            var kernel = new SimdNadeScan(backend, scan);
            for (int round = 0; round < 12; round++) {
                int n = 20;
                long forward = 0;
                long backward = 0;
                for (int i = 0; i < n; i++) {
                    long t0 = now(threads);
                    kernel.forward(frame);
                    long t1 = now(threads);
                    kernel.backward(frame);
                    forward += t1 - t0;
                    backward += now(threads) - t1;
                }
                var steps = ScanFrame.random(backend, scan, 64, 1, zeros).forSteps(backend, scan);
                long t0 = now(threads);
                kernel.begin(steps);
                for (int d = -1; d < 784; d++) {
                    kernel.step(steps, d, d < 783 ? new int[] {d + 1} : new int[0]);
                }
                System.out.printf("forward %.2f ms, backward %.2f ms, 64 samples %.2f ms%n", forward / 1e6 / n,
                        backward / 1e6 / n, (now(threads) - t0) / 1e6);
            }
        }
    }
}
