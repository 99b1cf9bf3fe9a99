package ordo.plugin.formats;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import ordo.spi.OrdoException;
import ordo.spi.data.Table;

/**
 * A text file as a table: cells separated by commas, semicolons, tabs or blanks, whichever the first line has, with
 * quotation marks as RFC 4180 wants them. A first line in which no cell is a number names the columns.
 */
record TableFile(Path path) implements Table {
    private static final int HEAD = 1 << 13;

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void read(Sink to) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            byte[] head = file.readNBytes(HEAD);
            int start = NumberText.start(file, head);
            String line = new String(head, start, head.length - start, StandardCharsets.UTF_8).strip().lines()
                    .findFirst().orElse("");
            InputStream text = new SequenceInputStream(
                    new ByteArrayInputStream(head, start, head.length - start), file);
            char separator = separator(line);
            var lines = new TableLines(file, to, separator);
            Reader reader = new InputStreamReader(text, StandardCharsets.UTF_8);
            separated(file, separator == ' ' ? new SingleBlanks(reader) : reader, separator, lines);
        }
    }

    /** The separator of a line: the first of semicolon, tab and comma that stands outside quotation marks, or blanks. */
    private static char separator(String line) {
        String plain = line.replaceAll("\"[^\"]*\"", "\"\"");
        for (char candidate : new char[] {';', '\t', ','}) {
            if (plain.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return plain.strip().indexOf(' ') > 0 ? ' ' : ',';
    }

    private static void separated(DataFile file, Reader text, char separator, TableLines lines) throws IOException {
        try (CsvReader<Boolean> csv = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                .commentStrategy(CommentStrategy.NONE).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(lines, text)) {
            csv.forEach(record -> { });
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (CsvParseException fault) {
            if (fault.getCause() instanceof OrdoException ours) {
                throw ours;
            }
            throw file.faultInLine(Math.max(1, lines.line()), "it cannot be split into cells: "
                    + SymbolSeparated.message(fault), "put quotation marks around the whole cell or nowhere, and write "
                            + "a quotation mark inside as two");
        }
    }
}
