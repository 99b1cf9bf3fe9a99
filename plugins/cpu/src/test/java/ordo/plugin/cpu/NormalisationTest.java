package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.cpu.plain.PlainNormalisation;
import ordo.spi.Shape;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Normalisation;
import org.junit.jupiter.api.Test;

/** Bit by bit the scalar reference, for groups of every size that lie anywhere, and batches of changing size. */
class NormalisationTest {

    /** The same numbers on any backend. */
    private static <S> Buffers<S> buffers(Backend<S> backend, Normalisation n, int rows, boolean adds, boolean inner, long seed) {
        var random = new Random(seed);
        int cells = rows * n.shape().size();
        int channels = n.channels();
        return Buffers.forward(rows, List.of(filled(backend, cells, random)), filled(backend, cells, random),
                List.of(filled(backend, channels, random), filled(backend, channels, random))).backward(
                Collections.singletonList(inner ? filled(backend, cells, random) : null), filled(backend, cells, random),
                List.of(filled(backend, channels, random), filled(backend, channels, random))).adding(adds, adds);
    }

    private static <S> S filled(Backend<S> backend, int size, Random random) {
        S buffer = backend.allocate(size);
        backend.write(random.doubles(size, -2, 2).map(v -> (float) v).toArray(), 0, buffer, 0, size);
        return buffer;
    }

    /** Some buffers of the backend. */
    static Frame<float[]> buffers(Normalisation n, int rows) {
        try (var cpu = new CpuBackend(1)) {
            return buffers(cpu, n, rows, true, true, 1);
        }
    }

    /** Degrees that repeat from place to place: channels of a class are a group. */
    private static Normalisation random(Random random) {
        int places = 1 + random.nextInt(6);
        int channels = 1 + random.nextInt(70);
        int[] classes = random.ints(channels, 0, 1 + random.nextInt(8)).toArray();
        int[] degrees = IntStream.range(0, places * channels).map(c -> c / channels * 8 + classes[c % channels]).toArray();
        return new Normalisation("n", Shape.of(places, channels), degrees);
    }

    private static <S> double[] results(Backend<S> backend, Kernel<S> kernel, Normalisation n, Buffers<S> f) {
        kernel.forward(f);
        double[] forward = read(backend, f.output(), f.rows() * n.shape().size());
        kernel.backward(f);
        double[] gradients = IntStream.range(0, 2).boxed().flatMapToDouble(i -> Arrays.stream(read(backend,
                f.parameterGradient(i), n.channels()))).toArray();
        double[] inner = f.inputGradient(0) == null ? new double[0]
                : read(backend, f.inputGradient(0), f.rows() * n.shape().size());
        // the same numbers, taken for columns
        kernel.step(f, 0, IntStream.range(0, n.shape().size()).toArray());
        return IntStream.range(0, 4).boxed().flatMapToDouble(i -> Arrays.stream(switch (i) {
            case 0 -> forward;
            case 1 -> gradients;
            case 2 -> inner;
            default -> read(backend, f.output(), f.rows() * n.shape().size());
        })).toArray();
    }

    private static <S> double[] read(Backend<S> backend, S buffer, int count) {
        double[] numbers = new double[count];
        backend.read(buffer, 0, numbers, 0, count);
        return numbers;
    }

    @Test
    void hasTheBitsOfTheReference() {
        var random = new Random(1);
        var scalar = new ScalarBackend(Precision.SINGLE);
        try (var cpu = new CpuBackend(3)) {
            for (int i = 0; i < 60; i++) {
                Normalisation n = random(random);
                Kernel<float[]> kernel = i % 3 == 0 ? new PlainNormalisation(n, Workers.single())
                        : cpu.kernel(n).orElseThrow();
                for (int rows : new int[] {3, 7, 0, 1}) {
                    boolean adds = random.nextBoolean();
                    boolean inner = random.nextInt(4) > 0;
                    assertArrayEquals(results(scalar, scalar.kernel(n).orElseThrow(), n,
                            buffers(scalar, n, rows, adds, inner, i)), results(cpu, kernel, n,
                            buffers(cpu, n, rows, adds, inner, i)), n + ", " + rows + " rows");
                }
            }
        }
    }
}
