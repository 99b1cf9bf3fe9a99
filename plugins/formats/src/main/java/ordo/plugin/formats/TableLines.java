package ordo.plugin.formats;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.spi.data.Table;

/** Hands over the lines of a table as they are split into cells; the characters of one line are kept at a time. */
final class TableLines extends CsvCallbackHandler<Boolean> implements Table.Row {
    private static final int UNKNOWN = -1;

    private final DataFile file;
    private final Table.Sink to;
    private final char separator;
    private RecordType type = RecordType.DATA;
    private char[] text = new char[256];
    /** Where each cell ends in {@link #text}; it begins where the one before it ends. */
    private int[] ends = new int[16];
    private int cells;
    private long line;
    private boolean first = true;
    private int width = UNKNOWN;
    private long firstLine;

    TableLines(DataFile file, Table.Sink to, char separator) {
        this.file = file;
        this.to = to;
        this.separator = separator;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return cells;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        cells = 0;
        type = RecordType.DATA;
    }

    @Override
    protected void addField(char[] source, int offset, int length, boolean quoted) {
        int end = offset + length;
        while (offset < end && source[offset] <= ' ') {
            offset++;
        }
        while (end > offset && source[end - 1] <= ' ') {
            end--;
        }
        int from = begin(cells);
        if (from + end - offset > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, from + end - offset));
        }
        System.arraycopy(source, offset, text, from, end - offset);
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        ends[cells++] = from + end - offset;
    }

    @Override
    protected void setComment(char[] source, int offset, int length) {
        type = RecordType.COMMENT;
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected Boolean buildRecord() {
        if (type == RecordType.DATA) {
            checkWidth();
            boolean header = first;
            for (int c = 0; c < cells && header; c++) {
                header = Double.isNaN(number(c));
            }
            first = false;
            if (header) {
                List<String> names = new ArrayList<>();
                for (int c = 0; c < cells; c++) {
                    names.add(text(c));
                }
                to.names(names, line);
            } else {
                to.row(this);
            }
        }
        return true;
    }

    private void checkWidth() {
        if (width == UNKNOWN) {
            width = cells;
            firstLine = line;
        } else if (cells != width) {
            throw file.faultInLine(line, Math.min(cells, width) + 1L, cells < width ? "the line ends after " + cells
                    + (cells == 1 ? " cell" : " cells") + ", but line " + firstLine + " has " + width
                    : "the line has more cells than the " + width + " of line " + firstLine,
                    "give every line as many cells; one that has " + (separator == ' ' ? "a blank"
                            : separator == '\t' ? "a tab" : "'" + separator + "'")
                            + " in it needs quotation marks around it");
        }
    }

    private int begin(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public int size() {
        return cells;
    }

    @Override
    public String text(int column) {
        return new String(text, begin(column), ends[column] - begin(column));
    }

    @Override
    public double number(int column) {
        double number = Decimal.parse(text, begin(column), ends[column] - begin(column));
        return Double.isInfinite(number) ? Double.NaN : number;
    }
}
