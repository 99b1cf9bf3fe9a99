package ordo.plugin.formats;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import ordo.spi.OrdoException;

/** The checksums of a PNG file (ISO 15948, 5.3), which Java's reader does not compare. */
final class PngChunks {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int END = 0x49454E44;

    private PngChunks() { }

    /**
     * Compares them, if it is a PNG file.
     *
     * @return whether it is one
     * @throws OrdoException if one does not fit, or if the file ends early or late
     */
    static boolean check(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 8 || in.getLong() != SIGNATURE) {
            return false;
        }
        for (int type = 0; type != END; ) {
            int start = in.position();
            int length = in.remaining() < 12 ? -1 : in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw OrdoException.data(file + ", byte " + start + ": the PNG file ends within a chunk", DataFile.COPY_AGAIN);
            }
            type = in.getInt(start + 4);
            var crc = new CRC32();
            crc.update(bytes, start + 4, 4 + length);
            in.position(start + 8 + length);
            if (in.getInt() != (int) crc.getValue()) {
                throw OrdoException.data(file + ", byte " + start + ": a chunk of the PNG file is damaged: its checksum does "
                        + "not fit", DataFile.COPY_AGAIN);
            }
        }
        if (in.hasRemaining()) {
            throw OrdoException.data(file + ", byte " + in.position() + ": there are bytes left after the end of the PNG file",
                    DataFile.COPY_AGAIN);
        }
        return true;
    }
}
