package ordo.plugin.formats;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/**
 * A small file, and ways to make and read one.
 *
 * @param ending  of the file's name
 * @param format  that reads it
 * @param bytes   its content
 * @param checked whether a checksum protects the numbers
 */
record Sample(String ending, DataFormat format, byte[] bytes, boolean checked) {
    /** Written by NumPy: {@code asfortranarray([[1.5, -2, 3e10], [4, 5, 6]], '>f8')}. */
    static final byte[] FORTRAN = Base64.getDecoder().decode("k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXIn"
            + "OiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
            + "ICAgICAgIAo/+AAAAAAAAEAQAAAAAAAAwAAAAAAAAABAFAAAAAAAAEIb8I6wAAAAQBgAAAAAAAA=");
    /** Written by NumPy: {@code savez_compressed(X=[[0, 1], [2, 3], [4, 5]], names=['a', 'bc'], y=float32(2.5))}. */
    static final byte[] ARCHIVE = Base64.getDecoder().decode("UEsDBC0AAAAIAAAAIQAnRTUP//////////8FABQAWC5ucHkBABAAsAAA"
            + "AAAAAABWAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CkaaOgq1"
            + "CmQDLgYoYITSTFCaGUqzQGlWKA0AUEsDBC0AAAAIAAAAIQBwR22W//////////8JABQAbmFtZXMubnB5AQAQAJAAAAAAAAAATQAAAAAA"
            + "AACb7BfqGxDJyFDGUK2eklqcXKRupaBuE2qkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOpo6CrUKFACuRAYISALiZCAG"
            + "AFBLAwQtAAAACAAAACEAZIwiw///////////BQAUAHkubnB5AQAQAIQAAAAAAAAARgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBu"
            + "k2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RqaOgq1ChQBLgYGBQcAUEsBAi0DLQAAAAgAAAAhACdFNQ9WAAAAsAAAAAUA"
            + "AAAAAAAAAAAAAIABAAAAAFgubnB5UEsBAi0DLQAAAAgAAAAhAHBHbZZNAAAAkAAAAAkAAAAAAAAAAAAAAIABjQAAAG5hbWVzLm5weVBL"
            + "AQItAy0AAAAIAAAAIQBkjCLDRgAAAIQAAAAFAAAAAAAAAAAAAACAARUBAAB5Lm5weVBLBQYAAAAAAwADAJ0AAACSAQAAAAA=");

    /** One of every kind. */
    static final List<Sample> ALL = List.of(
            new Sample("-ubyte", new Idx(), idx(0x08, 3, 4, 5), false),
            new Sample("-ubyte.gz", new Idx(), gzip(idx(0x08, 30, 28, 28)), true),
            new Sample(".idx", new Idx(), idx(0x0d, 7), false),
            new Sample(".npy", new Npy(), FORTRAN, false),
            new Sample(".npy.gz", new Npy(), gzip(FORTRAN), true),
            new Sample(".npz", new Npz(), ARCHIVE, true),
            new Sample(".npz", new Npz(), stored("a.npy", FORTRAN, "b.npy", FORTRAN), true),
            new Sample(".png", new Pictures(), picture("png", true), true),
            new Sample(".png", new Pictures(), picture("png", false), true),
            new Sample(".jpg", new Pictures(), picture("jpeg", false), false),
            new Sample(".bin", new Cifar(), cifar(2), false),
            new Sample(".bin.gz", new Cifar(), gzip(cifar(1)), true),
            new Sample(".amat", new Text(), text("0 1 0 0 1\n1 1 1 0 0\n0 0 0 0 0\n"), false),
            new Sample(".amat.gz", new Text(), gzip(text("0 1 0 0 1\n".repeat(500))), true),
            new Sample(".txt", new Text(), text("  1.5 -2e3\t.25\r\n\r\n0 7 +8"), false),
            new Sample(".csv", new Csv(), text("a,b c,\"d\"\n1,2,3\n-4,5.5,6e-2\n"), false),
            new Sample(".data", new Csv(), text("0,1,0,0\n1,1,1,1\n"), false),
            new Sample(".data.gz", new Csv(), gzip(text("1;2;3\n4;5;6\n".repeat(200))), true));

    /** What reading a file of this content gives. */
    SequencedMap<String, Rows> read(byte[] content) throws IOException {
        Path file = Files.createTempFile("sample", ending);
        try {
            Files.write(file, content);
            return format.read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** All numbers of all arrays, by name. */
    static Map<String, List<List<Double>>> numbers(Map<String, Rows> arrays) {
        Map<String, List<List<Double>>> numbers = new LinkedHashMap<>();
        arrays.forEach((name, rows) -> numbers.put(name, numbers(rows)));
        return numbers;
    }

    /** All numbers, row by row. */
    static List<List<Double>> numbers(Rows rows) {
        double[] row = new double[rows.shape().size()];
        return IntStream.range(0, rows.count()).mapToObj(r -> {
            rows.copy(r, row, 0);
            return Arrays.stream(row).boxed().toList();
        }).toList();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An IDX file of type u1 or f4 that counts 0, 1, 2, …. */
    static byte[] idx(int type, int... extents) {
        int count = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + count * (type == 0x08 ? 1 : 4));
        file.put(new byte[] {0, 0, (byte) type, (byte) extents.length});
        Arrays.stream(extents).forEach(file::putInt);
        for (int i = 0; i < count; i++) {
            if (type == 0x08) {
                file.put((byte) i);
            } else {
                file.putFloat(i);
            }
        }
        return file.array();
    }

    /** A npy file of version 1 with this header and these bytes of numbers. */
    static byte[] npy(String header, byte... data) {
        byte[] text = text(header + "\n");
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length).put(text).put(data);
        return file.array();
    }

    /** A header as NumPy writes it. */
    static String header(String type, boolean fortran, int... extents) {
        return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + Arrays.stream(extents).mapToObj(e -> e + ", ").collect(Collectors.joining()) + "), }";
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    /** A picture of 5 × 7 pixels (height first) in which every pixel differs. */
    static byte[] picture(String kind, boolean grey) {
        var image = new BufferedImage(7, 5, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 35; i++) {
            if (grey) {
                image.getRaster().setSample(i % 7, i / 7, 0, 7 * i);
            } else {
                image.setRGB(i % 7, i / 7, 7 * i << 16 | 5 * i << 8 | 255 - i);
            }
        }
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, kind, stream);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    /** Records of CIFAR-10: record k has label k, red k, green 10 and blue counting through the pixels. */
    static byte[] cifar(int records) {
        byte[] bytes = new byte[records * 3073];
        for (int i = 0; i < bytes.length; i++) {
            int place = i % 3073 - 1;
            bytes[i] = (byte) (place < 1024 ? i / 3073 : place < 2048 ? 10 : place);
        }
        return bytes;
    }

    private static byte[] stored(Object... namesAndBytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                byte[] bytes = (byte[]) namesAndBytes[i + 1];
                var entry = new ZipEntry((String) namesAndBytes[i]);
                var crc = new CRC32();
                crc.update(bytes);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(bytes);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    static Stream<Sample> all() {
        return ALL.stream();
    }

    @Override
    public String toString() {
        return "*" + ending + " of " + bytes.length + " bytes";
    }
}
