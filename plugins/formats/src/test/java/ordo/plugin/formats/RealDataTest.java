package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Well-known files, read as others read them. Needs the folder that {@code ORDO_DATA} names. */
@EnabledIfEnvironmentVariable(named = "ORDO_DATA", matches = ".+", disabledReason = "ORDO_DATA names no data folder")
class RealDataTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("ORDO_DATA", ""));

    @Test
    void binarizedMnist() throws IOException {
        long started = System.nanoTime();
        PackedRows train = (PackedRows) one(new Text(), "binarized-mnist/binarized_mnist_train.amat.gz");
        double seconds = (System.nanoTime() - started) / 1e9;
        check(train, 50_000, Shape.of(784), 0.130562);
        assertEquals(4_900_000, train.bytes());
        // about 1 s on an idle machine
        assertTrue(seconds < 20, "took " + seconds + " s");
        check(one(new Text(), "binarized-mnist/binarized_mnist_valid.amat.gz"), 10_000, Shape.of(784), 0.131127);
        check(one(new Text(), "binarized-mnist/binarized_mnist_test.amat.gz"), 10_000, Shape.of(784), 0.132512);
    }

    @Test
    void mnist() throws IOException {
        Rows train = one(new Idx(), "mnist/train-images-idx3-ubyte.gz");
        assertEquals(60_000, train.count());
        assertEquals(Shape.of(28, 28), train.shape());
        assertEquals(33.3184, mean(train), 5e-5);
        assertEquals(0.132515 * 255, mean(one(new Idx(), "mnist/t10k-images-idx3-ubyte.gz")), 5e-7 * 255);
        Rows labels = one(new Idx(), "mnist/train-labels-idx1-ubyte.gz");
        assertArrayEquals(new double[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, IntStream.range(0, 10).mapToDouble(i -> {
            double[] label = new double[1];
            labels.copy(i, label, 0);
            return label[0];
        }).toArray());
    }

    @Test
    void cifar() throws IOException {
        Map<String, Rows> arrays = new Cifar().read(FOLDER.resolve("cifar10-sample/cifar10-data_batch_1-first4000.bin.gz"));
        Rows images = arrays.get("x");
        assertEquals(4000, images.count());
        double[] means = new double[3];
        double[] image = new double[3072];
        for (int r = 0; r < 4000; r++) {
            images.copy(r, image, 0);
            for (int i = 0; i < 3072; i++) {
                means[i % 3] += image[i] / (4000 * 1024);
            }
        }
        assertArrayEquals(new double[] {125.36, 122.85, 113.39}, means, 0.005);
        images.copy(0, image, 0);
        assertArrayEquals(new double[] {59, 62, 63, 43, 46, 45, 50, 48, 43}, Arrays.copyOf(image, 9));
        assertEquals(List.of(6.0, 9.0, 9.0, 4.0), Sample.numbers(arrays.get("y")).stream().limit(4)
                .map(List::getFirst).toList());
    }

    @Test
    void binaryDensity() throws IOException {
        String folder = "binary-density/nltcs/nltcs.";
        List<Rows> parts = List.of(one(new Csv(), folder + "train.data.gz"), one(new Csv(), folder + "valid.data.gz"),
                one(new Csv(), folder + "test.data.gz"));
        assertEquals(List.of(16_181, 2157, 3236), parts.stream().map(Rows::count).toList());
        double ones = parts.stream().mapToDouble(p -> mean(p) * p.count()).sum() / (16_181 + 2157 + 3236);
        assertEquals(0.3315, ones, 5e-5);
        assertEquals(Shape.of(1001), one(new Csv(), "binary-density/moviereview/moviereview.test.data.gz").shape());
    }

    @Test
    void caltechSilhouettes() throws IOException {
        Map<String, Rows> arrays = new Npz().read(
                FOLDER.resolve("caltech101-silhouettes/caltech101_silhouettes_28.npz"));
        assertEquals(List.of("X", "Y"), List.copyOf(arrays.keySet()));
        check(arrays.get("X"), 8671, Shape.of(784), 0.543910);
        assertEquals(Shape.of(1), arrays.get("Y").shape());
    }

    @Test
    void polyphonicMusic() throws IOException {
        Map<String, Rows> arrays = new Npz().read(FOLDER.resolve("polyphonic-music/JSB_Chorales.npz"));
        assertEquals(Map.of("train", 13_807, "train_lengths", 229, "valid", 4602, "valid_lengths", 76, "test", 4725,
                "test_lengths", 77), arrays.entrySet().stream().collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().count())));
        assertEquals(Shape.of(88), arrays.get("train").shape());
        assertEquals(13_807, mean(arrays.get("train_lengths")) * 229, 1e-6);
    }

    private static Rows one(DataFormat format, String file) throws IOException {
        return format.read(FOLDER.resolve(file)).get("");
    }

    private static void check(Rows rows, int count, Shape shape, double mean) {
        assertEquals(count, rows.count());
        assertEquals(shape, rows.shape());
        assertEquals(mean, mean(rows), 5e-7);
    }

    private static double mean(Rows rows) {
        double[] row = new double[rows.shape().size()];
        double sum = 0;
        for (int r = 0; r < rows.count(); r++) {
            rows.copy(r, row, 0);
            for (double value : row) {
                sum += value;
            }
        }
        return sum / rows.count() / row.length;
    }
}
