package ordo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Window;

/** A masked convolution of hidden cells, as inside a PixelCNN: forward, then the gradients of input and weights. */
final class Convolutions {
    private static final int BATCH = 32;
    private static final int SIDE = 28;
    private static final int CHANNELS = 64;
    private static final int SIZE = 3;

    private Convolutions() { }

    static List<Benchmark> all() {
        return List.of(new Benchmark("convolution/3x3-64-64", Convolutions::open));
    }

    private static Case open(Setting setting) {
        int sites = SIDE * SIDE;
        int[] degrees = IntStream.range(0, sites * CHANNELS).map(cell -> cell / CHANNELS - 1).toArray();
        Convolution layer = new Convolution("c", Shape.of(SIDE, SIDE), Window.of(SIZE, SIZE), degrees, degrees)
                .unbiased();
        var buffers = Numbers.buffers(layer, degrees.length, BATCH, true, 1);
        Kernel<float[]> kernel = setting.registry().kernel(setting.backend(), layer);
        boolean[] taps = new boolean[SIZE * SIZE];
        Arrays.fill(taps, 0, SIZE * SIZE / 2 + 1, true);
        var work = new Work.Convolution(BATCH, CHANNELS, CHANNELS, SIDE, SIDE, SIZE, buffers.input(0),
                outputsFirst(buffers.parameter(0)), taps);
        double cells = (double) BATCH * sites * CHANNELS;
        // forward reads and writes cells once; backward reads both sides and writes one
        return new Case("convolution/3x3-64-64", 3.0 * layer.flops() * BATCH,
                4 * (5 * cells + 3.0 * buffers.parameter(0).length), 1e-4, setting.field(work, new Passes(kernel, buffers)));
    }

    /** From [size, size, inputs, outputs] to [outputs, inputs, size, size]. */
    private static float[] outputsFirst(float[] weight) {
        float[] turned = new float[weight.length];
        int taps = SIZE * SIZE;
        for (int t = 0; t < taps; t++) {
            for (int i = 0; i < CHANNELS; i++) {
                for (int o = 0; o < CHANNELS; o++) {
                    turned[(o * CHANNELS + i) * taps + t] = weight[(t * CHANNELS + i) * CHANNELS + o];
                }
            }
        }
        return turned;
    }

    private record Passes(Kernel<float[]> kernel, Buffers<float[]> buffers) implements Entrant {
        @Override
        public boolean compiles() {
            return true;
        }

        @Override
        public String name() {
            return "ordo";
        }

        @Override
        public void run() {
            kernel.forward(buffers);
            kernel.backward(buffers);
        }

        @Override
        public double[] result() {
            return Numbers.doubles(buffers.output());
        }
    }
}
