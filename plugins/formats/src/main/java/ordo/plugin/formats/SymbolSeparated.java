package ordo.plugin.formats;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;

/**
 * Reads numbers separated by commas or semicolons, one row per line (RFC 4180). The first line is a header, and left
 * out, if none of its fields is a number; if only some are not, that is a fault.
 */
final class SymbolSeparated extends CsvCallbackHandler<Boolean> {
    private final DataFile file;
    private final NumberTable table;
    private RecordType type = RecordType.DATA;
    private long line;
    private int fields;
    private boolean first = true;
    private int words;
    private int wordColumn;
    private String word = "";

    private SymbolSeparated(DataFile file) {
        this.file = file;
        this.table = new NumberTable(file);
    }

    /** Reads {@code text}, all of the file that is left. */
    static SequencedMap<String, Rows> read(DataFile file, InputStream text, char separator) throws IOException {
        var handler = new SymbolSeparated(file);
        try (CsvReader<Boolean> csv = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true)
                .commentStrategy(CommentStrategy.NONE).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, new InputStreamReader(text, StandardCharsets.UTF_8))) {
            csv.forEach(record -> { });
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } catch (CsvParseException fault) {
            if (fault.getCause() instanceof OrdoException ours) {
                throw ours;
            }
            throw file.faultInLine(Math.max(1, handler.line), "it cannot be split into fields: " + message(fault),
                    "write plain numbers separated by commas, without quotation marks");
        }
        return handler.table.result();
    }

    /** What is wrong, in the words of the parser. */
    static String message(CsvParseException fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return Quoted.plain(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return fields;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
        type = RecordType.DATA;
    }

    @Override
    protected void addField(char[] text, int offset, int length, boolean quoted) {
        fields++;
        int end = offset + length;
        while (offset < end && text[offset] <= ' ') {
            offset++;
        }
        while (end > offset && text[end - 1] <= ' ') {
            end--;
        }
        if (first && Double.isNaN(Decimal.parse(text, offset, end - offset))) {
            if (words++ == 0) {
                wordColumn = fields;
                word = new String(text, offset, Math.min(end - offset, 64));
            }
        } else {
            table.add(line, text, offset, end - offset);
        }
    }

    @Override
    protected void setComment(char[] text, int offset, int length) {
        type = RecordType.COMMENT;
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected Boolean buildRecord() {
        if (type == RecordType.DATA) {
            if (words > 0 && words < fields) {
                throw table.notANumber(line, wordColumn, word, Double.NaN);
            }
            if (words > 0) {
                table.header(line, words);
            }
            first = false;
            words = 0;
            table.endLine(line);
        }
        return true;
    }
}
