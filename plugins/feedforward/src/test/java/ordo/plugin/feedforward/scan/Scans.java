package ordo.plugin.feedforward.scan;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ordo.spi.Activation;
import ordo.spi.formula.FormulaBuilder;

/** The scans that the tests go through. */
final class Scans {
    static final Activation SIGMOID = sigmoid();
    static final Activation RELU = relu();
    private static final Activation SOFT = soft();

    /** Columns of a table; variables 2 and 3 share a conditional. */
    private static final ScanLayout TABLE = new ScanLayout(new int[] {4, 2, 3, 0, 1}, new int[] {0, 1, 4, 5, 6, 13}, 2,
            new int[] {0, 6, 9, 16, 16, 23});

    private Scans() { }

    /** Different widths of everything: tails, several tiles, several slices, one-hot cells, given cells, D = 1. */
    static List<NadeScan> all() {
        return List.of(
                uniform(new int[] {0}, 1, 0, 3, 1, SIGMOID),
                uniform(new int[] {0}, 1, 2, 5, 2, SOFT),
                uniform(new int[] {2, 0, 3, 1, 4}, 1, 0, 16, 1, SIGMOID),
                uniform(new int[] {2, 0, 3, 1, 4}, 3, 2, 21, 4, SOFT),
                new NadeScan("n", TABLE, 19, SOFT),
                uniform(shuffled(150), 1, 3, 75, 1, SIGMOID),
                uniform(shuffled(9), 70, 1, 130, 70, SIGMOID));
    }

    /** A scan whose variables all have {@code cells} cells and {@code each} parameters. */
    static NadeScan uniform(int[] order, int cells, int given, int hidden, int each, Activation activation) {
        return new NadeScan("n", layout(order, cells, given, each), hidden, activation);
    }

    /** One to three hidden layers; tails, one-hot cells, given cells, blocks, D = 1, several tiles of the gradient. */
    static List<DeepNadeScan> deep() {
        return List.of(
                deep(layout(new int[] {0}, 1, 0, 1), SIGMOID, 3),
                deep(layout(new int[] {2, 0, 3, 1, 4}, 1, 0, 1), SOFT, 16, 5),
                deep(layout(new int[] {2, 0, 3, 1, 4}, 3, 2, 4), SIGMOID, 7, 21, 4),
                deep(TABLE, SOFT, 19, 6),
                deep(layout(shuffled(50), 1, 3, 1), SIGMOID, 33, 20));
    }

    static DeepNadeScan deep(ScanLayout layout, Activation activation, int... widths) {
        return new DeepNadeScan(layout, DeepLayers.of("d", layout, widths, activation));
    }

    static ScanLayout layout(int[] order, int cells, int given, int each) {
        return new ScanLayout(order, IntStream.rangeClosed(0, order.length).map(v -> v * cells).toArray(), given,
                IntStream.rangeClosed(0, order.length).map(v -> v * each).toArray());
    }

    private static Activation relu() {
        var f = new FormulaBuilder("x");
        return new Activation("relu", f.build(f.input(0).maximum(f.constant(0))), 1);
    }

    private static Activation sigmoid() {
        var f = new FormulaBuilder("x");
        return new Activation("sigmoid", f.build(f.input(0).sigmoid()), 1);
    }

    /** Smooth, with most of the instructions that activations use. */
    private static Activation soft() {
        var f = new FormulaBuilder("x");
        var x = f.input(0);
        return new Activation("soft", f.build(x.times(x.sigmoid()).plus(x.tanh().times(0.5)).minus(
                x.negate().softplus().log1p())), 1);
    }

    private static int[] shuffled(int count) {
        int[] order = IntStream.range(0, count).toArray();
        var random = new SplittableRandom(3);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return order;
    }
}
