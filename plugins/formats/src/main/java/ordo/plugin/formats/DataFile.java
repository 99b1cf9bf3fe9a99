package ordo.plugin.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import ordo.spi.OrdoException;

/**
 * The bytes of one array of numbers: those of a file, decompressed if it begins as gzip files do, or those of an entry
 * of an archive. It knows where it is, so that every fault found in it names the place, and it turns damage in the
 * compressed data into such a fault.
 */
final class DataFile extends InputStream {
    /** What to do about a file that is not as it was written. */
    static final String COPY_AGAIN = "the file is damaged or incomplete: copy or download it again";
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String name;
    private final String what;
    private final InputStream in;
    private final OptionalLong length;
    private final Memory memory;
    private long position;

    /**
     * @param name   the file, and the array in it if there are several
     * @param what   the bytes that are counted, after "byte 17 of"; empty for those of the file
     * @param in     the bytes
     * @param length how many, where that is known before they are read
     * @param memory what the numbers in it may take
     */
    DataFile(String name, String what, InputStream in, OptionalLong length, Memory memory) {
        this.name = name;
        this.what = what;
        this.in = in;
        this.length = length;
        this.memory = memory;
    }

    /** Opens a file; decompresses it if its first two bytes are those of gzip, whatever its name. */
    static DataFile open(Path file) throws IOException {
        long size = Files.size(file);
        var raw = new PushbackInputStream(Files.newInputStream(file), 2);
        try {
            byte[] head = raw.readNBytes(2);
            raw.unread(head);
            boolean gzip = head.length == 2 && ((head[0] & 0xff) << 8 | head[1] & 0xff) == GZIP_MAGIC;
            var memory = new Memory(file.toString());
            return gzip
                    ? new DataFile(file.toString(), " of the decompressed data", new GZIPInputStream(raw, 1 << 16),
                            OptionalLong.empty(), memory)
                    : new DataFile(file.toString(), "", raw, OptionalLong.of(size), memory);
        } catch (EOFException | ZipException fault) {
            raw.close();
            throw OrdoException.data(file + ", byte 0: the header of the gzip file is damaged", COPY_AGAIN);
        } catch (IOException fault) {
            raw.close();
            throw fault;
        }
    }

    /** How many bytes there are, where that is known before they are read. */
    OptionalLong length() {
        return length;
    }

    /** What the numbers in this file may take. */
    Memory memory() {
        return memory;
    }

    /** How many bytes have been read. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        try {
            int read = in.read(target, offset, count);
            position += Math.max(0, read);
            return read;
        } catch (EOFException fault) {
            throw faultAt(position, "the compressed data end early", COPY_AGAIN);
        } catch (ZipException fault) {
            throw faultAt(position, "the compressed data are damaged ("
                    + Quoted.plain("" + fault.getMessage()) + ")", COPY_AGAIN);
        }
    }

    /** The next {@code count} bytes; it is a fault if there are fewer. */
    byte[] exactly(int count, String purpose) throws IOException {
        long start = position;
        byte[] bytes = readNBytes(count);
        if (bytes.length < count) {
            throw faultAt(start, purpose + " should take " + count + " bytes here, but the data end after "
                    + bytes.length, COPY_AGAIN);
        }
        return bytes;
    }

    /** It is a fault if anything is left; also makes the checksum of compressed data be checked. */
    void end(String after) throws IOException {
        long start = position;
        if (read() >= 0) {
            throw faultAt(start, "there are bytes left after " + after, "the header does not fit the data: "
                    + COPY_AGAIN);
        }
    }

    /** A fault at a byte. */
    OrdoException faultAt(long at, String cause, String remedy) {
        return OrdoException.data(name + ", byte " + at + what + ": " + cause, remedy);
    }

    /** A fault in a line of text, counted from 1. */
    OrdoException faultInLine(long line, String cause, String remedy) {
        return OrdoException.data(name + ", line " + line + ": " + cause, remedy);
    }

    /** A fault in a field of a line, both counted from 1. */
    OrdoException faultInLine(long line, long column, String cause, String remedy) {
        return OrdoException.data(name + ", line " + line + ", column " + column + ": " + cause, remedy);
    }

    /** A fault of the whole. */
    OrdoException fault(String cause, String remedy) {
        return OrdoException.data(name + ": " + cause, remedy);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
