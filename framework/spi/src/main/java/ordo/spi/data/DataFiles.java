package ordo.spi.data;

import ordo.spi.OrdoException;

/**
 * Files, for a data source that rearranges what others have written. Names mean what they mean in
 * {@code data = "NAME"}: a path from the spec's folder or the working folder, or a name in the data folder.
 */
public interface DataFiles {

    /**
     * All rows of a file as the model wants them: labels numbered, missing cells treated as the spec says, columns in
     * the order in which the model declares them.
     *
     * @param columns which columns of the file, where the model does not name its own: numbers counted from 1, ranges
     *                and names, such as {@code "1-11"} or {@code "2, pH, 5-7"}; empty for all
     * @throws OrdoException if there is no such file, if it is broken or does not fit
     */
    Rows read(String name, String columns);

    /** All rows of a file of numbers that is not itself what the model is about. */
    Rows numbers(String name);

    /**
     * The parts of some data, with their labels, as {@code data = "NAME"} has them.
     *
     * @param valid if above 0, so many rows before those for testing validate, in the order of the file
     * @param test  if above 0, so many of the last rows are for testing, in the order of the file
     * @throws OrdoException also if rows are asked for and the data are split already
     */
    Splits splits(String name, int valid, int test);

    /** Tells the user something about the data, in a sentence. */
    void note(String note);
}
