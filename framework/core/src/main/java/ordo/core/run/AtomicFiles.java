package ordo.core.run;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.spi.OrdoException;

/**
 * Writes files whole or not at all: to a temporary name beside the target, forced to the disk, then renamed over it.
 * Whoever reads the target sees the old file or the new one, even if the process is killed or the power fails.
 * A temporary carries the process that writes it in its name, {@code .ordo-PID-START-N~NAME}; what a dead process has
 * left is removed by the next writer of the same target.
 *
 * <p>A target that is no regular file (a pipe, {@code /dev/stdout}) is written straight; a symbolic link is followed.
 */
public final class AtomicFiles {
    private static final Pattern TEMPORARY = Pattern.compile("\\.ordo-(\\d+)-(\\d+)-\\d+~(.+)");
    private static final AtomicLong COUNT = new AtomicLong();

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which the caller closes. */
        void to(OutputStream out) throws IOException;
    }

    /** Makes a file under a name that it is given. */
    @FunctionalInterface
    public interface Maker {
        /** Creates {@code file}, which does not exist yet and ends with the target's name. */
        void make(Path file) throws IOException;
    }

    private AtomicFiles() { }

    /**
     * Replaces {@code target} by what {@code content} writes.
     *
     * @throws OrdoException naming the file and the cause, if it cannot be written; the old file then is as it was
     */
    public static void write(Path target, Content content) {
        make(target, file -> {
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 16)) {
                content.to(out);
            }
        });
    }

    /** Replaces {@code target} by {@code text} in UTF-8; errors as in {@link #write(Path, Content)}. */
    public static void write(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Replaces {@code target} by the file that {@code maker} makes; errors as in {@link #write(Path, Content)}. */
    public static void make(Path target, Maker maker) {
        try {
            if (Files.isDirectory(target)) {
                throw OrdoException.data("cannot write " + target + ": it is a folder", "name a file");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                maker.make(target);
                return;
            }
            replace(Files.isSymbolicLink(target) ? target.toRealPath() : target.toAbsolutePath(), maker);
        } catch (IOException e) {
            throw FileFault.writing(target, e);
        }
    }

    private static void replace(Path target, Maker maker) throws IOException {
        Path folder = target.getParent();
        String name = target.getFileName().toString();
        clean(folder, name);
        Path temporary = folder.resolve(".ordo-" + ProcessHandle.current().pid() + "-"
                + started(ProcessHandle.current()) + "-" + COUNT.incrementAndGet() + "~" + name);
        try {
            maker.make(temporary);
            try (RandomAccessFile file = new RandomAccessFile(temporary.toFile(), "rw")) {
                // not a FileChannel: an interrupted thread could not force it
                file.getFD().sync();
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    /** Makes the names in {@code folder} durable, where the operating system can do that. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; the rename itself has happened
        }
    }

    /** Removes the temporaries that dead processes have left in {@code folder}. */
    public static void clean(Path folder) {
        try {
            clean(folder, null);
        } catch (IOException e) {
            throw FileFault.writing(folder, e);
        }
    }

    private static void clean(Path folder, String target) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, file -> {
            Matcher name = TEMPORARY.matcher(file.getFileName().toString());
            return name.matches() && (target == null || name.group(3).equals(target)) && dead(name);
        })) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether {@code name} is that of a temporary file of this class. */
    static boolean temporary(Path name) {
        return TEMPORARY.matcher(name.getFileName().toString()).matches();
    }

    /** The start time tells a living writer from another process that was given the same number later. */
    private static boolean dead(Matcher name) {
        try {
            return ProcessHandle.of(Long.parseLong(name.group(1)))
                    .filter(process -> started(process).equals(name.group(2))).isEmpty();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static String started(ProcessHandle process) {
        return Long.toString(process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
