package ordo.core.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;

/** Turns what the operating system says about a file into one sentence and a remedy. */
public final class FileFault {
    private FileFault() { }

    /** A file or folder could not be read. */
    public static OrdoException reading(Path path, IOException cause) {
        return of("read", path, cause, "check that it exists and that you may read it");
    }

    /** A file or folder could not be written. */
    public static OrdoException writing(Path path, IOException cause) {
        return of("write", path, cause, "check that the folder exists, that you may write there and that the disk "
                + "is not full");
    }

    /** A file was read, but what is in it cannot be right. */
    public static OrdoException damaged(Path path, String what, String remedy) {
        return OrdoException.data(path + ": " + what, remedy);
    }

    private static OrdoException of(String verb, Path path, IOException cause, String remedy) {
        return new OrdoException(Fault.DATA, "cannot " + verb + " " + path + ": " + reason(path, cause), remedy, cause);
    }

    private static String reason(Path path, IOException cause) {
        return switch (cause) {
            case NoSuchFileException e -> "there is no " + named(path, e.getFile());
            case AccessDeniedException e -> "permission denied for " + named(path, e.getFile());
            case FileAlreadyExistsException e -> named(path, e.getFile()) + " is in the way";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> plain(cause);
        };
    }

    private static String named(Path path, String file) {
        return file == null || file.equals(path.toString()) ? "such file" : file;
    }

    /** Streams of java.io put the path in front and the reason in brackets: {@code a/b (Permission denied)}. */
    private static String plain(IOException cause) {
        String text = cause.getMessage();
        if (text == null) {
            return cause.getClass().getSimpleName();
        }
        int open = text.lastIndexOf(" (");
        return cause instanceof FileNotFoundException && open >= 0 && text.endsWith(")")
                ? text.substring(open + 2, text.length() - 1) : text;
    }
}
