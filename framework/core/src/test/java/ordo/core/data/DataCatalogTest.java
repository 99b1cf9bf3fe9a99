package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogTest {
    @TempDir
    private Path library;
    @TempDir
    private Path specs;

    private DataCatalog catalog() {
        return new DataCatalog(List.of(Samples.TEXT, Samples.IDX), Optional.of(library), List.of("digits"));
    }

    private static void put(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Splits load(String name) {
        return catalog().load(name, specs).splits();
    }

    private String refusal(String name) {
        OrdoException fault = assertThrows(OrdoException.class, () -> load(name));
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        return fault.getMessage().replace(library.toString(), "LIB") + " | "
                + fault.remedy().replace(library.toString(), "LIB");
    }

    @Test
    void sortsFilesIntoParts() throws IOException {
        put(library, "a/a_train.csv", "1 2\n3 4\n");
        put(library, "a/a_train_labels.csv", "7\n8\n");
        put(library, "a/a.valid.data", "5 6\n");
        put(library, "a/a-t10k.csv", "7 8\n");
        put(library, "a/README.md", "not data");
        LoadedData data = catalog().load("a", specs);
        assertEquals("a", data.splits().name());
        assertArrayEquals(new double[] {3, 4}, Samples.row(data.splits().train().variables(), 1));
        assertArrayEquals(new double[] {7, 8}, Samples.column(data.splits().train().labels().orElseThrow()));
        assertTrue(data.splits().test().given().isEmpty());
        assertArrayEquals(new double[] {5, 6}, Samples.row(data.splits().valid().variables(), 0));
        assertArrayEquals(new double[] {7, 8}, Samples.row(data.splits().test().variables(), 0));
        assertEquals(List.of(), data.notes());
    }

    @Test
    void findsNamesOneLevelDownAndWithoutEnding() throws IOException {
        put(library, "group/b/train.csv", lines(30));
        put(library, "group/c.data", lines(30));
        put(library, "d.csv", lines(30));
        for (String name : List.of("b", "group/b", "c", "group/c", "group/c.data", "c.data", "d", "d.csv")) {
            assertEquals(24, load(name).train().count(), name);
        }
        put(library, "other/b/train.csv", lines(30));
        assertTrue(refusal("b").startsWith("'b' is in more than one place: LIB/group/b and LIB/other/b"), refusal("b"));
        assertEquals(24, load("other/b").train().count());
    }

    @Test
    void pathsComeBeforeNames() throws IOException {
        put(library, "x.csv", lines(30));
        put(specs, "x.csv", lines(50));
        assertEquals(40, load("x.csv").train().count());
        assertEquals(40, load(specs.resolve("x.csv").toString()).train().count());
        assertEquals(24, load("x").train().count());
        assertEquals(50, catalog().whole("x.csv", specs).count());
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "," + 100 * i).collect(Collectors.joining("\n"));
    }

    @Test
    void holdsOutWhatIsMissingAndSaysSo() throws IOException {
        put(library, "one.csv", lines(104));
        LoadedData data = catalog().load("one", specs);
        Splits splits = data.splits();
        assertEquals(List.of("one is not split: of its 104 rows, 10 are held out for valid and 10 for test, the same "
                + "ones every time"), data.notes());
        double[] all = Stream.of(splits.train(), splits.valid(), splits.test())
                .flatMapToDouble(part -> Arrays.stream(Samples.column(part.variables()))).sorted().toArray();
        assertArrayEquals(IntStream.range(0, 104).asDoubleStream().toArray(), all);
        double[] valid = Samples.column(splits.valid().variables());
        assertTrue(valid[0] < 40 && valid[9] > 60, "not shuffled: " + Arrays.toString(valid));
        assertArrayEquals(valid, Samples.column(load("one").valid().variables()));
        assertEquals(data.fingerprint(), catalog().load("one", specs).fingerprint());
        assertArrayEquals(new double[] {valid[3], 100 * valid[3]}, Samples.row(splits.valid().variables(), 3));

        put(library, "two/train.csv", lines(20));
        put(library, "two/test.csv", lines(7));
        assertEquals(18, load("two").train().count());
        assertEquals(2, load("two").valid().count());
        assertEquals(7, load("two").test().count());
        assertEquals(List.of("two has no valid part: 2 of its 20 train rows are held out for it, the same ones every "
                + "time"), catalog().load("two", specs).notes());
        put(library, "tiny.csv", lines(2));
        assertTrue(refusal("tiny").startsWith("tiny has 2 rows, too few"), refusal("tiny"));
        put(library, "small.csv", lines(3));
        assertEquals(1, load("small").train().count());
    }

    @Test
    void dataWithoutATrainPartCanBeEvaluated() throws IOException {
        put(library, "fashion/t10k-images.csv", lines(12));
        put(library, "fashion/t10k-labels.csv", lines(12).replaceAll(",.*", ""));
        LoadedData data = catalog().load("fashion", specs);
        assertEquals(12, data.splits().test().count());
        assertEquals(0, data.splits().train().count());
        assertEquals(List.of("fashion has no train part: only what is there can be evaluated"), data.notes());
        assertThrows(OrdoException.class, data::forTraining);
        assertEquals(12, catalog().whole("fashion", specs).count());
    }

    @Test
    void sortsArraysOfOneFile() throws IOException {
        put(library, "xy.parts", "[X]\n1 2\n3 4\n5 6\n[Y]\n1\n3\n5\n[classnames]\n9\n");
        LoadedData data = catalog().load("xy", specs);
        assertEquals("of xy.parts, classnames is left out", data.notes().getFirst());
        for (var part : List.of(data.splits().train(), data.splits().valid(), data.splits().test())) {
            assertEquals(1, part.count());
            assertArrayEquals(Samples.column(part.variables()), Samples.column(part.labels().orElseThrow()));
        }
        put(library, "music.parts", "[train]\n1\n2\n[train_lengths]\n2\n[valid]\n3\n[test]\n4\n[test_lengths]\n1\n");
        LoadedData music = catalog().load("music", specs);
        assertEquals(List.of("of music.parts, train_lengths, test_lengths are left out"), music.notes());
        assertArrayEquals(new double[] {4}, Samples.column(music.splits().test().variables()));
        put(library, "odd.parts", "[alpha]\n1\n[beta]\n2\n");
        assertTrue(refusal("odd").contains("none is named as examples are: alpha, beta"), refusal("odd"));
        put(library, "only.parts", "[alpha]\n" + lines(5));
        assertEquals(3, load("only").train().count());
    }

    @Test
    void refusesFoldersThatCanBeReadInTwoWays() throws IOException {
        put(library, "twice/train.csv", lines(3));
        put(library, "twice/train.data", lines(3));
        assertEquals("twice has two train parts: LIB/twice/train.csv and LIB/twice/train.data | name the file that you "
                + "mean, or move one of them elsewhere", refusal("twice"));
        put(library, "several/a.csv", lines(3));
        put(library, "several/b.csv", lines(3));
        assertEquals("LIB/several has several data files, and none is named train, valid or test: a.csv, b.csv | name "
                + "one of them: several/a.csv", refusal("several"));
        put(library, "labels/train-labels.csv", lines(3));
        put(library, "labels/test.csv", lines(3));
        assertTrue(refusal("labels").contains("has labels, but there are no train examples"), refusal("labels"));
        put(library, "counts/train.csv", lines(3));
        put(library, "counts/train.y.csv", lines(4));
        assertTrue(refusal("counts").contains("has 3 examples, but LIB/counts/train.y.csv has 4 labels"));
        put(library, "shapes/train.csv", lines(3));
        put(library, "shapes/test.csv", "1,2,3");
        assertTrue(refusal("shapes").contains("a train row has the shape [2], but a test row has [3]"));
        put(library, "nested/deep/er/train.csv", lines(3));
        assertTrue(refusal("nested").startsWith("LIB/nested holds folders, but no data: deep | name one of them: "
                + "nested/deep"), refusal("nested"));
        put(library, "foreign/train.parquet", "PAR1");
        assertTrue(refusal("foreign").startsWith("no plugin reads anything in LIB/foreign: train.parquet | data files "
                + "end with .amat.gz .csv"), refusal("foreign"));
        assertTrue(assertThrows(OrdoException.class, () -> catalog().whole("counts", library)).getMessage()
                .contains("4 labels"));
        assertTrue(assertThrows(OrdoException.class, () -> catalog().whole("shapes", library)).getMessage()
                .startsWith("shapes has several parts"));
    }

    @Test
    void leavesOutPartsThatNoPluginReadsAndSaysSo() throws IOException {
        put(library, "mixed/train.mat", "MATLAB");
        put(library, "mixed/train.csv", lines(30));
        assertEquals("train.mat is left out: no plugin reads it", catalog().load("mixed", specs).notes().getFirst());
    }

    @Test
    void unknownNamesComeWithWhatIsThere() throws IOException {
        put(library, "mnist/train.csv", lines(3));
        put(library, "binary-density/nltcs/train.csv", lines(3));
        put(library, "binary-density/dna/train.csv", lines(3));
        put(library, "README.md", "");
        assertEquals("there are no data 'minst' | did you mean mnist? ORDO_DATA (LIB) has binary-density/{dna, nltcs}, "
                + "mnist", refusal("minst"));
        assertTrue(refusal("nltc").contains("did you mean nltcs?"), refusal("nltc"));
        assertTrue(refusal("digit").contains("did you mean digits?"), refusal("digit"));
        assertTrue(refusal("qqqqqq").contains("| ORDO_DATA"), refusal("qqqqqq"));
        assertTrue(refusal("a\0b").startsWith("'a\0b' is no path"));
        assertTrue(refusal(" ").startsWith("the data have no name"));
        DataCatalog without = new DataCatalog(List.of(Samples.TEXT), Optional.empty(), List.of("digits"));
        OrdoException unset = assertThrows(OrdoException.class, () -> without.load("dgits", specs));
        assertTrue(unset.getMessage().endsWith("ORDO_DATA is not set"), unset.getMessage());
        assertTrue(unset.remedy().startsWith("did you mean digits? give a path, or set"), unset.remedy());
        DataCatalog wrong = new DataCatalog(List.of(Samples.TEXT), Optional.of(library.resolve("no")), List.of());
        assertTrue(assertThrows(OrdoException.class, () -> wrong.load("mnist", specs)).getMessage()
                .contains("which is no folder"));
    }

    @Test
    void fingerprintsSeeEveryNumber() throws IOException {
        put(library, "a/train.csv", lines(30));
        String before = catalog().load("a", specs).fingerprint();
        assertTrue(before.matches("[0-9a-f]{16}"), before);
        put(library, "a/train.csv", lines(30).replace("29,2900", "29,2901"));
        assertNotEquals(before, catalog().load("a", specs).fingerprint());
        assertNotEquals(Fingerprint.of(Dataset.of(Samples.rows(Shape.of(2, 1), 1, 2))),
                Fingerprint.of(Dataset.of(Samples.rows(Shape.of(1, 2), 1, 2))));
        assertFalse(before.isEmpty());
    }
}
