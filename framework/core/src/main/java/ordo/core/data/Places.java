package ordo.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ordo.core.run.FileFault;
import ordo.spi.OrdoException;

/**
 * Finds the file or folder that a name of data means: a path, absolute or from the spec's folder or the working folder,
 * else something in the library or one level down in it. In the library a file may be named without its ending.
 *
 * @param library the folder that {@code ORDO_DATA} names
 * @param endings the file name endings that formats claim
 * @param made    the names of made data, for did-you-mean
 */
record Places(Optional<Path> library, List<String> endings, List<String> made) {
    static final String VARIABLE = "ORDO_DATA";

    Path find(String name, Path specFolder) {
        if (name.isBlank()) {
            throw OrdoException.data("the data have no name", "give a path or the name of a data set");
        }
        try {
            for (Path base : List.of(specFolder, Path.of(""))) {
                if (Files.exists(base.resolve(name))) {
                    return base.resolve(name);
                }
            }
            List<Path> found = library.filter(Files::isDirectory).map(folder -> inLibrary(folder, name))
                    .orElse(List.of());
            if (found.size() > 1) {
                throw OrdoException.data("'" + name + "' is in more than one place: " + found.getFirst() + " and "
                        + found.get(1), "name the one you mean, with its folder");
            }
            return found.stream().findFirst().orElseThrow(() -> unknown(name));
        } catch (InvalidPathException e) {
            throw OrdoException.data("'" + name + "' is no path: " + e.getReason(), "give a path or a name");
        }
    }

    private List<Path> inLibrary(Path folder, String name) {
        List<Path> direct = named(folder, name);
        return !direct.isEmpty() ? direct.subList(0, 1) : entries(folder).stream().filter(Files::isDirectory)
                .flatMap(sub -> named(sub, name).stream()).toList();
    }

    private List<Path> named(Path folder, String name) {
        Path exact = folder.resolve(name);
        if (Files.exists(exact)) {
            return List.of(exact);
        }
        Path parent = exact.getParent();
        return parent == null || !Files.isDirectory(parent) ? List.of() : entries(parent).stream()
                .filter(file -> stem(file).equals(exact.getFileName().toString())).toList();
    }

    /** A data file's name without the ending that a format claims; the whole name of anything else. */
    private String stem(Path file) {
        String name = file.getFileName().toString();
        return endings.stream().filter(name.toLowerCase(Locale.ROOT)::endsWith).mapToInt(String::length).max().stream()
                .mapToObj(length -> name.substring(0, name.length() - length)).findFirst().orElse(name);
    }

    /** What is in a folder, by name; hidden files left out. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> there = Files.list(folder)) {
            return there.filter(path -> !path.getFileName().toString().startsWith(".")).sorted(Formats.BY_NAME)
                    .toList();
        } catch (IOException e) {
            throw FileFault.reading(folder, e);
        }
    }

    private OrdoException unknown(String name) {
        if (library.isEmpty()) {
            return OrdoException.data("there are no data '" + name + "': no such file or folder, and " + VARIABLE
                    + " is not set", meant(name, made) + "give a path, or set the environment variable " + VARIABLE
                    + " to the folder that holds your data sets");
        }
        Path folder = library.get();
        if (!Files.isDirectory(folder)) {
            return OrdoException.data("there are no data '" + name + "': " + VARIABLE + " names " + folder
                    + ", which is no folder", "set " + VARIABLE + " to the folder that holds your data sets");
        }
        Set<String> candidates = new LinkedHashSet<>(made);
        List<String> listing = new ArrayList<>();
        for (Path sub : entries(folder)) {
            List<String> below = Files.isDirectory(sub) ? entries(sub).stream().filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString()).toList() : List.of();
            if (Files.isDirectory(sub) || !stem(sub).equals(sub.getFileName().toString())) {
                candidates.add(stem(sub));
                listing.add(stem(sub) + (below.isEmpty() ? "" : "/{" + String.join(", ", below) + "}"));
            }
            candidates.addAll(below);
        }
        return OrdoException.data("there are no data '" + name + "'", meant(name, candidates) + VARIABLE + " (" + folder
                + ") has " + (listing.isEmpty() ? "nothing" : String.join(", ", listing)));
    }

    private static String meant(String name, Collection<String> names) {
        List<String> similar = Similar.to(name, names);
        return similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? ";
    }
}
