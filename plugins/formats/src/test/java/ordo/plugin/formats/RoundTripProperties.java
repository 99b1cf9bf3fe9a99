package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/** What was packed or written comes back, to the last bit. */
class RoundTripProperties {

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.oneOf(Arbitraries.of(0.0, 1.0), Arbitraries.integers().between(-3, 300).map(i -> (double) i),
                Arbitraries.floats().map(f -> (double) f), Arbitraries.doubles().ofScale(10),
                Arbitraries.of(-0.0, 0.1, 9007199254740993.0, Double.MIN_VALUE, Double.MAX_VALUE));
    }

    @Provide
    Arbitrary<Rows> rows() {
        Arbitrary<Shape> shapes = Arbitraries.integers().between(1, 4).array(int[].class).ofMinSize(1).ofMaxSize(3)
                .map(Shape::of);
        Arbitrary<Arbitrary<Double>> kinds = Arbitraries.of(Arbitraries.of(0.0, 1.0),
                Arbitraries.integers().between(0, 255).map(i -> (double) i), Arbitraries.floats().map(f -> (double) f),
                numbers());
        return Combinators.combine(shapes, Arbitraries.integers().between(1, 6), kinds).flatAs((shape, count, kind) ->
                kind.array(Double[].class).ofSize(shape.size() * count).map(values -> packed(shape, values)));
    }

    @Property(tries = 300)
    void npy(@ForAll("rows") Rows rows) throws IOException {
        check(rows, new Npy(), rows.shape());
    }

    /** A CSV file does not know the shape of an example. */
    @Property(tries = 300)
    void csv(@ForAll("rows") Rows rows) throws IOException {
        check(rows, new Csv(), Shape.of(rows.shape().size()));
    }

    @Example
    void npyKeepsWhatIsNoNumber() throws IOException {
        check(packed(Shape.of(4), Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1.0), new Npy(), Shape.of(4));
    }

    /** NumPy finds the numbers at a multiple of 64. */
    @Property(tries = 50)
    void npyIsAligned(@ForAll("rows") Rows rows) throws IOException {
        Path file = written(rows, new Npy());
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        int length = 10 + (bytes[8] & 0xff) + (bytes[9] & 0xff) * 256;
        assertEquals(0, length % 64);
        assertEquals('\n', bytes[length - 1]);
    }

    @Example
    void theSmallestTypeIsWritten() throws IOException {
        assertEquals(128 + 2, size(packed(Shape.of(2), 0.0, 255.0)));
        assertEquals(128 + 8, size(packed(Shape.of(2), 0.0, 256.0)));
        assertEquals(128 + 8, size(packed(Shape.of(2), 0.5, -1.0)));
        assertEquals(128 + 16, size(packed(Shape.of(2), 0.1, -1.0)));
    }

    @Example
    void nothingIsOverwritten() throws IOException {
        Path file = Files.createTempFile("rows", "");
        for (DataFormat format : List.of(new Npy(), new Csv())) {
            assertTrue(format.writes());
            assertThrows(FileAlreadyExistsException.class, () -> format.write(packed(Shape.of(1), 1.0), file));
        }
        Files.delete(file);
        assertThrows(OrdoException.class, () -> new Idx().write(packed(Shape.of(1), 1.0), file));
    }

    /** Rows that end anywhere in the pages. */
    @Property(tries = 20)
    void pages(@ForAll @IntRange(min = 1, max = 200_000) int size, @ForAll @IntRange(min = 1, max = 3) int count,
               @ForAll @IntRange(max = 3) int kind) {
        double[] scales = {1, 200, 1e6 + 0.5, 1 / 3.0};
        var list = new PackedNumbers(new Memory("test"));
        for (int i = 0; i < size * count; i++) {
            list.add(i % 7 % 2 * scales[kind]);
        }
        assertEquals((long) size * count, list.size());
        PackedRows rows = list.rows(Shape.of(size));
        assertEquals(count, rows.count());
        double[] row = new double[size + 2];
        for (int r = count - 1; r >= 0; r--) {
            rows.copy(r, row, 1);
            for (int i = 0; i < size; i++) {
                assertEquals((r * size + i) % 7 % 2 * scales[kind], row[i + 1]);
                if (i % 1000 == 0) {
                    assertEquals(row[i + 1], rows.get((long) r * size + i));
                }
            }
        }
        assertEquals(0, row[0]);
        assertEquals(0, row[size + 1]);
        assertThrows(IndexOutOfBoundsException.class, () -> rows.copy(count, row, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.copy(0, row, 3));
    }

    @Example
    void tooManyNumbersForMemory() {
        var list = new PackedNumbers(new Memory("big.npy", 1 << 20));
        var fault = assertThrows(OrdoException.class, () -> {
            for (int i = 0; i < 1 << 20; i++) {
                list.add(i / 3.0);
            }
        });
        assertEquals("big.npy: its numbers take more than 1 MiB, half of the memory that Java may use",
                fault.getMessage());
    }

    private static void check(Rows rows, DataFormat format, Shape shape) throws IOException {
        Path file = written(rows, format);
        Rows read = format.read(file).get("");
        Files.delete(file);
        assertEquals(shape, read.shape());
        assertEquals(Sample.numbers(rows), Sample.numbers(read));
    }

    private static Path written(Rows rows, DataFormat format) throws IOException {
        Path file = Files.createTempFile("rows", "");
        Files.delete(file);
        format.write(rows, file);
        return file;
    }

    private static long size(Rows rows) throws IOException {
        Path file = written(rows, new Npy());
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }

    private static Rows packed(Shape shape, Double... values) {
        var list = new PackedNumbers(new Memory("test"));
        Arrays.stream(values).forEach(list::add);
        return list.rows(shape);
    }
}
