package ordo.plugin.feedforward.scan;

import java.util.stream.IntStream;
import ordo.plugin.cpu.CpuBackend;

/**
 * Times the exact pass of a deep NADE over 784 binary variables with two hidden layers. Not a test; arguments: threads,
 * rows, width. One thread is timed by its own processor time, which a busy machine disturbs less.
 */
final class DeepNadeBench {
    private DeepNadeBench() { }

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[0]);
        int rows = Integer.parseInt(args[1]);
        int width = Integer.parseInt(args[2]);
        int[] order = IntStream.range(0, 784).toArray();
        var scan = Scans.deep(Scans.layout(order, 1, 0, 1), Scans.RELU, width, width);
        try (var backend = new CpuBackend(threads)) {
            var frame = ScanFrame.random(backend, scan, rows, 1, 0.87);
            var kernel = new DeepNadeKernel<>(backend, scan);
            for (int round = 0; round < 5; round++) {
                long t0 = NadeScanBench.now(threads);
                kernel.forward(frame);
                double seconds = (NadeScanBench.now(threads) - t0) / 1e9;
                System.out.printf("%d rows: %.3f s, %.1f GFLOP/s%n", rows, seconds,
                        scan.flops() * rows / seconds / 1e9);
            }
        }
    }
}
