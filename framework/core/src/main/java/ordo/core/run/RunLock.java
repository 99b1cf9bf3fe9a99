package ordo.core.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import ordo.spi.OrdoException;

/**
 * Keeps two processes from training into the same run. The operating system holds the lock and lets it go when the
 * process dies; the file stays, since deleting it could take the lock from under a third process.
 */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";
    /** Beyond the text: where locks bind, others could not read whose lock it is. */
    private static final long PLACE = 1L << 40;

    /**
     * The folders that this process holds. On POSIX systems closing any handle of a file drops the process's lock on
     * it, so a second attempt must be refused before the file is opened.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final RandomAccessFile file;

    private RunLock(Path folder, RandomAccessFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws OrdoException if another process, or another part of this one, has it
     */
    static RunLock take(Path folder) {
        Path path = folder.resolve(NAME);
        try {
            Path real = folder.toRealPath();
            synchronized (HELD) {
                if (HELD.contains(real)) {
                    throw taken(folder, "");
                }
                RandomAccessFile file = lock(path);
                if (file == null) {
                    throw taken(folder, holder(path));
                }
                HELD.add(real);
                return new RunLock(real, file);
            }
        } catch (IOException e) {
            throw FileFault.writing(path, e);
        }
    }

    /** The locked file, or null if another process has it. */
    private static RandomAccessFile lock(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean locked = false;
        try {
            locked = file.getChannel().tryLock(PLACE, 1, false) != null;
            if (locked) {
                file.setLength(0);
                file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            }
            return locked ? file : null;
        } finally {
            if (!locked) {
                file.close();
            }
        }
    }

    private static OrdoException taken(Path folder, String holder) {
        return OrdoException.data(folder + " is being trained by another process" + holder,
                "wait for it, stop it, or train into another folder: --out");
    }

    private static String holder(Path path) {
        try {
            String pid = Files.readString(path, StandardCharsets.US_ASCII);
            return pid.matches("\\d{1,18}") ? " (number " + pid + ")" : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (HELD.remove(folder)) {
                try {
                    file.close();
                } catch (IOException e) {
                    // the lock is gone either way
                }
            }
        }
    }
}
