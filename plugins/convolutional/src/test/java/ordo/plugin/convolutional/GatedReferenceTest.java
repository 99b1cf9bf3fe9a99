package ordo.plugin.convolutional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import ordo.testkit.generate.PartnerHeads;
import org.junit.jupiter.api.Test;

/**
 * The gated PixelCNN as it is usually programmed, with padding, a shift of the vertical stack by one row, and windows cut
 * by hand, has the same logits for the same weights. (What is padded is 0, which is what a cell of the vertical stack
 * without biases is in the first row.)
 */
class GatedReferenceTest {
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final int FILTERS = 3;
    private static final int LAYERS = 3;

    private Map<String, double[]> weights;

    @Test
    void isTheNetworkThatShiftsAndCrops() {
        var architecture = new GatedPixelCnn(FILTERS, LAYERS, new int[] {5, 5}, new int[] {3, 3});
        var definition = new ModelDefinition("m", Shape.of(HEIGHT, WIDTH), Builds.BINARY, List.of(),
                List.of(Builds.raster(HEIGHT * WIDTH)), true, new PartnerHeads.Bernoulli(), architecture);
        var random = new SplittableRandom(4);
        try (var engine = new Engine<>(CompiledModel.compile(definition, 1), new ScalarBackend(Precision.DOUBLE),
                Kernels.ofBackend(), 1)) {
            engine.values().forEach((name, values) -> engine.set(name, name.endsWith("vertical.bias")
                    ? new double[values.length] : random.doubles(values.length, -0.7, 0.7).toArray()));
            weights = engine.values().entrySet().stream().collect(Collectors.toMap(e -> e.getKey()
                    .replace("gated_pixelcnn.", ""), Map.Entry::getValue));
            double[] x = random.ints(HEIGHT * WIDTH, 0, 2).asDoubleStream().toArray();
            double[] found = engine.conditionals(0, x, List.of(), 1).conditionals();
            double[][][] expected = logits(x);
            for (int at = 0; at < found.length; at++) {
                assertEquals(expected[at / WIDTH][at % WIDTH][0], found[at], 1e-12, "pixel " + at);
            }
        }
    }

    private double[][][] logits(double[] x) {
        double[][][] image = new double[HEIGHT][WIDTH][1];
        for (int at = 0; at < x.length; at++) {
            image[at / WIDTH][at % WIDTH][0] = x[at];
        }
        double[][][] v = image;
        double[][][] h = image;
        for (int l = 1; l <= LAYERS; l++) {
            String layer = "layer" + l;
            int size = l == 1 ? 5 : 3;
            // row i of the vertical stack holds what rows up to i tell; what is read of it is row i - 1
            double[][][] below = convolve(layer + ".vertical", v, size, size, l == 1 ? -1 : 0, l == 1 ? size / 2 - 1
                    : size / 2, 0, size - 1);
            double[][][] above = new double[HEIGHT][][];
            for (int row = 0; row < HEIGHT; row++) {
                above[row] = row == 0 ? new double[WIDTH][2 * FILTERS] : below[row - 1];
            }
            double[][][] across = convolve(layer + ".across", above, 1, 1, 0, 0, 0, 0);
            double[][][] along = convolve(layer + ".horizontal", h, 1, size, 0, 0, 0, l == 1 ? size / 2 - 1 : size / 2);
            double[][][] out = convolve(layer + ".output", gate(plus(along, across)), 1, 1, 0, 0, 0, 0);
            h = l == 1 ? out : plus(h, out);
            v = gate(below);
        }
        double[][][] last = convolve("last", relu(h), 1, 1, 0, 0, 0, 0);
        return convolve("output", relu(last), 1, 1, 0, 0, 0, 0);
    }

    /**
     * A convolution over the taps of rows 0 … {@code lastRow} and columns {@code firstColumn … lastColumn}.
     *
     * @param raised how many rows further up than its place in the window a tap lies; -1 where the result is to be shifted
     *               down by a row, and the window's own row is not wanted
     */
    private double[][][] convolve(String name, double[][][] in, int height, int width, int raised, int lastRow,
                                  int firstColumn, int lastColumn) {
        double[] w = weights.get(name + ".weight");
        double[] b = weights.get(name + ".bias");
        int channels = in[0][0].length;
        double[][][] out = new double[HEIGHT][WIDTH][b.length];
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                for (int o = 0; o < b.length; o++) {
                    double sum = b[o];
                    for (int tap = 0; tap < height * width; tap++) {
                        int fromRow = row + tap / width - height / 2 - raised;
                        int fromColumn = column + tap % width - width / 2;
                        boolean wanted = tap / width <= lastRow && tap % width >= firstColumn
                                && tap % width <= lastColumn;
                        for (int i = 0; wanted && fromRow >= 0 && fromRow < HEIGHT && fromColumn >= 0
                                && fromColumn < WIDTH && i < channels; i++) {
                            sum += w[(tap * channels + i) * b.length + o] * in[fromRow][fromColumn][i];
                        }
                    }
                    out[row][column][o] = sum;
                }
            }
        }
        return out;
    }

    private static double[][][] plus(double[][][] a, double[][][] b) {
        double[][][] sum = new double[HEIGHT][WIDTH][a[0][0].length];
        for (int at = 0; at < HEIGHT * WIDTH; at++) {
            for (int c = 0; c < a[0][0].length; c++) {
                sum[at / WIDTH][at % WIDTH][c] = a[at / WIDTH][at % WIDTH][c] + b[at / WIDTH][at % WIDTH][c];
            }
        }
        return sum;
    }

    private static double[][][] gate(double[][][] in) {
        double[][][] out = new double[HEIGHT][WIDTH][FILTERS];
        for (int at = 0; at < HEIGHT * WIDTH; at++) {
            double[] cell = in[at / WIDTH][at % WIDTH];
            for (int c = 0; c < FILTERS; c++) {
                out[at / WIDTH][at % WIDTH][c] = Math.tanh(cell[c]) / (1 + Math.exp(-cell[FILTERS + c]));
            }
        }
        return out;
    }

    private static double[][][] relu(double[][][] in) {
        double[][][] out = new double[HEIGHT][WIDTH][in[0][0].length];
        for (int at = 0; at < HEIGHT * WIDTH; at++) {
            for (int c = 0; c < in[0][0].length; c++) {
                out[at / WIDTH][at % WIDTH][c] = Math.max(0, in[at / WIDTH][at % WIDTH][c]);
            }
        }
        return out;
    }
}
