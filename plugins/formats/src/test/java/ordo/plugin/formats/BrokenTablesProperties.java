package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import ordo.spi.OrdoException;
import ordo.spi.data.Table;

/**
 * Whatever is done to the file of a table, reading it ends in one clear message or in rows that all have as many cells as
 * there are names, each of which can be asked for its text and its number.
 */
class BrokenTablesProperties {
    private static final List<byte[]> TABLES = List.of(
            bytes("age,city,\"free, text\",n\n31,London,\"a \"\"b\"\"\",1e3\n,Paris,\"two\nlines\",-0.5\n?,\u00c9vry,,7\n"),
            bytes("a;b\r\n1;x\r\n2;y;\r\n"), bytes("a\tb\n1\tx y\n2\tz\n"), bytes("  1 x \"y z\"\n 2\tw v\n"),
            Sample.gzip(bytes("a,b\n1,x\n2,y\n".repeat(40))));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<byte[]> tables() {
        return Arbitraries.of(TABLES);
    }

    @Property(tries = 1000)
    void bytesReplaced(@ForAll("tables") byte[] table, @ForAll @Size(min = 1, max = 4) List<Integer> places,
                       @ForAll byte[] bytes) throws IOException {
        byte[] content = table.clone();
        for (int i = 0; i < Math.min(places.size(), bytes.length); i++) {
            content[Math.floorMod(places.get(i), content.length)] = bytes[i];
        }
        check(content);
        check(Sample.gzip(content));
    }

    /** What has a meaning in a table, in places where it should not be. */
    @Property(tries = 1000)
    void signsPutIn(@ForAll("tables") byte[] table, @ForAll int place, @ForAll("signs") String signs)
            throws IOException {
        int at = Math.floorMod(place, table.length);
        byte[] content = Arrays.copyOf(table, table.length + signs.length());
        System.arraycopy(bytes(signs), 0, content, at, signs.length());
        System.arraycopy(table, at, content, at + signs.length(), table.length - at);
        check(content);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings().withChars("\",;\t\r\n 0x\u0000").ofMinLength(1).ofMaxLength(4);
    }

    @Property(tries = 300)
    void truncated(@ForAll("tables") byte[] table, @ForAll int length) throws IOException {
        check(Arrays.copyOf(table, Math.floorMod(length, table.length)));
    }

    @Property(tries = 300)
    void garbage(@ForAll byte[] bytes) throws IOException {
        check(bytes);
    }

    private static void check(byte[] content) throws IOException {
        Path file = Files.createTempFile("table", ".csv");
        Set<Integer> widths = new HashSet<>();
        try {
            Files.write(file, content);
            new TableFile(file).read(new Table.Sink() {
                @Override
                public void names(List<String> names, long line) {
                    assertTrue(widths.isEmpty() && line >= 1);
                    widths.add(names.size());
                }

                @Override
                public void row(Table.Row row) {
                    assertTrue(row.line() >= 1);
                    widths.add(row.size());
                    for (int c = 0; c < row.size(); c++) {
                        String text = row.text(c);
                        assertFalse(text.startsWith(" ") || text.endsWith(" "));
                        double number = row.number(c);
                        assertTrue(Double.isNaN(number) || number == Double.parseDouble(text), text);
                    }
                }
            });
            assertTrue(widths.size() <= 1, "rows of different widths: " + widths);
        } catch (OrdoException fault) {
            assertEquals(OrdoException.Fault.DATA, fault.fault());
            assertTrue(fault.getMessage().matches("\\S+(, (byte|line) [^\n]*)?: [^\n\r]+"), fault::getMessage);
            assertTrue(fault.getMessage().chars().noneMatch(Character::isISOControl), fault::getMessage);
            assertFalse(fault.remedy().isBlank());
        } finally {
            Files.delete(file);
        }
    }
}
