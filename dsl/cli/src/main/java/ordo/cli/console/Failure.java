package ordo.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import ordo.spi.OrdoException;

/**
 * What a user is told of something that was thrown.
 *
 * @param exit    the exit code: 1 a defect, 2 the spec or the arguments, 3 data or files
 * @param message what happened, without {@code error:}
 * @param help    what to do; may be empty
 */
public record Failure(int exit, String message, String help) {
    private static final int DEEPEST = 50;

    /** Anything thrown, in words. */
    public static Failure of(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof OutOfMemoryError) {
                return memory();
            }
        }
        Throwable root = thrown;
        for (int depth = 0; depth < DEEPEST && wraps(root); depth++) {
            root = root.getCause();
        }
        return switch (root) {
            case OrdoException e -> new Failure(e.fault().exitCode(), e.getMessage(), e.remedy());
            case IOException e -> file(e);
            default -> new Failure(1, "internal error: " + describe(root) + " (this is a defect of Ordo; "
                    + "run again with --trace to see where)", "");
        };
    }

    private static boolean wraps(Throwable thrown) {
        return thrown.getCause() != null && !(thrown instanceof OrdoException) && !(thrown instanceof IOException)
                && (thrown instanceof UncheckedIOException || thrown.getCause() instanceof OrdoException
                || thrown.getClass().getName().startsWith("picocli.")
                || thrown.getClass().getName().startsWith("com.google.inject."));
    }

    private static Failure memory() {
        return new Failure(2, "not enough memory: Java may use " + Wording.bytes(Runtime.getRuntime().maxMemory())
                + ", and this model or these data need more", "make the batch or the model smaller, or give Java more: "
                + "ORDO_JAVA_OPTS=-Xmx8g");
    }

    private static Failure file(IOException fault) {
        String file = fault instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "";
        return switch (fault) {
            case NoSuchFileException _ -> new Failure(3, "there is no file " + file, "check the path");
            case AccessDeniedException _ -> new Failure(3, "no permission for " + file,
                    "check who may read and write it");
            case FileAlreadyExistsException _ -> new Failure(3, file + " exists already", "choose another name");
            default -> new Failure(3, "reading or writing failed: " + describe(fault), "check the disk and the path");
        };
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : ": "
                + message.lines().findFirst().orElse("").strip());
    }
}
