package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/**
 * A folder in which every file is an example, as pictures are, by name. Folders in it that are named train, valid and test
 * are the parts. In a part without such files, folders are classes: their names are the labels if all are whole numbers;
 * else a label is the place of a name among all names in alphabetical order, from 0.
 *
 * @param notes receives what the labels mean
 */
record ExampleFolder(Formats formats, Reading reading, List<String> notes) {
    private static final int SHOWN = 12;

    /** The files of a part by class; those of no class under the empty name. */
    private record Content(Optional<Naming.Part> part, Path folder, SequencedMap<String, List<Path>> files) {
        List<Path> all() {
            return files.values().stream().flatMap(List::stream).toList();
        }
    }

    /** Labels, one for each row. */
    private record Labels(double[] values) implements Rows {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public Shape shape() {
            return Shape.of(1);
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            target[offset] = values[row];
        }
    }

    /** What is in the folder; empty if it has no such files. */
    List<Found> read(Path folder) {
        List<Content> parts = new ArrayList<>();
        for (Path below : folders(folder)) {
            Optional<Naming.Part> part = Naming.of(below.getFileName().toString()).part();
            part.map(p -> content(part, below)).filter(c -> !c.files().isEmpty()).ifPresent(parts::add);
        }
        if (parts.isEmpty() || !examples(folder).isEmpty()) {
            parts = List.of(content(Optional.empty(), folder));
        }
        List<String> classes = parts.stream().flatMap(c -> c.files().keySet().stream()).filter(name -> !name.isEmpty())
                .distinct().sorted().toList();
        boolean numbers = classes.stream().allMatch(name -> name.matches("[0-9]{1,6}"));
        if (!classes.isEmpty() && !numbers) {
            notes.add("labels are the folders' names: " + IntStream.range(0, Math.min(SHOWN, classes.size()))
                    .mapToObj(k -> k + " is " + classes.get(k)).collect(Collectors.joining(", "))
                    + (classes.size() > SHOWN ? ", …" : ""));
        }
        List<Found> found = new ArrayList<>();
        for (Content content : parts) {
            if (content.files().isEmpty()) {
                continue;
            }
            String place = content.folder().toString();
            found.add(new Found(content.part(), Optional.empty(), place, reading.bind(place, formats.examples(content.all()), notes)));
            if (!content.files().containsKey("")) {
                double[] labels = content.files().entrySet().stream().flatMapToDouble(e -> e.getValue().stream()
                        .mapToDouble(_ -> numbers ? Integer.parseInt(e.getKey()) : classes.indexOf(e.getKey()))).toArray();
                found.add(new Found(content.part(), Optional.of(Dataset.LABELS), place + ", names of folders",
                        new Labels(labels)));
            }
        }
        return found;
    }

    private Content content(Optional<Naming.Part> part, Path folder) {
        var files = new LinkedHashMap<String, List<Path>>();
        List<Path> here = examples(folder);
        if (!here.isEmpty()) {
            files.put("", here);
        } else {
            folders(folder).forEach(below -> Optional.of(examples(below)).filter(list -> !list.isEmpty())
                    .ifPresent(list -> files.put(below.getFileName().toString(), list)));
        }
        return new Content(part, folder, files);
    }

    private List<Path> examples(Path folder) {
        return Places.entries(folder).stream().filter(Files::isRegularFile).filter(formats::oneExample).toList();
    }

    private static List<Path> folders(Path folder) {
        return Places.entries(folder).stream().filter(Files::isDirectory).toList();
    }
}
