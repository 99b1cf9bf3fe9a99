package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFiles;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/** The files of a catalog, for a data source. */
record CatalogFiles(Formats formats, Places places, Path specFolder, Reading reading, List<String> notes)
        implements DataFiles {

    @Override
    public Rows read(String name, String columns) {
        if (reading.declared().isPresent()) {
            if (!columns.isBlank()) {
                throw OrdoException.spec("the model names its columns, so there are none to choose",
                        "leave out columns = \"" + Shown.of(columns) + "\"");
            }
            return formats.rows(file(name), reading.declared().get(), reading.missing(), notes)
                    .orElseGet(() -> reading.bind(name, numbers(name), notes));
        }
        return columns.isBlank() ? numbers(name)
                : formats.rows(file(name), new Wanted.Chosen(columns), Missing.ERROR, notes).orElseThrow(() ->
                        OrdoException.data("columns cannot be chosen from " + name, "name a table, such as a .csv file"));
    }

    @Override
    public Rows numbers(String name) {
        List<Map.Entry<String, Rows>> arrays = formats.read(file(name));
        if (arrays.size() > 1) {
            throw OrdoException.data(name + " holds several arrays", "name a file with one");
        }
        return arrays.getFirst().getValue();
    }

    @Override
    public Splits splits(String name, int valid, int test) {
        return new Assembly(name, notes).splits(new FolderFiles(formats, reading, notes).read(places.find(name, specFolder)),
                valid, test);
    }

    private Path file(String name) {
        Path place = places.find(name, specFolder);
        if (Files.isDirectory(place)) {
            throw OrdoException.data(place + " is a folder", "name a file in it");
        }
        return place;
    }

    @Override
    public void note(String note) {
        notes.add(note);
    }
}
