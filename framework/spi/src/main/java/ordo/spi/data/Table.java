package ordo.spi.data;

import java.io.IOException;
import java.util.List;
import ordo.spi.OrdoException;

/**
 * A table: rows of cells, each a number or a word, under columns that may have names. It is read from the first row to
 * the last, as often as one likes, and never held whole: what becomes of a cell is the reader's affair.
 */
public interface Table {

    /** What messages call it: the file. */
    String name();

    /**
     * Hands over the names of the columns, if there are any, then every row in order.
     *
     * @throws OrdoException if the table is broken (its name, line and column, the cause and the remedy), and whatever
     *                       {@code to} throws
     * @throws IOException   if it cannot be read
     */
    void read(Sink to) throws IOException;

    /** Takes a table as it is read. */
    interface Sink {
        /**
         * The names of the columns, before the first row; not called for a table without them.
         *
         * @param line where they stand, counted from 1
         */
        default void names(List<String> names, long line) { }

        /** The next row; valid until this returns. All rows have as many cells as the first, or as there are names. */
        void row(Row row);
    }

    /** One row. */
    interface Row {
        /** The line on which it begins, counted from 1. */
        long line();

        /** How many cells it has. */
        int size();

        /** A cell, counted from 0, as it is written, without blanks around it and quotation marks. */
        String text(int column);

        /** The finite number that the cell spells, or NaN if it is none. */
        double number(int column);
    }
}
