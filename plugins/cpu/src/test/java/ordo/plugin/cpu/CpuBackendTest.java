package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;
import ordo.spi.graph.Encoding;
import org.junit.jupiter.api.Test;

class CpuBackendTest {

    @Test
    void isFoundAsAPluginAndTakesTheNumberOfThreads() {
        Plugin plugin = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("cpu")).findFirst().orElseThrow();
        Contribution<?> contribution = plugin.contributions().getFirst();
        assertEquals(Kind.BACKEND, contribution.kind());
        assertEquals("0", contribution.arguments().getFirst().standard().orElseThrow());
        try (var backend = assertInstanceOf(CpuBackend.class,
                contribution.factory().apply(new Arguments(Map.of("threads", 3))))) {
            assertEquals(3, backend.workers().count());
            assertTrue(backend.description().contains("3 threads"), backend.description());
        }
        try (var backend = assertInstanceOf(CpuBackend.class,
                contribution.factory().apply(new Arguments(Map.of("threads", 0))))) {
            assertEquals(Runtime.getRuntime().availableProcessors(), backend.workers().count());
        }
    }

    @Test
    void buffersHoldFloats() {
        try (Backend<float[]> backend = new CpuBackend(1)) {
            assertEquals(Precision.SINGLE, backend.precision());
            float[] buffer = backend.allocate(5);
            backend.write(new double[] {9, 0.1, 1e300, -0.0, 9}, 1, buffer, 2, 3);
            assertArrayEquals(new float[] {0, 0, 0.1f, Float.POSITIVE_INFINITY, -0f}, buffer);
            double[] back = new double[4];
            backend.read(buffer, 2, back, 1, 2);
            assertArrayEquals(new double[] {0, 0.1f, Double.POSITIVE_INFINITY, 0}, back);
            assertTrue(backend.kernel(new Encoding(List.of(new Domain.Levels(3)))).isEmpty());
        }
    }

    @Test
    void aBufferLargerThanTheKernelsCountIsRefused() {
        try (Backend<float[]> backend = new CpuBackend(1)) {
            OrdoException refused = assertThrows(OrdoException.class, () -> backend.allocate((1 << 30) + 1));
            assertTrue(refused.getMessage().contains("1073741825"), refused.getMessage());
        }
    }

    /** The order that SumOfSquares states, written naively. */
    @Test
    void sumOfSquaresHasAFixedOrder() {
        Random random = new Random(1);
        for (int count : new int[] {0, 1, 15, 16, 17, 1000, 65_535, 65_536, 65_537, 300_001}) {
            float[] v = new float[count + 3];
            for (int i = 0; i < v.length; i++) {
                v[i] = (float) random.nextGaussian();
            }
            double want = 0;
            for (int block = 0; block < count; block += 65_536) {
                double[] lane = new double[16];
                for (int i = block; i < Math.min(count, block + 65_536); i++) {
                    lane[i % 16] += (double) v[i] * v[i];
                }
                for (int half = 8; half > 0; half /= 2) {
                    for (int l = 0; l < half; l++) {
                        lane[l] += lane[l + half];
                    }
                }
                want += lane[0];
            }
            for (int threads = 1; threads <= 3; threads++) {
                try (Backend<float[]> backend = new CpuBackend(threads)) {
                    assertEquals(want, backend.sumOfSquares(v, count), 0.0);
                }
            }
        }
    }
}
