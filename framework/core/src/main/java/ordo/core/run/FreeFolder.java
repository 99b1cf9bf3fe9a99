package ordo.core.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.spi.OrdoException;

/** Where a new run may be put without touching anything that is there. */
final class FreeFolder {
    private FreeFolder() { }

    /** Makes the folder {@code STEM-N} of {@code runs}, with N above all that are there. */
    static Path next(Path runs, String stem) {
        try {
            Files.createDirectories(runs);
            for (int n = highest(runs, stem) + 1;; n++) {
                try {
                    return Files.createDirectory(runs.resolve(stem + "-" + n));
                } catch (FileAlreadyExistsException e) {
                    // another process took this number in the meantime
                }
            }
        } catch (IOException e) {
            throw FileFault.writing(runs, e);
        }
    }

    private static int highest(Path runs, String stem) throws IOException {
        try (Stream<Path> there = Files.list(runs)) {
            return there.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(stem + "-"))
                    .map(name -> name.substring(stem.length() + 1)).filter(n -> n.matches("\\d{1,9}"))
                    .mapToInt(Integer::parseInt).max().orElse(0);
        }
    }

    /** Refuses a folder that holds a run or anything foreign. */
    static void check(Path folder) {
        if (Files.exists(folder.resolve(RunFolder.INFO))) {
            boolean finished = RunFolder.open(folder).info().status() == RunInfo.Status.FINISHED;
            throw OrdoException.data(folder + " holds a" + (finished ? " finished" : "n unfinished") + " run",
                    finished ? "choose another folder with --out, or train it further with --resume"
                            : "go on with it with --resume, or choose another folder with --out");
        }
        if (Files.exists(folder)) {
            foreign(folder).ifPresent(name -> {
                throw OrdoException.data(folder + " is not empty and holds no run (it has " + name + ")",
                        "choose another folder with --out");
            });
        }
    }

    private static Optional<Path> foreign(Path folder) {
        // a run that died before its run.json was written has left a lock, perhaps a spec, and temporaries
        boolean stillborn = Files.exists(folder.resolve(RunLock.NAME));
        try (Stream<Path> there = Files.list(folder)) {
            return there.filter(path -> !path.endsWith(RunLock.NAME)
                    && !(stillborn && (path.endsWith(RunFolder.SPEC) || AtomicFiles.temporary(path))))
                    .map(Path::getFileName).sorted().findFirst();
        } catch (IOException e) {
            throw FileFault.writing(folder, e);
        }
    }
}
