package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;

/** Sorts what is in a file or folder into examples and labels of train, valid and test parts, by names. */
final class FolderFiles {
    private final Formats formats;
    private final Reading reading;
    private final List<String> notes;

    /** @param notes receives what was left out */
    FolderFiles(Formats formats, Reading reading, List<String> notes) {
        this.formats = formats;
        this.reading = reading;
        this.notes = notes;
    }

    /** Reads a file, or the files of a folder that hold data. */
    List<Found> read(Path place) {
        List<Found> found = new ArrayList<>();
        for (Path file : Files.isDirectory(place) ? choose(place) : List.of(place)) {
            // the name of a single file that somebody asked for does not matter: all of it is wanted
            Naming naming = Naming.of(Files.isDirectory(place) ? file.getFileName().toString() : "");
            found.addAll(arrays(file, naming));
        }
        return found;
    }

    /** The files named after parts; failing that, the one data file, with the one of labels, if there is one. */
    private List<Path> choose(Path folder) {
        List<Path> files = Places.entries(folder).stream().filter(Files::isRegularFile).toList();
        List<Path> parts = files.stream().filter(file -> naming(file).part().isPresent()).toList();
        List<Path> readable = parts.stream().filter(file -> formats.of(file).isPresent()).toList();
        if (!readable.isEmpty()) {
            parts.stream().filter(file -> !readable.contains(file)).forEach(file -> notes.add(
                    file.getFileName() + " is left out: no plugin reads it"));
            return readable;
        }
        List<Path> named = files.stream().filter(file -> formats.byName(file).isPresent()).toList();
        List<Path> data = named.isEmpty() ? files.stream().filter(f -> formats.of(f).isPresent()).toList() : named;
        long labels = data.stream().filter(file -> naming(file).labels()).count();
        if (data.size() - labels == 1 && labels <= 1) {
            return data;
        }
        if (!data.isEmpty()) {
            throw OrdoException.data(folder + " has several data files, and none is named train, valid or test: "
                    + names(data), "name one of them: " + folder.getFileName() + "/" + data.getFirst().getFileName());
        }
        List<Path> below = Places.entries(folder).stream().filter(Files::isDirectory).toList();
        if (!below.isEmpty()) {
            throw OrdoException.data(folder + " holds folders, but no data: " + names(below),
                    "name one of them: " + folder.getFileName() + "/" + below.getFirst().getFileName());
        }
        throw OrdoException.data("no plugin reads anything in " + folder + (files.isEmpty() ? ", which is empty"
                : ": " + names(files)), "data files end with " + String.join(" ", formats.extensions()));
    }

    private static Naming naming(Path file) {
        return Naming.of(file.getFileName().toString());
    }

    private static String names(List<Path> paths) {
        return paths.stream().limit(20).map(path -> path.getFileName().toString()).collect(Collectors.joining(", "))
                + (paths.size() > 20 ? ", …" : "");
    }

    private List<Found> arrays(Path file, Naming naming) {
        if (reading.declared().isPresent()) {
            Optional<Rows> table = formats.rows(file, reading.declared().get(), reading.missing(), notes);
            if (table.isPresent()) {
                return List.of(new Found(naming.part(), false, file.toString(), table.get()));
            }
        }
        List<Map.Entry<String, Rows>> arrays = formats.read(file);
        if (arrays.size() == 1) {
            return List.of(found(naming.part(), naming.labels(), file.toString(), arrays.getFirst().getValue()));
        }
        List<Found> plain = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Map.Entry<String, Rows> array : arrays) {
            Naming inner = Naming.of(array.getKey());
            if (inner.plain()) {
                plain.add(found(inner.part().or(naming::part), inner.labels() || naming.labels(),
                        file + ": " + array.getKey(), array.getValue()));
            } else {
                ignored.add(array.getKey());
            }
        }
        if (plain.stream().allMatch(Found::labels)) {
            throw OrdoException.data(file + " has several arrays, and none is named as examples are: "
                    + arrays.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ")),
                    "name them train, valid and test, or x, with labels in y");
        }
        if (!ignored.isEmpty()) {
            notes.add("of " + file.getFileName() + ", " + String.join(", ", ignored) + (ignored.size() == 1 ? " is"
                    : " are") + " left out");
        }
        return plain;
    }

    private Found found(Optional<Naming.Part> part, boolean labels, String place, Rows rows) {
        return new Found(part, labels, place, labels ? rows : reading.bind(place, rows, notes));
    }
}
