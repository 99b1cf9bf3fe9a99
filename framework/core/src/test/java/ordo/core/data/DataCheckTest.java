package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import ordo.core.model.Given;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

class DataCheckTest {
    private static final Domain BINARY = new Domain.Binary();

    private static Dataset fit(Shape shape, Domain domain, List<Given> given, Dataset data) {
        return new DataCheck(shape, domain, given).fit("d, train part", data, new ArrayList<>());
    }

    private static String refusal(Shape shape, Domain domain, List<Given> given, Dataset data) {
        OrdoException fault = assertThrows(OrdoException.class, () -> fit(shape, domain, given, data));
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        return fault.getMessage() + " | " + fault.remedy();
    }

    private static Given label(int classes) {
        return new Given("digit", new Domain.Categorical(classes));
    }

    private static Dataset of(Shape shape, double... numbers) {
        return Dataset.of(Samples.rows(shape, numbers));
    }

    private static Dataset labelled(double label) {
        return Dataset.labelled(Samples.rows(Shape.of(1), 0, 1), Samples.rows(Shape.of(), 0, label));
    }

    @Test
    void namesThePlaceOfAValueThatDoesNotBelong() {
        assertEquals("d, train part, row 2: variable [1, 0] (counted from 0) is 84, but the model says binary | the "
                + "values are whole numbers in 0 … 255: declare levels(256), or use data of zeros and ones: images(\"…\", threshold = 128) makes them "
                + "of pixels",
                refusal(Shape.of(2, 2), BINARY, List.of(), of(Shape.of(2, 2), 0, 0, 0, 0, 1, 0, 84, 255)));
        assertEquals("d, train part, row 1: variable [1] (counted from 0) is 16, but the model says levels(16) | the "
                + "values are whole numbers in 3 … 16: declare levels(17)",
                refusal(Shape.of(2), new Domain.Levels(16), List.of(), of(Shape.of(2), 3, 16)));
        assertTrue(refusal(Shape.of(1), new Domain.Categorical(3), List.of(), of(Shape.of(1), 0, 3))
                .endsWith("declare categorical(4)"));
        assertTrue(refusal(Shape.of(1), BINARY, List.of(), of(Shape.of(1), 0, 0.5)).endsWith("the values run from 0 to "
                + "0.5 and are no whole numbers: declare the variables as real, or round the data"));
        assertTrue(refusal(Shape.of(1), new Domain.Levels(9), List.of(), of(Shape.of(1), 0, -1))
                .endsWith("in -1 … 0: number them from 0, or declare the variables as real"));
        assertTrue(refusal(Shape.of(1), new Domain.Real(), List.of(), of(Shape.of(1), 0, Double.NaN))
                .contains("row 2: variable is NaN, but the model says real | leave out or fill in"));
    }

    @Test
    void rowsOfHeldOutPartsKeepTheirNumbers() {
        Dataset all = of(Shape.of(1), 0, 0, 0, 0, 9, 0);
        assertTrue(refusal(Shape.of(1), BINARY, List.of(), Subset.of(Subset.of(all, 5, 4, 3), 0, 1))
                .startsWith("d, train part, row 5: "));
        Dataset wide = of(Shape.of(2), 0, 1, 0, 2, 7, 3);
        assertTrue(refusal(Shape.of(1), BINARY, List.of(), Subset.of(wide, 2)).startsWith("d, train part, row 3: "));
    }

    @Test
    void comparesShapes() {
        assertEquals(2, fit(Shape.of(2, 2), BINARY, List.of(), of(Shape.of(4), 0, 1, 0, 1, 1, 1, 1, 1)).count());
        fit(Shape.of(4), BINARY, List.of(), of(Shape.of(2, 2), 0, 1, 0, 1));
        fit(Shape.of(2, 2), BINARY, List.of(), of(Shape.of(2, 2, 1), 0, 1, 0, 1));
        assertTrue(refusal(Shape.of(2, 3), BINARY, List.of(), of(Shape.of(3, 2), 0, 1, 0, 1, 0, 1)).startsWith(
                "d, train part: a row has the shape [3, 2], but the model's variables have the shape [2, 3]"));
        assertTrue(refusal(Shape.of(28, 28), BINARY, List.of(), of(Shape.of(2), 0, 1)).startsWith(
                "d, train part: a row has 2 numbers (shape [2]), but the model has 784 variables (shape [28, 28])"));
        assertTrue(refusal(Shape.of(2), BINARY, List.of(), of(Shape.of(4), 0, 1, 0, 1)).contains("has 4 numbers"));
    }

    @Test
    void takesASurplusColumnAsTheLabel() {
        Rows rows = Samples.rows(Shape.of(3), 0, 1, 7, 1, 1, 8);
        Dataset part = Dataset.of(rows);
        Splits splits = new Splits("opt", part, part, part);
        LoadedData data = LoadedData.of(splits, List.of("before"));
        LoadedData plain = new DataCheck(Shape.of(1, 2), BINARY, List.of()).fit(data);
        assertEquals(List.of("before", "rows have 3 columns, the model has 2 variables: the last column is left out as "
                + "a label"), plain.notes());
        assertArrayEquals(new double[] {1, 1}, Samples.row(plain.splits().test().variables(), 1));
        assertEquals(Shape.of(1, 2), plain.splits().test().variables().shape());
        assertEquals(data.fingerprint(), plain.fingerprint());
        Dataset labelled = fit(Shape.of(2), BINARY, List.of(label(9)), part);
        assertArrayEquals(new double[] {7, 8}, Samples.column(labelled.given().get("digit")));
        assertEquals("d, train part, row 2: label is 8, but the model says categorical(8) | the values are whole "
                + "numbers in 7 … 8: declare categorical(9)",
                refusal(Shape.of(2), BINARY, List.of(label(8)), part));
    }

