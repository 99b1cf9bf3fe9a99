package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ordo.core.model.Given;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against the real data sets, where they are. */
@EnabledIfEnvironmentVariable(named = "ORDO_DATA", matches = ".+", disabledReason = "ORDO_DATA is not set")
class OrdoDataTest {
    private static LoadedData load(String name) {
        return DataCatalog.ofEnvironment(List.of(Samples.TEXT, Samples.IDX), List.of()).load(name, Path.of("."));
    }

    private static int[] counts(String name) {
        Splits splits = load(name).splits();
        return new int[] {splits.train().count(), splits.valid().count(), splits.test().count()};
    }

    @Test
    void findsPublishedSplits() {
        assertArrayEquals(new int[] {16_181, 2157, 3236}, counts("binary-density/nltcs"));
        assertArrayEquals(new int[] {1400, 600, 1186}, counts("dna-nade"));
        assertEquals(load("nltcs").fingerprint(), load("binary-density/nltcs").fingerprint());
        assertEquals(List.of(), load("nltcs").notes());
    }

    /** Reading 55 million numbers is the formats' affair: here each file gives the size that it has on disk. */
    @Test
    void findsTheFilesOfBinarizedMnist() {
        DataFormat sizes = new DataFormat() {
            @Override
            public List<String> extensions() {
                return List.of(".amat.gz");
            }

            @Override
            public SequencedMap<String, Rows> read(Path file) throws IOException {
                return new LinkedHashMap<>(Map.of("", Samples.rows(Shape.of(1), Files.size(file))));
            }
        };
        Splits splits = DataCatalog.ofEnvironment(List.of(sizes), List.of()).load("binarized-mnist", Path.of("."))
                .splits();
        assertEquals(2_197_797, Samples.column(splits.train().variables())[0]);
        assertEquals(439_811, Samples.column(splits.valid().variables())[0]);
        assertEquals(416_083, Samples.column(splits.test().variables())[0]);
    }

    @Test
    void holdsOutValidationRowsOfMnist() {
        LoadedData mnist = load("mnist");
        assertEquals(54_000, mnist.splits().train().count());
        assertEquals(6000, mnist.splits().valid().count());
        assertEquals(10_000, mnist.splits().test().count());
        assertEquals(1, mnist.notes().size());
        assertEquals(7, Samples.column(mnist.splits().test().labels().orElseThrow())[0]);
        new DataCheck(Shape.of(28, 28), new Domain.Levels(256), List.of(new Given("digit", new Domain.Categorical(10)))).fit(mnist);
    }

    @Test
    void readsLabelsFromTheLastColumn() {
        LoadedData digits = new DataCheck(Shape.of(8, 8), new Domain.Levels(17), List.of(new Given("digit", new Domain.Categorical(10))))
                .fit(load("optdigits"));
        assertEquals(1797, digits.splits().test().count());
        assertEquals(10, java.util.Arrays.stream(Samples.column(digits.splits().test().given().get("digit")))
                .distinct().count());
        assertTrue(digits.notes().getLast().endsWith("the last column is taken as the label"));
    }
}
