package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private Path library;
    @TempDir
    private Path specs;

    private DataCatalog catalog() {
        return new DataCatalog(List.of(Samples.TEXT, Samples.IDX), Optional.of(library), List.of());
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(library.resolve(name), text);
    }

    private String refusal(String name) {
        OrdoException fault = assertThrows(OrdoException.class, () -> catalog().load(name, specs));
        return fault.getMessage().replace(library.toString(), "LIB") + " | " + fault.remedy();
    }

    @Test
    void aFormatThatFailsIsNamed() throws IOException {
        put("bad.csv", "1,x\n");
        OrdoException fault = assertThrows(OrdoException.class, () -> catalog().load("bad", specs));
        assertEquals(OrdoException.Fault.INTERNAL, fault.fault());
        assertTrue(fault.getMessage().startsWith("the format Text failed on " + library.resolve("bad.csv")));
        put("empty.csv", "");
        assertTrue(refusal("empty").startsWith("LIB/empty.csv holds no numbers"));
        put("what.bin", "???");
        assertTrue(refusal("what.bin").startsWith("no plugin reads LIB/what.bin | give it one of the endings"));
        put("t.gz", "no gzip");
        assertTrue(refusal("t.gz").startsWith("no plugin reads"));
    }

    @Test
    void theLongestEndingDecides() throws IOException {
        DataFormat other = new DataFormat() {
            @Override
            public List<String> extensions() {
                return List.of(".special.csv", ".csv");
            }

            @Override
            public SequencedMap<String, Rows> read(Path file) {
                var arrays = new LinkedHashMap<String, Rows>();
                arrays.put("", Samples.rows(Shape.of(1), 77, 77, 77));
                return arrays;
            }
        };
        put("a.special.csv", "0\n1\n2\n");
        put("b.CSV", "0\n1\n2\n");
        DataCatalog both = new DataCatalog(List.of(Samples.TEXT, other), Optional.of(library), List.of());
        assertEquals(77, Samples.column(both.whole("a", specs).variables())[0]);
        assertEquals(0, Samples.column(both.whole("b", specs).variables())[0]);
    }

    @Test
    void writesWholeFilesInTheFormatOfTheirName() throws IOException {
        Path file = specs.resolve("out.csv");
        catalog().write(Samples.rows(Shape.of(2), 1, 2, 3, 4), file);
        assertEquals("1.0,2.0\n3.0,4.0\n", Files.readString(file));
        assertThrows(OrdoException.class, () -> catalog().write(Samples.rows(Shape.of(1), 1, -1), file));
        assertEquals("1.0,2.0\n3.0,4.0\n", Files.readString(file));
        try (Stream<Path> there = Files.list(specs)) {
            assertEquals(1, there.count());
        }
        OrdoException fault = assertThrows(OrdoException.class,
                () -> catalog().write(Samples.counting(1), specs.resolve("x.idx")));
        assertEquals(OrdoException.Fault.SPEC, fault.fault());
        assertTrue(fault.remedy().contains(".csv") && !fault.remedy().contains(".idx"), fault.remedy());
    }
}
