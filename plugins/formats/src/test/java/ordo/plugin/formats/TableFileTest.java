package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    @TempDir
    private Path folder;

    /** What a table hands over, in a line each: "names@1: a|b" and "2: x|7=7.0". */
    static List<String> handed(Table table) throws IOException {
        List<String> all = new ArrayList<>();
        table.read(new Table.Sink() {
            @Override
            public void names(List<String> names, long line) {
                all.add("names@" + line + ": " + String.join("|", names));
            }

            @Override
            public void row(Table.Row row) {
                List<String> cells = new ArrayList<>();
                for (int c = 0; c < row.size(); c++) {
                    double number = row.number(c);
                    cells.add(row.text(c) + (Double.isNaN(number) ? "" : "=" + number));
                }
                all.add(row.line() + ": " + String.join("|", cells));
            }
        });
        return all;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "t", ".csv"), text);
    }

    private List<String> table(DataFormat format, String text) throws IOException {
        return handed(format.table(file(text)).orElseThrow());
    }

    @Test
    void cellsAreNumbersOrWords() throws IOException {
        List<String> expected = List.of("names@1: age|city|churned", "2: 31=31.0|London|no", "3: |New, York|yes");
        assertEquals(expected, table(new Csv(), "age,city,churned\n31,London,no\n,\"New, York\",yes\n"));
        assertEquals(expected, table(new Csv(), "\ufeffage;city;churned\r\n31; London ;no\r\n;New, York;yes"));
        assertEquals(expected, table(new Csv(), "age\tcity\tchurned\n31\tLondon\tno\n\tNew, York\tyes\n"));
        assertEquals(List.of("names@1: age|city", "2: 31=31.0|New York", "4: NA|?"),
                table(new Text(), "  age  city \n 31 \t \"New  York\"  \n\nNA ?"));
    }

    @Test
    void aFirstLineWithANumberIsNoHeader() throws IOException {
        assertEquals(List.of("1: 1=1.0|g", "2: 0.5=0.5|b"), table(new Csv(), "1,g\n0.5,b\n"));
        assertEquals(List.of("names@1: |a;b", "2: 0=0.0|1=1.0"), table(new Csv(), ",\"a;b\"\n0,1\n"));
        assertEquals(List.of("1: nan|inf|1e999|-0.0=-0.0"), table(new Csv(), "nan,inf,1e999,-0.0\n"));
    }

    @Test
    void quotedCellsSpanLines() throws IOException {
        assertEquals(List.of("names@1: note|n", "2: two\nlines \"quoted\"|1=1.0", "4: x|2=2.0"),
                table(new Csv(), "note,n\n\"two\nlines \"\"quoted\"\"\",1\nx,2\n"));
    }

    @Test
    void faults() throws IOException {
        fault("a,b\n1,2,3\n", ", line 2, column 3: the line has more cells than the 2 of line 1");
        fault("a,b\n1,2\n\n1\n", ", line 4, column 2: the line ends after 1 cell, but line 1 has 2");
        fault("a,b\n1,\"x\n", ", line 2: it cannot be split into cells: Unclosed quoted field at end of input "
                + "(record starting at line 2)");
    }

    private void fault(String text, String message) throws IOException {
        Path file = file(text);
        var fault = assertThrows(OrdoException.class, () -> handed(new TableFile(file)));
        assertEquals(file + message, fault.getMessage());
        assertEquals(false, fault.remedy().isBlank());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = file("name,n\n\"a,\"\"b\"\"\",0.1\n\" x\ny\",-0.0\n,7\n");
        var out = new ByteArrayOutputStream();
        new Csv().write(new TableFile(file), out);
        assertEquals("name,n\n\"a,\"\"b\"\"\",0.1\n\"x\ny\",-0.0\n,7\n", out.toString(StandardCharsets.UTF_8));
    }
}
