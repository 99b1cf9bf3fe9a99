package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.core.Models;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.train.Preparation;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given with examples is found by its name, in files, in arrays, and in a file of its own. */
class GivenDataTest {
    private static final Domain BINARY = new Domain.Binary();
    private static final Given MAP = new Given("edge_map", new Domain.Real(), Shape.of(2));
    private static final Given LABEL = new Given("digit", new Domain.Categorical(10));

    @TempDir
    private Path library;

    private DataCatalog catalog() {
        return new DataCatalog(List.of(Samples.TEXT), Optional.of(library), List.of());
    }

    private LoadedData load(String name, Given... given) {
        ModelDefinition plain = Models.definition(Models.SINGLE_LAYER, BINARY, true, List.of(), Models.ordering(2, 1));
        var model = new ModelDefinition("m", plain.shape(), BINARY, List.of(given), plain.orderings(), true, plain.head(0),
                plain.architecture());
        return new DataCheck(model.shape(), model.domains(), model.given()).fit(catalog().load(name, library,
                Reading.of(model, Preparation.STANDARD.missing())));
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(library.resolve(name).getParent());
        Files.writeString(library.resolve(name), text);
    }

    @Test
    void arraysOfOneFile() throws IOException {
        put("a.parts", "[x]\n0 1\n1 0\n1 1\n[y]\n7\n8\n9\n[edge_map]\n1 2\n3 4\n5 6\n[edge_map_lengths]\n3\n");
        LoadedData data = load("a", MAP, LABEL);
        assertEquals("of a.parts, edge_map_lengths is left out", data.notes().getFirst());
        for (Dataset part : List.of(data.splits().train(), data.splits().valid(), data.splits().test())) {
            double map = Samples.row(part.given().get("edge_map"), 0)[1];
            assertEquals(6 + map / 2, Samples.row(part.given().get("digit"), 0)[0]);
        }
        assertEquals(List.of("edge_map"), List.copyOf(load("a", MAP).splits().test().given().sequencedKeySet()));
        assertEquals("of a.parts, edge_map, edge_map_lengths are left out", load("a", LABEL).notes().getFirst());
        assertNotEquals(data.fingerprint(), load("a", LABEL).fingerprint());
        String missing = assertThrows(OrdoException.class, () -> load("a", new Given("m", BINARY, Shape.of(2)))).getMessage();
        assertEquals("a, train part: the examples come without 'm', which the model is given", missing);
    }

    @Test
    void arraysOfParts() throws IOException {
        put("p.parts", "[train]\n0 1\n1 0\n[train_edge_map]\n1 2\n3 4\n[test]\n1 1\n[edge_map_test]\n5 6\n");
        assertArrayEquals(new double[] {5, 6}, Samples.row(load("p", MAP).splits().test().given().get("edge_map"), 0));
    }

    /** An array whose name would say something else is what the model calls so. */
    @Test
    void theModelsNamesGoFirst() throws IOException {
        put("t.parts", "[x]\n0 1\n1 0\n1 1\n[target]\n1 2\n3 4\n5 6\n[labels]\n1\n2\n3\n");
        Dataset train = load("t", new Given("target", new Domain.Real(), Shape.of(2)), LABEL).splits().train();
        assertEquals(1, train.given().get("digit").shape().size());
        assertEquals(2, train.given().get("target").shape().size());
    }

    @Test
    void filesOfAFolder() throws IOException {
        put("f/train-x.csv", "0 1\n1 0\n");
        put("f/train-edge-map.csv", "1 2\n3 4\n");
        put("f/test-x.csv", "1 1\n");
        put("f/test-edge-map.csv", "5 6\n");
        assertArrayEquals(new double[] {5, 6}, Samples.row(load("f", MAP).splits().test().given().get("edge_map"), 0));
        put("g/x.csv", "0 1\n1 0\n1 1\n");
        put("g/edge_map.csv", "1 2\n3 4\n5 6\n");
        assertEquals(1, load("g", MAP).splits().test().given().get("edge_map").count());
        put("h/train-x.csv", "0 1\n1 0\n1 1\n");
        put("h/train-edge-map.csv", "1 2\n3 4\n");
        String message = assertThrows(OrdoException.class, () -> load("h", MAP)).getMessage();
        assertTrue(message.contains("has 3 examples") && message.endsWith("has 2 rows of 'edge_map'"), message);
    }

    private List<double[]> given(String name, Given thing) {
        var rows = catalog().given(name, thing, new ArrayList<>());
        return java.util.stream.IntStream.range(0, rows.count()).mapToObj(r -> Samples.row(rows, r)).toList();
    }

    @Test
    void aFileOfItsOwnHoldsOneOrARowForEach() throws IOException {
        var square = new Given("m", new Domain.Levels(9), Shape.of(2, 2));
        put("one.csv", "1,2\n3,4\n");
        assertArrayEquals(new double[] {1, 2, 3, 4}, given("one.csv", square).getFirst());
        put("many.csv", "1,2,3,4\n5,6,7,8\n");
        assertArrayEquals(new double[] {5, 6, 7, 8}, given("many.csv", square).getLast());
        put("named.parts", "[x]\n0 0\n[m]\n1 2 3 4\n");
        assertEquals(1, given("named.parts", square).size());
        put("labels.csv", "3\n4\n5\n");
        assertEquals(3, given("labels.csv", LABEL).size());
        put("wide.csv", "1,2,3\n");
        assertRefused("wide.csv", square, "wide.csv has 1 row of the shape [3], and 'm' is levels(9)[2, 2] | give an array of the "
                + "shape [2, 2], or of [n, 2, 2] with one for each of n rows");
        put("high.csv", "1,2,3,9\n");
        assertRefused("high.csv", square, "high.csv, row 1: 'm' is 9, but the model says levels(9) | the values are whole numbers "
                + "in 1 … 9: declare levels(10)");
        put("other.parts", "[a]\n0 0\n[b]\n1 2 3 4\n");
        assertRefused("other.parts", square, "other.parts has no array 'm' | its arrays are a, b");
    }

    private void assertRefused(String name, Given thing, String message) {
        var fault = assertThrows(OrdoException.class, () -> given(name, thing));
        assertEquals(message, (fault.getMessage() + " | " + fault.remedy()).replace(library + "/", "").replace(" [3] (counted from 0)",
                ""));
    }
}
