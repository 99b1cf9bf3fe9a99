package ordo.plugin.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/**
 * Numbers separated by commas (or semicolons), one example per line. A first line in which no field is a number names
 * the columns and is left out. As a table, cells may be words, and the names of the columns are kept.
 */
final class Csv implements DataFormat {
    private static final double EXACT = 0x1p53;

    @Override
    public List<String> extensions() {
        return List.of(".csv", ".csv.gz", ".data", ".data.gz", ".tsv", ".tsv.gz");
    }

    @Override
    public boolean recognises(byte[] head) {
        String text = new String(head, StandardCharsets.US_ASCII);
        return NumberText.plainText(head) && (text.indexOf(',') > 0 || text.indexOf(';') > 0)
                && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        return NumberText.read(path, true);
    }

    @Override
    public Optional<Table> table(Path path) {
        return Optional.of(new TableFile(path));
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** Without a header; every number is written so that reading it gives the same number again. */
    @Override
    public void write(Rows rows, Path path) throws IOException {
        double[] values = new double[rows.shape().size()];
        String[] fields = new String[values.length];
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path, StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int row = 0; row < rows.count(); row++) {
                rows.copy(row, values, 0);
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = written(values[i]);
                }
                csv.writeRecord(fields);
            }
        }
    }

    private static String written(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT
                && (value != 0 || Double.doubleToRawLongBits(value) == 0);
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public boolean writesTables() {
        return true;
    }

    @Override
    public void write(Table table, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        table.read(new Table.Sink() {
            @Override
            public void names(List<String> names, long line) {
                csv.writeRecord(names);
            }

            @Override
            public void row(Table.Row row) {
                String[] cells = new String[row.size()];
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = row.text(c);
                }
                csv.writeRecord(cells);
            }
        });
        csv.flush();
    }
}
