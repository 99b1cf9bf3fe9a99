package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatsTest {
    private static final String WRITE_NUMBERS = "write numbers such as 0, 17 or -2.5e-3, separated by blanks, commas "
            + "or semicolons; leave out columns of words or dates";
    private static final String SAME_WIDTH = "give every line as many numbers";
    private static final String MISSING = "every column needs one: give missing values a number of their own, or "
            + "remove the line";

    @TempDir
    private Path folder;

    @Test
    void numbers() throws IOException {
        List<List<Double>> expected = List.of(List.of(0.0, 1.0, 2.5), List.of(-1.0, 3e-2, 7.0));
        assertEquals(expected, read(new Text(), "0 1 2.5\n-1 3e-2 7\n"));
        assertEquals(expected, read(new Text(), "  0\t1  2.5 \r\n\r\n-1 3e-2 +7"));
        assertEquals(expected, read(new Text(), "0,1,2.5\n-1,3e-2,7\n"));
        assertEquals(expected, read(new Csv(), "0,1,2.5\n-1,3e-2,7\n"));
        assertEquals(expected, read(new Csv(), "0;1;2.5\r\n-1;3e-2;7"));
        assertEquals(expected, read(new Csv(), " 0 , 1,\"2.5\"\n\n-1,3e-2,7."));
        assertEquals(expected, read(new Csv(), " 0 1 2.5\n-1 3e-2 7\n"));
        assertEquals(expected, read(new Csv(), "\ufeff0,1,2.5\n-1,3e-2,7\n"));
        assertEquals(List.of(List.of(5.0), List.of(6.0)), read(new Csv(), "5\n6\n"));
        assertEquals(List.of(List.of(0.1, 1e22, 123456789012345678.0, 1.7976931348623157e308)),
                read(new Text(), "0.1 1e22 123456789012345678 1.7976931348623157e308"));
    }

    @Test
    void aFirstLineOfWordsIsLeftOut() throws IOException {
        assertEquals(List.of(List.of(1.0, 2.0)), read(new Csv(), "height,\"eye, colour\"\n1,2\n"));
        assertEquals(List.of(List.of(1.0), List.of(2.0)), read(new Csv(), "height\n1\n2\n"));
        fault(new Csv(), "a,2,b\n1,2,3\n", ", line 1, column 1: \"a\" is not a number", WRITE_NUMBERS);
        fault(new Csv(), "a,b\n1,2,3\n", ", line 2, column 3: the line has more numbers than the 2 of line 1",
                SAME_WIDTH);
        fault(new Csv(), "a,b\nc,d\n", ", line 2, column 1: \"c\" is not a number", WRITE_NUMBERS);
    }

    @Test
    void faults() throws IOException {
        fault(new Text(), "", ": there are no numbers in it", "give it one line for each example");
        fault(new Csv(), "a,b\n", ": there are no numbers in it", "give it one line for each example");
        fault(new Text(), "0 1\n\n0 x\n", ", line 3, column 2: \"x\" is not a number", WRITE_NUMBERS);
        fault(new Text(), "0 1\r\n0 1\r0 1\n\r\n0 x\r\n", ", line 5, column 2: \"x\" is not a number", WRITE_NUMBERS);
        fault(new Csv(), "0,1\r\n0,1\n\r\n0,x\r\n", ", line 4, column 2: \"x\" is not a number", WRITE_NUMBERS);
        fault(new Text(), "0 1 1\n0 1\n", ", line 2, column 3: the line ends after 2 numbers, but line 1 has 3",
                SAME_WIDTH);
        fault(new Text(), "0 1\n0 1 1\n", ", line 2, column 3: the line has more numbers than the 2 of line 1",
                SAME_WIDTH);
        fault(new Csv(), "0,1\n0\n", ", line 2, column 2: the line ends after 1 number, but line 1 has 2", SAME_WIDTH);
        fault(new Csv(), "0,1\n0,\n", ", line 2, column 2: a number is missing", MISSING);
        fault(new Csv(), "0,1e999\n", ", line 1, column 2: \"1e999\" is too large", WRITE_NUMBERS);
        for (String word : List.of("nan", "NaN", "Infinity", "1d", "0x10", "1e", ".", "-", "1.2.3", "1_000", "--1")) {
            fault(new Text(), "0 " + word, ", line 1, column 2: \"" + word + "\" is not a number", WRITE_NUMBERS);
            fault(new Csv(), "0," + word, ", line 1, column 2: \"" + word + "\" is not a number", WRITE_NUMBERS);
        }
        fault(new Text(), "0\u0001\u001b[31m\u00e9", ", line 1, column 1: \"0\\u0001\\u001b[31mÃ©\" is not a number",
                WRITE_NUMBERS);
        fault(new Text(), "01".repeat(392), ", line 1: \"010101010101010101010101…\" is too long for a number",
                "separate the numbers by blanks, commas or semicolons");
        fault(new Csv(), "0,1\n0,\"1\n", ", line 2: it cannot be split into fields: Unclosed quoted field at end of "
                + "input (record starting at line 2)", "write plain numbers separated by commas, without "
                + "quotation marks");
        Path utf16 = Files.write(folder.resolve("utf16"), new byte[] {-1, -2, '0', 0});
        var fault = assertThrows(OrdoException.class, () -> new Csv().read(utf16));
        assertEquals(utf16 + ", byte 0: the text is encoded as UTF-16", fault.getMessage());
    }

    /** Bits, and no more than a few blocks besides them, whatever the length of the text. */
    @Test
    void bitsAreHeldAsBits() throws IOException {
        Path file = Files.writeString(folder.resolve("bits.amat"), ("0 1 1 0 ".repeat(196) + "\n").repeat(3000));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        PackedRows rows = (PackedRows) new Text().read(file).get("");
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(3000, rows.count());
        assertEquals(Shape.of(784), rows.shape());
        assertTrue(rows.bytes() <= 3000 * 98 + 8, "takes " + rows.bytes());
        assertTrue(allocated < 4 << 20, "allocated " + allocated);
    }

    private List<List<Double>> read(DataFormat format, String text) throws IOException {
        Rows rows = format.read(file(text)).get("");
        assertEquals(1, rows.shape().rank());
        return Sample.numbers(rows);
    }

    private void fault(DataFormat format, String text, String message, String remedy) throws IOException {
        Path file = file(text);
        var fault = assertThrows(OrdoException.class, () -> format.read(file));
        assertEquals(file + message, fault.getMessage());
        assertEquals(remedy, fault.remedy());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "file", ""), text);
    }
}
