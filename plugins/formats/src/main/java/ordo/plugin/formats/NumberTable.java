package ordo.plugin.formats;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/** A table of numbers under construction, line by line; every line must have as many as the first. */
final class NumberTable {
    private static final int UNKNOWN = -1;

    private final DataFile file;
    private final PackedNumbers numbers;
    private int width = UNKNOWN;
    private long firstLine;
    private int columns;
    private int rows;

    /** An empty table. */
    NumberTable(DataFile file) {
        this.file = file;
        this.numbers = new PackedNumbers(file.memory());
    }

    /** Says how many numbers a line must have, from a line that names the columns. */
    void header(long line, int names) {
        width = names;
        firstLine = line;
    }

    /** Adds the next number of a line. */
    void add(long line, double value) {
        columns++;
        if (columns > width && width != UNKNOWN) {
            throw file.faultInLine(line, columns, "the line has more numbers than the " + width + " of line "
                    + firstLine, "give every line as many numbers");
        }
        if (columns > Shape.LIMIT) {
            throw file.faultInLine(line, "the line has more than 2^28 numbers", "write one example per line");
        }
        numbers.add(value);
    }

    /** Adds the number that the characters spell. */
    void add(long line, char[] text, int offset, int length) {
        double value = Decimal.parse(text, offset, length);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw notANumber(line, columns + 1, new String(text, offset, Math.min(length, 64)), value);
        }
        add(line, value);
    }

    /** The fault of a field that is no number, or one too large. */
    OrdoException notANumber(long line, int column, String text, double parsed) {
        return text.isBlank()
                ? file.faultInLine(line, column, "a number is missing", "every column needs one: give missing values a "
                        + "number of their own, or remove the line")
                : file.faultInLine(line, column, Quoted.of(text) + (Double.isInfinite(parsed) ? " is too large"
                        : " is not a number"), "write numbers such as 0, 17 or -2.5e-3, separated by blanks, commas or "
                        + "semicolons; leave out columns of words or dates");
    }

    /** Ends a line; one without numbers does not count. */
    void endLine(long line) {
        if (columns == 0) {
            return;
        }
        if (width == UNKNOWN) {
            width = columns;
            firstLine = line;
        } else if (columns < width) {
            throw file.faultInLine(line, columns + 1, "the line ends after " + columns
                    + (columns == 1 ? " number" : " numbers") + ", but line " + firstLine + " has " + width,
                    "give every line as many numbers");
        }
        if (rows == Integer.MAX_VALUE) {
            throw file.faultInLine(line, "there are more than 2^31 lines", "split the file");
        }
        rows++;
        columns = 0;
    }

    /** The whole table, as the one array of its file. */
    SequencedMap<String, Rows> result() {
        if (rows == 0) {
            throw file.fault("there are no numbers in it", "give it one line for each example");
        }
        var result = new LinkedHashMap<String, Rows>();
        result.put("", numbers.rows(Shape.of(width)));
        return result;
    }
}
