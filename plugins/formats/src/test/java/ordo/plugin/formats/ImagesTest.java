package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFiles;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

/** Fewer values, and every one where it belongs. */
class ImagesTest {
    private record Numbers(double... values) implements Rows {
        @Override
        public int count() {
            return values.length / 4;
        }

        @Override
        public Shape shape() {
            return Shape.of(2, 2);
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(values, 4 * row, target, offset, 4);
        }
    }

    private record Files(Rows rows, List<String> told) implements DataFiles {
        @Override
        public Rows read(String name, String columns) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rows numbers(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Splits splits(String name, int valid, int test) {
            Dataset part = Dataset.labelled(rows, rows);
            return new Splits(name + valid + test, part, part, part);
        }

        @Override
        public void note(String note) {
            told.add(note);
        }
    }

    private static List<List<Double>> values(Images images, List<String> told, double... values) {
        Splits splits = images.load(new Files(new Numbers(values), told));
        assertEquals("d37", splits.name());
        assertEquals(Sample.numbers(splits.train().variables()), Sample.numbers(splits.test().variables()));
        return Sample.numbers(splits.valid().variables());
    }

    @Test
    void levels() {
        List<String> told = new ArrayList<>();
        assertEquals(List.of(List.of(0.0, 0.0, 1.0, 7.0), List.of(3.0, 4.0, 7.0, 0.0)),
                values(new Images("d", 8, 0, 3, 7), told, 0, 31, 32, 255, 127, 128, 224, 0));
        assertEquals(List.of("pixels v in 0 … 255 become floor(v · 8 / 256), levels 0 … 7"), told);
        // a K that does not divide 256
        assertEquals(List.of(List.of(0.0, 0.0, 1.0, 4.0)), values(new Images("d", 5, 0, 3, 7), told, 0, 51, 52, 255));
        assertEquals(List.of(List.of(0.0, 51.0, 52.0, 255.0)), values(new Images("d", 256, 0, 3, 7), told, 0, 51, 52, 255));
    }

    @Test
    void threshold() {
        List<String> told = new ArrayList<>();
        assertEquals(List.of(List.of(0.0, 0.0, 1.0, 1.0)), values(new Images("d", 0, 128, 3, 7), told, 0, 127, 128, 255));
        assertEquals(List.of("pixels below 128 become 0, the others 1"), told);
    }

    @Test
    void nothingIsSaidWhereNothingIsDone() {
        List<String> told = new ArrayList<>();
        assertEquals(List.of(List.of(0.5, 300.0, 1.0, 2.0)), values(new Images("d", 0, 0, 3, 7), told, 0.5, 300, 1, 2));
        assertEquals(List.of(), told);
    }

    @Test
    void refusals() {
        var both = assertThrows(OrdoException.class, () -> new Images("d", 8, 128, 0, 0));
        assertEquals("images(…) is asked for levels and for a threshold", both.getMessage());
        assertThrows(OrdoException.class, () -> new Images("d", 1, 0, 0, 0));
        var real = assertThrows(OrdoException.class, () -> values(new Images("d", 8, 0, 3, 7), new ArrayList<>(), 1, 2, 3,
                0.25));
        assertEquals("d: 0.25 is no pixel of 8 bits, a whole number in 0 … 255", real.getMessage());
    }
}
