package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.cpu.CpuBackend;
import ordo.spi.Activation;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.formula.FormulaBuilder;

class NadeScanProperties {
    @Property(tries = 150)
    void vectorsGiveTheBitsOfTheReference(@ForAll @IntRange(min = 1, max = 140) int variables,
                                          @ForAll @IntRange(min = 1, max = 4) int cells,
                                          @ForAll @IntRange(max = 3) int given,
                                          @ForAll @IntRange(min = 1, max = 140) int hidden,
                                          @ForAll @IntRange(min = 1, max = 4) int perVariable,
                                          @ForAll @IntRange(min = 1, max = 13) int rows,
                                          @ForAll @DoubleRange(max = 1) double zeros, @ForAll boolean smooth,
                                          @ForAll long seed) {
        var f = new FormulaBuilder("x");
        var x = f.input(0);
        var activation = new Activation("f", f.build(smooth ? x.sigmoid() : x.maximum(f.constant(0))), 1);
        int[] order = new SplittableRandom(seed).ints().distinct().limit(variables).toArray();
        int[] sorted = IntStream.of(order).sorted().toArray();
        int[] ranks = IntStream.of(order).map(i -> Arrays.binarySearch(sorted, i)).toArray();
        var scan = Scans.uniform(ranks, cells, given, hidden, perVariable, activation);
        var reference = new ScalarBackend(Precision.SINGLE);
        var expected = ScanFrame.random(reference, scan, rows, seed, zeros);
        var scalar = new ScalarNadeScan(reference, scan);
        scalar.forward(expected);
        scalar.backward(expected);
        try (var backend = new FloatBackend(2); var cpu = new CpuBackend(2)) {
            for (Kernel<float[]> kernel : List.of(new SimdNadeScan(backend, scan), new PlainNadeScan(cpu, scan))) {
                var found = ScanFrame.random(backend, scan, rows, seed, zeros);
                kernel.forward(found);
                kernel.backward(found);
                assertArrayEquals(expected.output(),
                        ScanFrame.values(backend, found.output(), expected.output().length));
                for (int p = 0; p < 4; p++) {
                    double[] gradient = expected.parameterGradient(p);
                    assertArrayEquals(gradient,
                            ScanFrame.values(backend, found.parameterGradient(p), gradient.length));
                }
            }
        }
    }
}
