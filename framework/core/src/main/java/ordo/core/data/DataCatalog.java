package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.core.model.Given;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import ordo.spi.data.Table;

/**
 * Turns what a spec or {@code --data} names into examples.
 *
 * <p>A name is a path to a file or folder (absolute, or from the spec's folder, or from the working folder), else the
 * name of a file or folder in the library, the folder that the environment variable {@code ORDO_DATA} names, or one
 * level down in it. Of a folder, the files with {@code train} or {@code tra}, {@code valid} or {@code val},
 * {@code test}, {@code tes} or {@code t10k} in their names are the parts, those that also have {@code label} or
 * {@code y} their labels; a folder without such files must have one data file, or files of one example each
 * ({@link ExampleFolder}). Of a file with several arrays, the arrays are sorted in the same way, {@code x} and {@code y}
 * being examples and labels. What is named after something that a model is given holds just that.
 *
 * <p>For each of valid and test that is missing, one train row in ten is held out: the same rows in every run. Data
 * without a train part are read for evaluation only.
 */
public final class DataCatalog {
    private final Formats formats;
    private final Places places;

    /**
     * @param formats the formats of files, in order of preference
     * @param library the folder with data sets, if there is one
     * @param made    the names of made data, which the language resolves before it asks here; for did-you-mean
     */
    public DataCatalog(List<DataFormat> formats, Optional<Path> library, List<String> made) {
        this.formats = new Formats(formats);
        this.places = new Places(library, this.formats.extensions(), List.copyOf(made));
    }

    /** With the library that the environment variable {@code ORDO_DATA} names. */
    public static DataCatalog ofEnvironment(List<DataFormat> formats, List<String> made) {
        return new DataCatalog(formats, Optional.ofNullable(System.getenv(Places.VARIABLE)).filter(v -> !v.isBlank())
                .map(Path::of), made);
    }

    /** Finds and reads data of plain numbers. */
    public LoadedData load(String name, Path specFolder) {
        return load(name, specFolder, Reading.numbers());
    }

    /**
     * Finds and reads data.
     *
     * @param name       a path or a name
     * @param specFolder where paths in the spec begin; the working folder for {@code --data}
     * @param reading    how files become rows
     * @throws OrdoException if there are none, if they are broken or do not fit, or if it is not clear which file is
     *                       which
     */
    public LoadedData load(String name, Path specFolder, Reading reading) {
        List<String> notes = new ArrayList<>();
        List<Found> found = new FolderFiles(formats, reading, notes).read(places.find(name, specFolder));
        Splits splits = new Assembly(name, notes).splits(found);
        return LoadedData.of(splits, notes);
    }

    /**
     * Makes data, of files where the source needs them.
     *
     * @throws OrdoException as {@link #load(String, Path, Reading)}, and what the source throws
     */
    public LoadedData load(DataSource source, Path specFolder, Reading reading) {
        List<String> notes = new ArrayList<>();
        Splits made = source.load(new CatalogFiles(formats, places, specFolder, reading, notes));
        return LoadedData.of(new Splits(made.name(), bound(made, made.train(), reading, notes),
                bound(made, made.valid(), reading, notes), bound(made, made.test(), reading, notes)),
                notes.stream().distinct().toList());
    }

    private static Dataset bound(Splits made, Dataset part, Reading reading, List<String> notes) {
        return part.with(reading.bind(made.name(), part.variables(), notes));
    }

    /**
     * All rows of data that are not split into parts, none held out: what to score.
     *
     * @param notes receives what a user should know, a sentence each
     * @throws OrdoException as {@link #load(String, Path, Reading)}, and if the data have several parts
     */
    public Dataset whole(String name, Path specFolder, Reading reading, List<String> notes) {
        return new Assembly(name, notes)
                .whole(new FolderFiles(formats, reading, notes).read(places.find(name, specFolder)));
    }

    /** As {@link #whole(String, Path, Reading, List)} for plain numbers. */
    public Dataset whole(String name, Path specFolder) {
        return whole(name, specFolder, Reading.numbers(), new ArrayList<>());
    }

    /**
     * All rows of a file in which cells may be missing: they are NaN.
     *
     * @param reading how files become rows; the columns of a model should be kept ({@link Missing#KEEP})
     * @param notes   receives what a user should know, a sentence each
     * @throws OrdoException as {@link #whole(String, Path, Reading, List)}
     */
    public Dataset incomplete(String name, Path specFolder, Reading reading, List<String> notes) {
        Path place = places.find(name, specFolder);
        Optional<Rows> table = reading.declared().isPresent() || Files.isDirectory(place) ? Optional.empty()
                : formats.rows(place, new Wanted.Chosen(""), Missing.KEEP, notes);
        return table.map(Dataset::of).orElseGet(() -> whole(name, specFolder, reading, notes));
    }

    /**
     * What a model is given, from a file of its own: an array with a row for each example, or of one example alone, or
     * pictures.
     *
     * @param name  a path or a name
     * @param thing what it is
     * @param notes receives what a user should know, a sentence each
     * @return at least one row, each of the thing's shape
     * @throws OrdoException if there is none, if it is broken, or if its shape or a value does not fit
     */
    public Rows given(String name, Given thing, List<String> notes) {
        return new GivenFile(formats, notes).read(places.find(name, Path.of("")), thing);
    }

    /**
     * Reads a file as a table, row by row.
     *
     * @param name a path or a name of a file
     * @throws OrdoException if there is none, or if it is broken
     */
    public void read(String name, Table.Sink to) {
        formats.read(places.find(name, Path.of("")), to);
    }

    /**
     * Writes rows to a file, whole or not at all, in the format that its name asks for.
     *
     * @throws OrdoException if no format that writes claims the name, or if the file cannot be written
     */
    public void write(Rows rows, Path file) {
        formats.write(rows, file);
    }
}
