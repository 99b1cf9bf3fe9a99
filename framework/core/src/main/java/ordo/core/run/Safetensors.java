package ordo.core.run;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import ordo.spi.OrdoException;

/**
 * A safetensors file (Hugging Face, 2022): the length of a JSON header in 8 bytes, the header, the numbers in
 * little-endian order. It is data only, and every language reads it. Ordo's files carry a CRC-32C of the whole file in
 * their metadata, so that a changed bit is noticed; files without one are read, too.
 *
 * @param tensors  by name, in the order of the header
 * @param metadata the strings of the header, checksum left out
 * @param verified whether the file carries a checksum, which then was right
 */
public record Safetensors(SequencedMap<String, Tensor> tensors, SequencedMap<String, String> metadata,
                          boolean verified) {
    /** The metadata key of the checksum. */
    public static final String CHECKSUM = "ordo.crc32c";
    /** The length of a header is refused beyond this, as the reference implementation does. */
    private static final long HEADER_LIMIT = 100_000_000;
    /** The checksum is that of the file with zeros in its own place, right behind this. */
    private static final byte[] PREFIX = ("{\"" + SafetensorsHeader.METADATA + "\":{\"" + CHECKSUM + "\":\"")
            .getBytes(StandardCharsets.US_ASCII);
    private static final String ZEROS = "00000000";
    private static final int CHUNK = 1 << 20;

    /**
     * Writes a file whole or not at all.
     *
     * @throws OrdoException            if it cannot be written
     * @throws IllegalArgumentException for a name that the format reserves
     */
    public static void write(Path file, SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
        if (tensors.containsKey(SafetensorsHeader.METADATA) || metadata.containsKey(CHECKSUM)) {
            throw new IllegalArgumentException(SafetensorsHeader.METADATA + " and " + CHECKSUM + " are reserved");
        }
        SequencedMap<String, String> strings = new LinkedHashMap<>();
        strings.put(CHECKSUM, ZEROS);
        // sorted, since the order of Map.of changes from process to process: the same run gives the same bytes
        strings.putAll(new TreeMap<>(metadata));
        // the widest first: then every tensor begins at a multiple of its element size
        List<Map.Entry<String, Tensor>> placed = tensors.entrySet().stream().sorted(Comparator.comparingInt(
                (Map.Entry<String, Tensor> e) -> -ElementType.of(e.getValue()).bytes())).toList();
        SequencedMap<String, Long> begins = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, Tensor> entry : placed) {
            begins.put(entry.getKey(), at);
            at += (long) entry.getValue().shape().size() * ElementType.of(entry.getValue()).bytes();
        }
        byte[] header = SafetensorsHeader.format(tensors, begins, strings);
        AtomicFiles.make(file, path -> {
            try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
                write(out, header, placed.stream().map(Map.Entry::getValue).toList());
            }
        });
    }

    private static void write(RandomAccessFile out, byte[] header, List<Tensor> tensors) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = chunk(tensors.stream().mapToLong(t -> 8L * t.shape().size()).max().orElse(8));
        chunk.putLong(0, header.length);
        crc.update(chunk.array(), 0, Long.BYTES);
        out.write(chunk.array(), 0, Long.BYTES);
        crc.update(header);
        out.write(header);
        for (Tensor tensor : tensors) {
            int each = ElementType.of(tensor).bytes();
            for (int done = 0, count; done < tensor.shape().size(); done += count) {
                count = Math.min(CHUNK / each, tensor.shape().size() - done);
                ElementType.put(tensor, done, count, chunk);
                crc.update(chunk.array(), 0, count * each);
                out.write(chunk.array(), 0, count * each);
            }
        }
        out.seek(Long.BYTES + PREFIX.length);
        out.write(hex(crc).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a file. Header, sizes and places are checked before memory is taken; whether the numbers make sense is the
     * caller's business.
     *
     * @throws OrdoException naming the file, what is wrong with it and what to do
     */
    public static Safetensors read(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return read(file, in, Files.size(file));
        } catch (EOFException e) {
            throw FileFault.damaged(file, "the file became shorter while it was read", SafetensorsHeader.REMEDY);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    private static Safetensors read(Path file, InputStream in, long size) throws IOException {
        if (size < Long.BYTES) {
            throw FileFault.damaged(file, "the file has " + size + " bytes, too few for a safetensors file",
                    SafetensorsHeader.REMEDY);
        }
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = chunk(size);
        fill(in, chunk.array(), Long.BYTES, crc);
        long length = chunk.getLong(0);
        if (length < 0 || length > HEADER_LIMIT || length > size - Long.BYTES) {
            throw FileFault.damaged(file, "the header should have " + Long.toUnsignedString(length)
                    + " bytes, but the file has " + size, SafetensorsHeader.REMEDY);
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length < length) {
            throw new EOFException();
        }
        SafetensorsHeader parsed = SafetensorsHeader.parse(file, header, size - Long.BYTES - length);
        checkMemory(file, size);
        boolean verified = startsWithPrefix(header);
        if (!verified && parsed.metadata().keySet().stream().anyMatch(key -> key.startsWith("ordo."))) {
            throw FileFault.damaged(file, "its checksum is missing", "copy the file again, or train again; a program "
                    + "that writes a model for Ordo leaves out the metadata ordo.*");
        }
        if (verified) {
            Arrays.fill(header, PREFIX.length, PREFIX.length + ZEROS.length(), (byte) '0');
        }
        crc.update(header);
        SequencedMap<String, Tensor> tensors = read(in, parsed, chunk, crc);
        SequencedMap<String, String> metadata = new LinkedHashMap<>(parsed.metadata());
        String sum = metadata.remove(CHECKSUM);
        if (verified && !hex(crc).equals(sum)) {
            throw FileFault.damaged(file, "the checksum is " + hex(crc) + ", but should be " + sum
                    + ": some of its bytes have changed", SafetensorsHeader.REMEDY);
        }
        return new Safetensors(tensors, metadata, verified);
    }

    private static SequencedMap<String, Tensor> read(InputStream in, SafetensorsHeader header, ByteBuffer chunk,
            CRC32C crc) throws IOException {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        header.entries().forEach(entry -> tensors.put(entry.name(), entry.type().allocate(entry.shape())));
        for (SafetensorsHeader.Entry entry : header.entries().stream()
                .sorted(Comparator.comparingLong(SafetensorsHeader.Entry::begin)).toList()) {
            int each = entry.type().bytes();
            for (int done = 0, count; done < entry.shape().size(); done += count) {
                count = Math.min(CHUNK / each, entry.shape().size() - done);
                fill(in, chunk.array(), count * each, crc);
                ElementType.get(chunk, tensors.get(entry.name()), done, count);
            }
        }
        return tensors;
    }

    private static void fill(InputStream in, byte[] bytes, int count, CRC32C crc) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException();
        }
        crc.update(bytes, 0, count);
    }

    private static ByteBuffer chunk(long wanted) {
        return ByteBuffer.allocate((int) Math.min(CHUNK, wanted)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean startsWithPrefix(byte[] header) {
        return header.length > PREFIX.length + ZEROS.length()
                && Arrays.equals(header, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    private static void checkMemory(Path file, long size) {
        if (size > Runtime.getRuntime().maxMemory() / 10 * 9) {
            throw OrdoException.data(file + " needs " + (size >> 20) + " MB of memory, but Java may use "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB", "give it more: JAVA_TOOL_OPTIONS=-Xmx…");
        }
    }

    private static String hex(CRC32C crc) {
        return String.format("%08x", crc.getValue());
    }
}
