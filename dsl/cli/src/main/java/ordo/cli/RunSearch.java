package ordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.core.run.FileFault;
import ordo.core.run.RunFolder;
import ordo.spi.OrdoException;

/** Finds runs in the folder {@code runs}. */
final class RunSearch {
    /** Where runs go if nobody says otherwise. */
    static final Path RUNS = Path.of("runs");

    private RunSearch() { }

    /** The run of this spec that was written to last; empty if there is none. */
    static Optional<Path> newest(Path runs, String spec) {
        return folders(runs).stream().map(RunSearch::open).flatMap(Optional::stream)
                .filter(run -> run.spec().equals(spec))
                .max(Comparator.comparing(run -> run.info().updated())).map(RunFolder::path);
    }

    private static List<Path> folders(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(runs)) {
            return there.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw FileFault.reading(runs, e);
        }
    }

    /** A run that cannot be read is none, as far as searching goes. */
    private static Optional<RunFolder> open(Path folder) {
        try {
            return Optional.of(RunFolder.open(folder));
        } catch (OrdoException e) {
            return Optional.empty();
        }
    }
}
