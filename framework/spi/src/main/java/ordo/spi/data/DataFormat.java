package ordo.spi.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.OrdoException;

/** A file format. */
public interface DataFormat {

    /** The endings of file names that it claims, lower case, such as {@code ".npy"} or {@code ".amat.gz"}. */
    List<String> extensions();

    /**
     * Whether a file without a telling name is of this format.
     *
     * @param head the first bytes of the file (up to 512), decompressed if it is a gzip file
     */
    default boolean recognises(byte[] head) {
        return false;
    }

    /**
     * Reads a file whole.
     *
     * @return the arrays in it by name; formats of one array use the name {@code ""}
     * @throws OrdoException if the file is broken: its name, the place in it (line and column, or byte), the cause,
     *                       and what to do
     * @throws IOException   if it cannot be read
     */
    SequencedMap<String, Rows> read(Path file) throws IOException;

    /** Whether a file holds one example, as a picture does: then a folder of such files is a data set. */
    default boolean oneExample() {
        return false;
    }

    /**
     * Reads files that hold one example each.
     *
     * @param files at least one
     * @return a row for each, in this order
     * @throws OrdoException if one is broken, or if they do not go together, naming the file
     * @throws IOException   if one cannot be read
     */
    default Rows read(List<Path> files) throws IOException {
        throw OrdoException.data("files of this format hold more than one example", "name one file");
    }

    /**
     * The file as a table, in which cells may be words or missing and columns may have names; empty for a format of
     * nothing but numbers. Nothing is read before {@link Table#read}.
     */
    default Optional<Table> table(Path file) {
        return Optional.empty();
    }

    /** Whether {@link #write} works. */
    default boolean writes() {
        return false;
    }

    /**
     * Writes rows to a file that does not exist yet; the caller renames it into place.
     *
     * @throws IOException if it cannot be written
     */
    default void write(Rows rows, Path file) throws IOException {
        throw OrdoException.spec("files of this format are read, not written", "choose .npy or .csv");
    }

    /** Whether {@link #write(Table, OutputStream)} works. */
    default boolean writesTables() {
        return false;
    }

    /**
     * Writes a table with the names of its columns. The stream stays open.
     *
     * @throws IOException if it cannot be written
     */
    default void write(Table table, OutputStream out) throws IOException {
        throw OrdoException.spec("this format has no names of columns and no words", "choose .csv");
    }
}
