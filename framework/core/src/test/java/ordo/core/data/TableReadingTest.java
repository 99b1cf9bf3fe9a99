package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.model.Column;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Heading;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;
import org.junit.jupiter.api.Test;

class TableReadingTest {
    private static final Wanted.Declared MODEL = new Wanted.Declared(List.of(
            column("age", new Domain.Real()), column("city", new Domain.Categorical(3), "London", "Paris", "Rome"),
            column("churned", new Domain.Binary(), "no", "yes"), column("children", new Domain.Levels(5))));

    private final List<String> notes = new ArrayList<>();

    private static Column column(String name, Domain domain, String... labels) {
        return new Column(name, domain, List.of(labels));
    }

    private static Wanted declared(Column... columns) {
        return new Wanted.Declared(List.of(columns));
    }

    /** Lines of cells between commas; the first has the names, unless it has a number. */
    record Lines(String... lines) implements Table {
        @Override
        public String name() {
            return "f.csv";
        }

        @Override
        public void read(Sink to) {
            for (int k = 0; k < lines.length; k++) {
                var row = new Cells(k + 1, Arrays.stream(lines[k].split(",", -1)).map(String::strip).toList());
                if (k == 0 && IntStream.range(0, row.size()).allMatch(c -> Double.isNaN(row.number(c)))) {
                    to.names(row.cells, 1);
                } else {
                    to.row(row);
                }
            }
        }
    }

    private record Cells(long line, List<String> cells) implements Table.Row {
        @Override
        public int size() {
            return cells.size();
        }

        @Override
        public String text(int column) {
            return cells.get(column);
        }

        @Override
        public double number(int column) {
            return cells.get(column).matches("-?[0-9.]+") ? Double.parseDouble(cells.get(column)) : Double.NaN;
        }
    }

    private Rows read(Wanted wanted, Missing missing, String... lines) throws IOException {
        return TableReading.read(new Lines(lines), wanted, missing, notes);
    }

    private String refusal(Wanted wanted, String... lines) {
        var fault = assertThrows(OrdoException.class, () -> read(wanted, Missing.ERROR, lines));
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        return fault.getMessage() + " | " + fault.remedy();
    }

    @Test
    void columnsAreFoundByName() throws IOException {
        Rows rows = read(MODEL, Missing.ERROR, "id,churned,children,city,age,note", "7,yes,4,Rome,31.5,x",
                "8,no,0,London,-2,");
        assertEquals(Shape.of(4), rows.shape());
        assertEquals(List.of("age", "city", "churned", "children"), rows.headings().stream().map(Heading::name).toList());
        assertEquals(List.of("London", "Paris", "Rome"), rows.headings().get(1).labels());
        assertArrayEquals(new double[] {31.5, 2, 1, 4}, Samples.row(rows, 0));
        assertArrayEquals(new double[] {-2, 0, 0, 0}, Samples.row(rows, 1));
        assertEquals(List.of("of f.csv, id, note are left out: not in the model"), notes);
    }

    @Test
    void orByPlaceInATableWithoutNames() throws IOException {
        assertArrayEquals(new double[] {31, 0, 1, 4}, Samples.row(read(MODEL, Missing.ERROR, "31,London,yes,4"), 0));
        Wanted words = declared(column("a", new Domain.Binary(), "x", "y"),
                column("b", new Domain.Binary(), "y", "z"));
        assertEquals(2, read(words, Missing.ERROR, "x,z", "y,y").count());
        Wanted years = declared(column("2019", new Domain.Real()), column("2020", new Domain.Real()));
        assertArrayEquals(new double[] {2, 1}, Samples.row(read(years, Missing.ERROR, "2020,2019", "1,2"), 0));
        assertEquals(List.of(), notes);
        Wanted some = declared(column("c3", new Domain.Real()), column("c1", new Domain.Real()));
        assertArrayEquals(new double[] {7, 5}, Samples.row(read(some, Missing.ERROR, "5,6,7"), 0));
    }

    @Test
    void namesOfASpecHaveNoBlanks() throws IOException {
        Wanted wine = declared(column("fixed_acidity_g", new Domain.Real()), column("c_2019", new Domain.Real()),
                column("order_", new Domain.Real()));
        assertArrayEquals(new double[] {1, 2, 3}, Samples.row(read(wine, Missing.ERROR, "order,fixed acidity (g),2019:",
                "3,1,2"), 0), "not found");
    }

