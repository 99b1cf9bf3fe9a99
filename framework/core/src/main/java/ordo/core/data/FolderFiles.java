package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;

/**
 * Sorts what is in a file or folder into examples and what is given with them, of train, valid and test parts, by names. Files named as
 * batches, as those of CIFAR-10 are, are pieces of one part.
 */
final class FolderFiles {
    /** The name of a single file that somebody asked for does not matter: all of it is wanted. */
    private static final Naming NAMELESS = Naming.of("");
    private static final Pattern BATCH = Pattern.compile("(.*batch[_-]?)(\\d{1,9})(.*)");

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
        if (!Files.isDirectory(place)) {
            return arrays(place, NAMELESS);
        }
        List<Path> files = Places.entries(place).stream().filter(Files::isRegularFile)
                .filter(file -> !formats.oneExample(file)).toList();
        List<Path> batches = batches(files);
        List<Path> others = files.stream().filter(file -> !batches.contains(file)).toList();
        List<Path> chosen = batches.isEmpty() || others.stream().anyMatch(this::namedPart) ? choose(place, others)
                : List.of();
        if (chosen.isEmpty() && batches.isEmpty()) {
            return examples(place, files);
        }
        List<Found> found = new ArrayList<>();
        chosen.forEach(file -> found.addAll(arrays(file, naming(file))));
        found.addAll(joined(batches, chosen.isEmpty() ? Optional.empty() : Optional.of(Naming.Part.TRAIN)));
        return found;
    }

    /** The files named after parts; failing that, the one data file, with the one of labels, if there is one; or none. */
    private List<Path> choose(Path folder, List<Path> files) {
        List<Path> parts = files.stream().filter(file -> naming(file).part().isPresent()).toList();
        List<Path> readable = parts.stream().filter(this::namedPart).toList();
        if (!readable.isEmpty()) {
            parts.stream().filter(file -> !readable.contains(file)).forEach(file -> notes.add(
                    file.getFileName() + " is left out: no plugin reads it"));
            return readable;
        }
        List<Path> named = files.stream().filter(file -> formats.byName(file).isPresent()).toList();
        List<Path> data = named.isEmpty() ? files.stream().filter(f -> formats.of(f).isPresent()).toList() : named;
        List<String> given = data.stream().flatMap(file -> naming(file).given().stream()).toList();
        if (data.size() - given.size() > 1 || given.stream().distinct().count() < given.size()) {
            throw OrdoException.data(folder + " has several data files, and none is named train, valid or test: "
                    + names(data), "name one of them: " + folder.getFileName() + "/" + data.getFirst().getFileName());
        }
        return data.size() == given.size() ? List.of() : data;
    }

    private boolean namedPart(Path file) {
        return naming(file).part().isPresent() && formats.of(file).isPresent();
    }

    /** Files whose names differ only in the number of a batch, by that number; none if they are not all alike. */
    private List<Path> batches(List<Path> files) {
        record Batch(Path file, String name, int number) { }
        List<Batch> batches = files.stream().filter(file -> formats.byName(file).isPresent()).flatMap(file ->
                BATCH.matcher(file.getFileName().toString()).results().map(m -> new Batch(file, m.group(1) + m.group(3),
                        Integer.parseInt(m.group(2))))).sorted(Comparator.comparingInt(Batch::number)).toList();
        return batches.stream().map(Batch::name).distinct().count() == 1 ? batches.stream().map(Batch::file).toList()
                : List.of();
    }

    private List<Found> joined(List<Path> batches, Optional<Naming.Part> part) {
        List<Found> pieces = batches.stream().flatMap(file -> arrays(file, naming(file)).stream()).toList();
        List<Found> joined = new ArrayList<>();
        for (Optional<String> given : pieces.stream().map(Found::given).distinct().toList()) {
            List<Found> mine = pieces.stream().filter(f -> f.given().equals(given)).toList();
            joined.add(new Found(part, given, mine.getFirst().place() + (mine.size() > 1 ? ", …" : ""), Joined.of(mine)));
        }
        return joined;
    }

    /** A folder of pictures. */
    private List<Found> examples(Path folder, List<Path> files) {
        List<Found> examples = new ExampleFolder(formats, reading, notes).read(folder);
        if (!examples.isEmpty()) {
            return examples;
        }
        List<Path> below = Places.entries(folder).stream().filter(Files::isDirectory).toList();
        if (!below.isEmpty()) {
            throw OrdoException.data(folder + " holds folders, but no data: " + names(below),
                    "name one of them: " + folder.getFileName() + "/" + below.getFirst().getFileName());
        }
        throw OrdoException.data("no plugin reads anything in " + folder + (files.isEmpty() ? ", which is empty"
                : ": " + names(files)), "data files end with " + String.join(" ", formats.extensions()));
    }

    private Naming naming(Path file) {
        return Naming.file(file.getFileName().toString(), reading.given());
    }

    private static String names(List<Path> paths) {
        return paths.stream().limit(20).map(path -> path.getFileName().toString()).collect(Collectors.joining(", "))
                + (paths.size() > 20 ? ", …" : "");
    }

    private List<Found> arrays(Path file, Naming naming) {
        if (reading.declared().isPresent()) {
            Optional<Rows> table = formats.rows(file, reading.declared().get(), reading.missing(), notes);
            if (table.isPresent()) {
                return List.of(new Found(naming.part(), Optional.empty(), file.toString(), table.get()));
            }
        }
        List<Map.Entry<String, Rows>> arrays = formats.read(file);
        if (arrays.size() == 1) {
            return List.of(found(naming.part(), naming.given(), file.toString(), arrays.getFirst().getValue()));
        }
        List<Found> plain = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Map.Entry<String, Rows> array : arrays) {
            Naming inner = Naming.array(array.getKey(), reading.given());
            if (inner.plain()) {
                plain.add(found(inner.part().or(naming::part), inner.given().or(naming::given),
                        file + ": " + array.getKey(), array.getValue()));
            } else {
                ignored.add(array.getKey());
            }
        }
        if (plain.stream().noneMatch(Found::examples)) {
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

    private Found found(Optional<Naming.Part> part, Optional<String> given, String place, Rows rows) {
        return new Found(part, given, place, given.isPresent() ? rows : reading.bind(place, rows, notes));
    }
}
