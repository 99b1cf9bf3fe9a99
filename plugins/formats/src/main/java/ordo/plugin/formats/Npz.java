package ordo.plugin.formats;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/**
 * Several NumPy arrays with names, a zip archive of npy files. Arrays that hold no numbers (names, objects, no
 * rows) are left out.
 */
final class Npz implements DataFormat {
    @Override
    public List<String> extensions() {
        return List.of(".npz");
    }

    @Override
    public boolean recognises(byte[] head) {
        return head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    @Override
    public SequencedMap<String, Rows> read(Path path) throws IOException {
        var result = new LinkedHashMap<String, Rows>();
        List<String> leftOut = new ArrayList<>();
        var memory = new Memory(path.toString());
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().endsWith(".npy")) {
                    throw OrdoException.data(path + ": its entry " + Quoted.of(entry.getName()) + " is no npy file",
                            "write it with numpy.savez or numpy.savez_compressed");
                }
                String name = entry.getName().substring(0, entry.getName().length() - 4);
                Optional<Rows> rows = read(path, zip, entry, Quoted.of(name), memory);
                if (rows.isEmpty()) {
                    leftOut.add(name);
                } else if (result.put(name, rows.get()) != null) {
                    throw OrdoException.data(path + ": there are two arrays of the name " + Quoted.of(name),
                            "give each array its own name");
                }
            }
        } catch (ZipException | EOFException fault) {
            throw OrdoException.data(path + ": the zip archive is damaged (" + (fault.getMessage() == null
                    ? "it ends early" : Quoted.plain(fault.getMessage())) + ")", DataFile.COPY_AGAIN);
        }
        if (result.isEmpty()) {
            throw OrdoException.data(path + ": there are no arrays of numbers in it" + (leftOut.isEmpty() ? ""
                    : ", only " + Quoted.of(String.join(", ", leftOut))),
                    "store numbers, for example with numpy.savez");
        }
        return result;
    }

    private static Optional<Rows> read(Path path, ZipFile zip, ZipEntry entry, String name, Memory memory)
            throws IOException {
        String label = path + ", array " + name;
        InputStream checked = new Checked(zip.getInputStream(entry), entry.getCrc());
        try (DataFile file = new DataFile(label, " of the array", checked, OptionalLong.of(entry.getSize()), memory)) {
            Optional<BinaryArray> array = NpyHeader.read(file).array();
            if (array.isPresent() && !array.get().empty()) {
                return Optional.of(array.get().read(file));
            }
            file.skip(Long.MAX_VALUE);
            file.end("all");
            return Optional.empty();
        }
    }

    /** Compares the checksum at the end, which {@link ZipFile} does not. */
    private static final class Checked extends FilterInputStream {
        private final long expected;

        Checked(InputStream in, long expected) {
            super(new CheckedInputStream(in, new CRC32()));
            this.expected = expected;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            if (read < 0 && ((CheckedInputStream) in).getChecksum().getValue() != expected) {
                throw new ZipException("the checksum differs");
            }
            return read;
        }
    }
}
