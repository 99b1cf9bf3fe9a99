package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of files of one example each, and batches; the format is a number in a file. */
class ExampleFolderTest {
    @TempDir
    private Path library;

    private static final class One implements DataFormat {
        @Override
        public List<String> extensions() {
            return List.of(".one");
        }

        @Override
        public boolean oneExample() {
            return true;
        }

        @Override
        public SequencedMap<String, Rows> read(Path file) throws IOException {
            var arrays = new LinkedHashMap<String, Rows>();
            arrays.put("", read(List.of(file)));
            return arrays;
        }

        @Override
        public Rows read(List<Path> files) throws IOException {
            double[] numbers = new double[files.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(Files.readString(files.get(i)));
            }
            return Samples.rows(Shape.of(1), numbers);
        }
    }

    private DataCatalog catalog() {
        return new DataCatalog(List.of(Samples.TEXT, new One()), Optional.of(library), List.of());
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(library.resolve(name).getParent());
        Files.writeString(library.resolve(name), text);
    }

    @BeforeEach
    void readme() throws IOException {
        // must not get in the way
        put("d/README.md", "pictures");
    }

    private Dataset whole(String name, List<String> notes) {
        return catalog().whole(name, Path.of(""), Reading.numbers(), notes);
    }

    @Test
    void filesByName() throws IOException {
        put("d/b.one", "2");
        put("d/a.one", "1");
        put("d/train_c.one", "3");
        List<String> notes = new ArrayList<>();
        Dataset data = whole("d", notes);
        assertArrayEquals(new double[] {1, 2, 3}, Samples.column(data.variables()));
        assertTrue(data.given().isEmpty());
        assertEquals(List.of(), notes);
        assertArrayEquals(new double[] {2}, Samples.column(whole("d/b.one", notes).variables()));
    }

    @Test
    void foldersAreClasses() throws IOException {
        put("d/dog/1.one", "5");
        put("d/cat/2.one", "7");
        put("d/cat/1.one", "6");
        List<String> notes = new ArrayList<>();
        Dataset data = whole("d", notes);
        assertArrayEquals(new double[] {6, 7, 5}, Samples.column(data.variables()));
        assertArrayEquals(new double[] {0, 0, 1}, Samples.column(data.labels().orElseThrow()));
        assertEquals(List.of("labels are the folders' names: 0 is cat, 1 is dog"), notes);
    }

    @Test
    void partsShareTheirClassesAndNumbersAreLabelsThemselves() throws IOException {
        put("d/train/b/1.one", "1");
        put("d/train/c/1.one", "2");
        put("d/valid/c/1.one", "3");
        put("d/test/a/1.one", "4");
        Splits splits = catalog().load("d", Path.of("")).splits();
        assertArrayEquals(new double[] {1, 2}, Samples.column(splits.train().labels().orElseThrow()));
        assertArrayEquals(new double[] {2}, Samples.column(splits.valid().labels().orElseThrow()));
        assertArrayEquals(new double[] {0}, Samples.column(splits.test().labels().orElseThrow()));
        put("n/7/1.one", "1");
        put("n/12/1.one", "2");
        List<String> notes = new ArrayList<>();
        assertArrayEquals(new double[] {12, 7}, Samples.column(whole("n", notes).labels().orElseThrow()));
        assertEquals(List.of(), notes);
    }

    @Test
    void batchesAreOnePartByNumber() throws IOException {
        put("c/data_batch_10.csv", "10");
        put("c/data_batch_2.csv", "2\n3");
        put("c/test_batch.csv", "4");
        Splits splits = catalog().load("c", Path.of("")).splits();
        assertEquals(2, splits.train().count());
        assertEquals(1, splits.valid().count());
        assertArrayEquals(new double[] {4}, Samples.column(splits.test().variables()));
        Files.delete(library.resolve("c/test_batch.csv"));
        assertArrayEquals(new double[] {2, 3, 10}, Samples.column(whole("c", new ArrayList<>()).variables()));
        put("c/data_batch_3.csv", "1,2");
        assertTrue(assertThrows(OrdoException.class, () -> whole("c", new ArrayList<>())).getMessage()
                .contains("data_batch_3.csv: a row has the shape [2], but in"));
    }

    @Test
    void theLastRowsOfAFileCanBeForTesting() throws IOException {
        put("f.csv", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9");
        Splits both = split("f", 2, 3);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4}, Samples.column(both.train().variables()));
        assertArrayEquals(new double[] {5, 6}, Samples.column(both.valid().variables()));
        assertArrayEquals(new double[] {7, 8, 9}, Samples.column(both.test().variables()));
        Splits test = split("f", 0, 4);
        assertArrayEquals(new double[] {6, 7, 8, 9}, Samples.column(test.test().variables()));
        assertEquals(5, test.train().count());
        assertEquals(1, test.valid().count());
        assertThrows(OrdoException.class, () -> split("f", 5, 5));
        put("p/train.csv", "1\n2\n3");
        put("p/test.csv", "1");
        assertTrue(assertThrows(OrdoException.class, () -> split("p", 0, 1)).getMessage().startsWith("p is split already"));
    }

    private Splits split(String name, int valid, int test) {
        var source = new DataSource() {
            @Override
            public Splits load() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Splits load(ordo.spi.data.DataFiles files) {
                return files.splits(name, valid, test);
            }
        };
        return catalog().load(source, Path.of(""), Reading.numbers()).splits();
    }

    @Test
    void channelsAsTheModelWantsThem() {
        List<String> notes = new ArrayList<>();
        Rows colours = Samples.rows(Shape.of(1, 2, 3), 255, 0, 0, 10, 20, 30.5);
        Rows grey = Channels.fit(colours, Shape.of(1, 2), notes);
        assertArrayEquals(new double[] {76, 0.299 * 10 + 0.587 * 20 + 0.114 * 30.5}, Samples.row(grey, 0), 1e-12);
        assertArrayEquals(new double[] {7, 7, 7, 8, 8, 8},
                Samples.row(Channels.fit(Samples.rows(Shape.of(1, 2), 7, 8), Shape.of(1, 2, 3), notes), 0));
        assertEquals(2, notes.size());
        assertEquals(colours, Channels.fit(colours, Shape.of(2, 1), notes));
        assertEquals(colours, Channels.fit(colours, Shape.of(6), notes));
        assertEquals(2, notes.size());
    }
}