    /** Labels in front, as in some CSV copies of MNIST: the last column is a corner of the image. */
    @Test
    void aLastColumnThatNeverChangesIsNoLabel() {
        double[] numbers = new double[60];
        for (int i = 0; i < 20; i++) {
            numbers[3 * i] = i % 2;
        }
        assertTrue(refusal(Shape.of(2), BINARY, List.of(), of(Shape.of(3), numbers)).contains("a row has 3 numbers"));
    }

    @Test
    void checksLabels() {
        List<Given> given = List.of(label(10));
        fit(Shape.of(1), BINARY, given, labelled(9));
        assertTrue(refusal(Shape.of(1), BINARY, given, labelled(10)).startsWith("d, train part, row 2: label is 10"));
        assertTrue(refusal(Shape.of(1), BINARY, given, of(Shape.of(1), 0, 1)).startsWith(
                "d, train part: the examples come without 'digit', which the model is given | name data with labels"));
        assertTrue(refusal(Shape.of(1), BINARY, List.of(given.getFirst(), new Given("z", BINARY)), labelled(1))
                .contains("come without 'digit'"), "whose labels are they?");
        fit(Shape.of(1), BINARY, List.of(), labelled(99));
    }

    @Test
    void findsWhatIsGivenByItsName() {
        var map = new Given("m", new Domain.Levels(4), Shape.of(2, 2));
        Dataset both = labelled(3).with("m", Samples.rows(Shape.of(2, 2), 0, 1, 2, 3, 3, 2, 1, 0));
        Dataset fitted = fit(Shape.of(1), BINARY, List.of(map, label(10)), both);
        assertEquals(List.of("m", "digit"), List.copyOf(fitted.given().sequencedKeySet()));
        assertArrayEquals(new double[] {0, 3}, Samples.column(fitted.given().get("digit")));
        List<double[]> columns = new GivenColumns(List.of(map, label(10))).read(fitted, 1, 1);
        assertArrayEquals(new double[] {3, 2, 1, 0}, columns.getFirst());
        assertArrayEquals(new double[] {3}, columns.getLast());
        assertEquals(List.of("m"), List.copyOf(fit(Shape.of(1), BINARY, List.of(map), both).given().sequencedKeySet()));
        Dataset flat = labelled(3).with("m", Samples.rows(Shape.of(4), 0, 1, 2, 3, 3, 2, 1, 0));
        assertEquals(2, fit(Shape.of(1), BINARY, List.of(map), flat).count());
    }

    @Test
    void saysWhatIsWrongWithWhatIsGiven() {
        var map = new Given("m", BINARY, Shape.of(2, 2));
        assertEquals("d, train part: the examples come without 'm', which the model is given | put an array m beside that of the "
                + "examples, with a row of the shape [2, 2] for each, as numpy.savez(\"f.npz\", x=x, m=m) does",
                refusal(Shape.of(1), BINARY, List.of(map), labelled(3)));
        assertEquals("d, train part: a row of 'm' has the shape [2, 3], but the model says binary[2, 2] | give it the shape "
                + "[2, 3] in the spec, or rearrange the data", refusal(Shape.of(1), BINARY, List.of(map),
                labelled(0).with("m", Samples.rows(Shape.of(2, 3), new double[12]))));
        assertEquals("d, train part, row 2: 'm' [1, 0] (counted from 0) is 7, but the model says binary | the values are whole "
                + "numbers in 0 … 7: declare levels(8)", refusal(Shape.of(1), BINARY, List.of(map),
                labelled(0).with("m", Samples.rows(Shape.of(2, 2), 0, 0, 0, 0, 0, 1, 7, 0))));
        assertTrue(refusal(Shape.of(1), BINARY, List.of(map), labelled(0).with("m", Samples.rows(Shape.of(2, 2), 0, 0, 0, 0, 0, 0.5,
                0, 0))).endsWith("no whole numbers: declare 'm' as real, or round the data"));
    }

    /** A vector may lie behind the variables in one array of numbers. */
    @Test
    void takesSurplusColumnsAsWhatIsGiven() {
        Dataset fitted = fit(Shape.of(2), BINARY, List.of(label(9), new Given("v", new Domain.Real(), Shape.of(2))),
                of(Shape.of(5), 0, 1, 7, 0.5, 2.5, 1, 1, 8, 1.5, 3.5));
        assertArrayEquals(new double[] {7, 8}, Samples.column(fitted.given().get("digit")));
        assertArrayEquals(new double[] {1.5, 3.5}, Samples.row(fitted.given().get("v"), 1));
    }

    @Test
    void emptyPartsAreFine() {
        Dataset all = of(Shape.of(2), 0, 1);
        assertEquals(0, fit(Shape.of(2), BINARY, List.of(), Subset.of(all)).count());
    }
}
