package ordo.plugin.formats.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int SIZE = 28;
    private static final Splits DIGITS = new Digits(1, 2000, 300, 400, SIZE).load();

    @Test
    void shapesAndCounts() {
        assertEquals("digits", DIGITS.name());
        assertEquals(List.of(2000, 300, 400), parts(DIGITS).map(Dataset::count).toList());
        parts(DIGITS).forEach(part -> {
            assertEquals(Shape.of(SIZE, SIZE), part.variables().shape());
            assertEquals(Shape.of(1), part.labels().orElseThrow().shape());
        });
        assertEquals(Shape.of(14, 14), new Digits(1, 1, 1, 1, 14).load().test().variables().shape());
    }

    /** The same pictures in every version and on every machine: published results depend on them. */
    @Test
    void pinned() {
        var crc = new CRC32();
        parts(DIGITS).forEach(part -> {
            for (int k = 0; k < part.count(); k++) {
                for (double pixel : row(part.variables(), k)) {
                    crc.update((int) pixel);
                }
                crc.update(label(part, k));
            }
        });
        assertEquals(913_567_971L, crc.getValue());
    }

    @Test
    void anExampleDoesNotDependOnHowManyThereAre() {
        Splits few = new Digits(1, 20, 30, 40, SIZE).load();
        for (int k = 0; k < 20; k++) {
            same(DIGITS.train(), few.train(), k);
            same(DIGITS.valid(), few.valid(), k);
            same(DIGITS.test(), few.test(), k);
        }
    }

    @Test
    void noPictureIsSeenTwice() {
        Set<String> seen = new HashSet<>();
        parts(DIGITS).forEach(part -> IntStream.range(0, part.count())
                .forEach(k -> assertTrue(seen.add(Arrays.toString(row(part.variables(), k))), "picture " + k)));
    }

    @Test
    void seedsDiffer() {
        Dataset other = new Digits(2, 100, 1, 1, SIZE).load().train();
        long same = IntStream.range(0, 100)
                .filter(k -> Arrays.equals(row(DIGITS.train().variables(), k), row(other.variables(), k))).count();
        assertEquals(0, same);
    }

    @Test
    void everyDigitIsAsFrequent() {
        int[] counts = new int[10];
        for (int k = 0; k < 2000; k++) {
            counts[label(DIGITS.train(), k)]++;
        }
        double chiSquared = Arrays.stream(counts).mapToDouble(n -> (n - 200) * (n - 200) / 200.0).sum();
        // 1 in 10,000 for 9 degrees of freedom; the seed is fixed
        assertTrue(chiSquared < 33.7, "χ² = " + chiSquared);
    }

    /** Ink of every picture is a plausible amount, in the middle, and does not touch the edge. */
    @Test
    void picturesAreWellPlaced() {
        double sum = 0;
        for (int k = 0; k < 2000; k++) {
            double[] picture = row(DIGITS.train().variables(), k);
            double ink = Arrays.stream(picture).sum();
            assertTrue(Arrays.stream(picture).allMatch(p -> p == 0 || p == 1));
            assertTrue(ink > 15 && ink < 300, "picture " + k + " has " + ink + " pixels of ink");
            for (int i = 0; i < SIZE; i++) {
                assertEquals(0, picture[i] + picture[(SIZE - 1) * SIZE + i] + picture[i * SIZE]
                        + picture[i * SIZE + SIZE - 1], "picture " + k + " touches the edge");
            }
            sum += ink;
        }
        assertEquals(0.14, sum / 2000 / SIZE / SIZE, 0.01);
    }

    /** The labels belong to the pictures, and there is something to learn, but not everything is the same. */
    @Test
    void aNearestNeighbourReadsThem() {
        double[][] known = IntStream.range(0, 2000).mapToObj(k -> row(DIGITS.train().variables(), k))
                .toArray(double[][]::new);
        int right = 0;
        for (int k = 0; k < 100; k++) {
            double[] picture = row(DIGITS.test().variables(), k);
            int nearest = 0;
            for (int j = 1; j < known.length; j++) {
                nearest = distance(known[j], picture) < distance(known[nearest], picture) ? j : nearest;
            }
            assertNotEquals(0, distance(known[nearest], picture));
            right += label(DIGITS.train(), nearest) == label(DIGITS.test(), k) ? 1 : 0;
        }
        assertTrue(right >= 85, right + " of 100 are read right");
    }

    /** At every size the pen leaves a line without many gaps: most ink has ink beside it. */
    @Test
    void otherSizes() {
        for (int size : new int[] {8, 14, 40, 128}) {
            Dataset part = new Digits(3, 50, 1, 1, size).load().train();
            double share = IntStream.range(0, 50).mapToDouble(k -> Arrays.stream(row(part.variables(), k)).average()
                    .orElseThrow()).average().orElseThrow();
            assertTrue(share > 0.12 && share < 0.32, "share of ink " + share + " at size " + size);
        }
    }

    private static int distance(double[] a, double[] b) {
        int differences = 0;
        for (int i = 0; i < a.length; i++) {
            differences += a[i] == b[i] ? 0 : 1;
        }
        return differences;
    }

    private static Stream<Dataset> parts(Splits splits) {
        return Stream.of(splits.train(), splits.valid(), splits.test());
    }

    private static void same(Dataset a, Dataset b, int k) {
        assertTrue(Arrays.equals(row(a.variables(), k), row(b.variables(), k)));
        assertEquals(label(a, k), label(b, k));
    }

    private static int label(Dataset part, int k) {
        return (int) row(part.labels().orElseThrow(), k)[0];
    }

    private static double[] row(Rows rows, int k) {
        double[] row = new double[rows.shape().size()];
        rows.copy(k, row, 0);
        return row;
    }
}
