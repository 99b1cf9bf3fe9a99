package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFiles;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

class FoldsTest {
    /** Files in memory. */
    private record Memory(Map<String, Rows> files) implements DataFiles {
        @Override
        public Rows read(String name, String columns) {
            return files.get(name);
        }

        @Override
        public Rows numbers(String name) {
            return files.get(name);
        }

        @Override
        public Splits splits(String name, int valid, int test) {
            throw new UnsupportedOperationException("folds reads rows");
        }

        @Override
        public void note(String note) { }
    }

    private static Splits fold(int rows, int test, int count, double... blocks) {
        var files = new Memory(Map.of("f", Samples.counting(rows), "blocks",
                Samples.rows(Shape.of(blocks.length == rows ? 1 : 2), blocks)));
        return new Folds("f", test, count, 1, "", blocks.length == 0 ? "" : "blocks").load(files);
    }

    private static double[] rows(Dataset part) {
        return Samples.column(part.variables());
    }

    @Test
    void writtenBlocks() {
        double[] blocks = {3, 1, 2, 1, 3, 2, 4};
        Splits first = fold(7, 1, 10, blocks);
        assertEquals("f, fold 1 of 4", first.name());
        assertArrayEquals(new double[] {1, 3}, rows(first.test()));
        assertArrayEquals(new double[] {6}, rows(first.valid()));
        assertArrayEquals(new double[] {0, 2, 4, 5}, rows(first.train()));
        Splits last = fold(7, 4, 10, blocks);
        assertArrayEquals(new double[] {6}, rows(last.test()));
        assertArrayEquals(new double[] {0, 4}, rows(last.valid()));
        Splits pairs = fold(3, 1, 10, 2, 1, 0, 2, 1, 3);
        assertArrayEquals(new double[] {2}, rows(pairs.test()));
        assertArrayEquals(new double[] {1}, rows(pairs.valid()));
    }

    @Test
    void randomBlocksAreEvenAndTestEveryRowOnce() {
        List<Double> tested = new ArrayList<>();
        for (int test = 1; test <= 10; test++) {
            Splits fold = fold(103, test, 10);
            double[] all = Stream.of(fold.train(), fold.valid(), fold.test()).flatMapToDouble(p -> Arrays.stream(rows(p)))
                    .sorted().toArray();
            assertArrayEquals(rows(Dataset.of(Samples.counting(103))), all);
            assertEquals(10.5, fold.test().count(), 0.5);
            assertEquals(10.5, fold.valid().count(), 0.5);
            Arrays.stream(rows(fold.test())).forEach(tested::add);
            assertArrayEquals(rows(fold.test()), rows(fold(103, test, 10).test()));
        }
        assertEquals(103, tested.stream().distinct().count());
    }

    @Test
    void faults() {
        assertEquals("there is no fold 11 of f: there are 10", refusal(50, 11));
        assertEquals("f has 5 rows, too few for 10 blocks", refusal(5, 1));
        assertEquals("the rows of f are in 2 blocks, too few to train, validate and test", refusal(3, 1, 1, 2, 1));
        assertEquals("blocks, line 2 of its numbers: row 0, block 2: the row is there twice",
                refusal(3, 1, 0, 1, 0, 2, 1, 3));
        assertEquals("blocks, line 2 of its numbers: row 1, block 0 is out of range", refusal(3, 1, 1, 0, 3));
        assertEquals("blocks has 2 lines of 2 numbers, but f has 3 rows", refusal(3, 1, 0, 1, 1, 2));
    }

    private static String refusal(int rows, int test, double... blocks) {
        return assertThrows(OrdoException.class, () -> fold(rows, test, 10, blocks)).getMessage();
    }
}
