package ordo.core.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import ordo.core.run.AtomicFiles;
import ordo.core.run.FileFault;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** The file formats that the plugins bring, and which of them a file has. */
final class Formats {
    private static final int HEAD = 512;
    private final List<DataFormat> formats;

    Formats(List<DataFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** The format that claims the end of the file's name; the longest claim wins, then the one that knows its bytes. */
    Optional<DataFormat> byName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        int longest = formats.stream().mapToInt(format -> claim(format, name)).max().orElse(0);
        List<DataFormat> claiming = formats.stream().filter(f -> longest > 0 && claim(f, name) == longest).toList();
        return claiming.size() < 2 ? claiming.stream().findFirst()
                : Optional.of(recognising(file, claiming).orElse(claiming.getFirst()));
    }

    private static int claim(DataFormat format, String name) {
        return format.extensions().stream().filter(name::endsWith).mapToInt(String::length).max().orElse(0);
    }

    /** The format of the file by its name or, failing that, by its first bytes. */
    Optional<DataFormat> of(Path file) {
        return byName(file).or(() -> recognising(file, formats));
    }

    private static Optional<DataFormat> recognising(Path file, List<DataFormat> among) {
        byte[] head = head(file);
        return among.stream().filter(format -> format.recognises(head)).findFirst();
    }

    private static byte[] head(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            byte[] plain = raw.readNBytes(HEAD);
            if (plain.length < 2 || (plain[0] & 0xff) != 0x1f || (plain[1] & 0xff) != 0x8b) {
                return plain;
            }
            try (InputStream unpacked = new GZIPInputStream(
                    new SequenceInputStream(new ByteArrayInputStream(plain), raw))) {
                return unpacked.readNBytes(HEAD);
            }
        } catch (IOException e) {
            // whoever reads the file whole will say what is wrong with it
            return new byte[0];
        }
    }

    /** Every name ending that some format claims. */
    List<String> extensions() {
        return List.copyOf(new TreeSet<>(formats.stream().flatMap(f -> f.extensions().stream()).toList()));
    }

    /**
     * Reads a file whole.
     *
     * @throws OrdoException if no format fits, or the file cannot be read or is broken
     */
    List<Map.Entry<String, Rows>> read(Path file) {
        return guarded(file, format -> {
            SequencedMap<String, Rows> arrays = format.read(file);
            if (arrays.isEmpty()) {
                throw OrdoException.data(file + " holds no numbers", "name a file with data");
            }
            return new ArrayList<>(arrays.sequencedEntrySet());
        });
    }

    /** Whether the name of a file says that it holds one example. */
    boolean oneExample(Path file) {
        return byName(file).filter(DataFormat::oneExample).isPresent();
    }

    /**
     * Reads files that hold one example each.
     *
     * @throws OrdoException as {@link #read}, and if they are of several formats
     */
    Rows examples(List<Path> files) {
        Optional<DataFormat> first = byName(files.getFirst());
        files.stream().filter(file -> !byName(file).equals(first)).findFirst().ifPresent(other -> {
            throw OrdoException.data(other + " has another format than " + files.getFirst(),
                    "put files of one format into a folder");
        });
        return guarded(files.getFirst(), format -> format.read(files));
    }

    /**
     * Reads a file as a table; empty if its format has none.
     *
     * @throws OrdoException as {@link #read}, and if the table has not what is wanted
     */
    Optional<Rows> rows(Path file, Wanted wanted, Missing missing, List<String> notes) {
        return guarded(file, format -> {
            Optional<Table> table = format.table(file);
            return table.isEmpty() ? Optional.empty()
                    : Optional.of(TableReading.read(table.get(), wanted, missing, notes));
        });
    }

    /** Hands over the rows of a file that is a table. */
    void read(Path file, Table.Sink to) {
        guarded(file, format -> {
            format.table(file).orElseThrow(() -> OrdoException.data(file + " is no table", "name a .csv file")).read(to);
            return file;
        });
    }

    /** What is done with a file of a format. */
    private interface Use<T> {
        T of(DataFormat format) throws IOException;
    }

    private <T> T guarded(Path file, Use<T> use) {
        DataFormat format = of(file).orElseThrow(() -> OrdoException.data("no plugin reads " + file,
                formats.isEmpty() ? "add a plugin that brings data formats"
                        : "give it one of the endings " + String.join(" ", extensions())));
        try {
            return use.of(format);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        } catch (OutOfMemoryError e) {
            throw new OrdoException(Fault.DATA, file + " needs more memory than the "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB that Java may use",
                    "give it more: JAVA_TOOL_OPTIONS=-Xmx…", e);
        } catch (OrdoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new OrdoException(Fault.INTERNAL, "the format " + format.getClass().getSimpleName()
                    + " failed on " + file + ": " + e, "the file may be damaged; the plugin should say so", e);
        }
    }

    /** Writes rows in the format that the file's name asks for, whole or not at all. */
    void write(Rows rows, Path file) {
        List<DataFormat> writing = formats.stream().filter(DataFormat::writes).toList();
        DataFormat format = new Formats(writing).byName(file).orElseThrow(() -> OrdoException.spec(
                "no plugin writes files such as " + file, "choose one of the endings "
                        + String.join(" ", new Formats(writing).extensions())));
        AtomicFiles.make(file, temporary -> format.write(rows, temporary));
    }

    /** Orders files by name, so that messages and choices do not depend on the file system. */
    static final Comparator<Path> BY_NAME = Comparator.comparing(path -> path.getFileName().toString());
}