    @Test
    void faultsNameThePlace() {
        assertEquals("f.csv has no column 'city' | did you mean cty?", refusal(MODEL, "age,cty,churned,children"));
        assertEquals("f.csv has no column 'city' | its columns are age, where", refusal(MODEL, "age,where"));
        assertEquals("f.csv has two columns named 'age', 1 and 2 | rename one of them in its first line",
                refusal(MODEL, "age,age,city,churned,children"));
        assertEquals("f.csv has 2 columns without names, but the model has 4 | give it a first line with the names "
                + "age, city, churned, children", refusal(MODEL, "1,2"));
        assertEquals("f.csv, line 3, column 2 (city): \"Pariss\" is none of its labels | did you mean Paris? the labels "
                + "are London, Paris, Rome; `other` among them would take every other word",
                cell("3,Rome,no,0", "3,Pariss,no,0"));
        assertEquals("f.csv, line 2, column 1 (age): \"old\" is not a number | correct the cell, or leave the column "
                + "out", cell("old,Rome,no,0"));
        assertEquals("f.csv, line 2, column 4 (children): \"5\" is not in levels(5) | correct the cell, or declare the "
                + "column otherwise: levels(5) takes whole numbers from 0 to 4", cell("1,Rome,no,5"));
        assertEquals("f.csv, line 2, column 1 (age): the value is missing | fill it in, remove the row, or say what to "
                + "do with such rows: missing = drop", cell(",Rome,no,0"));
        assertEquals("f.csv, line 2, column 3 (churned): \"N/A\": the value is missing | fill it in, remove the row, or "
                + "say what to do with such rows: missing = drop", cell("1,Rome,N/A,0"));
        assertEquals("f.csv: there are no rows in it | give it one line for each example", cell());
    }

    private String cell(String... rows) {
        List<String> lines = new ArrayList<>(List.of("age,city,churned,children"));
        lines.addAll(List.of(rows));
        return refusal(MODEL, lines.toArray(String[]::new));
    }

    @Test
    void missingCells() throws IOException {
        String[] lines = {"age,city,churned,children", "1,Rome,no,0", "NaN,Rome,?,0", "2,,no,1", "3,Paris,yes,2"};
        Rows dropped = read(MODEL, Missing.DROP, lines);
        assertArrayEquals(new double[] {1, 3}, Samples.column(dropped));
        assertEquals(3, Subset.origin(dropped, 1));
        assertEquals(List.of("of f.csv, 2 of 4 rows are left out, because a cell is missing"), notes);
        Rows kept = read(MODEL, Missing.KEEP, lines);
        assertArrayEquals(new double[] {Double.NaN, 2, Double.NaN, 0}, Samples.row(kept, 1));
        assertArrayEquals(new double[] {2, Double.NaN, 0, 1}, Samples.row(kept, 2));
        assertThrows(OrdoException.class, () -> read(MODEL, Missing.DROP, "age,city,churned,children", "1,?,no,0"));
    }

    @Test
    void labelsThatCatch() throws IOException {
        Wanted wanted = declared(column("grade", new Domain.Categorical(4), "1", "2", "NA", "other"));
        Rows rows = read(wanted, Missing.ERROR, "grade", "2.0", "1", "F", "", "NA", "7");
        assertArrayEquals(new double[] {1, 0, 3, 2, 2, 3}, Samples.column(rows));
        assertEquals(List.of("in f.csv, 2 cells of column 'grade' have no label and count as other",
                "in f.csv, 2 cells of column 'grade' are missing, which is a value of its own"), notes);
    }

    @Test
    void chosenColumns() throws IOException {
        String[] lines = {"a,b-c,d,e", "1,2,3,x", "4,5,6,y"};
        assertArrayEquals(new double[] {6, 4, 5}, Samples.row(read(new Wanted.Chosen("3, 1-2"), Missing.ERROR, lines), 1));
        assertArrayEquals(new double[] {5, 6}, Samples.row(read(new Wanted.Chosen("b-c,d"), Missing.ERROR, lines), 1));
        assertEquals("f.csv, line 2, column 4 (e): \"x\" is not a number | correct the cell, or leave the column out",
                refusal(new Wanted.Chosen(""), lines));
    }

    /** Every cell comes back, whatever its neighbours in the page are. */
    @Test
    void storedCellsAreExact() {
        double[] values = {0, -0.0, 255, 256, 65_535, 65_536, -1, 0.5, 0.1, Double.NaN, Double.MAX_VALUE, 1e-300, 3};
        var store = new RowStore("t", List.of(Heading.of("a"), Heading.of("b"), Heading.of("c")));
        for (int r = 0; r < 20_000; r++) {
            store.add(new double[] {r % 300, values[r / 2000], values[r % values.length]}, r / 5000 + r);
        }
        RowStore.Stored rows = store.rows();
        for (int r = 0; r < 20_000; r++) {
            assertArrayEquals(new double[] {r % 300, values[r / 2000], values[r % values.length]}, Samples.row(rows, r));
            assertEquals(r / 5000 + r, Subset.origin(rows, r));
        }
    }
}
