package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryFormatsTest {
    private static final String HUGE = "split the data into smaller files";

    @TempDir
    private Path folder;

    @Test
    void idx() throws IOException {
        Rows pictures = read(new Idx(), Sample.idx(0x08, 2, 2, 3));
        assertEquals(Shape.of(2, 3), pictures.shape());
        assertEquals(List.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), List.of(6.0, 7.0, 8.0, 9.0, 10.0, 11.0)),
                Sample.numbers(pictures));
        Rows labels = read(new Idx(), Sample.gzip(Sample.idx(0x0d, 3)));
        assertEquals(Shape.of(1), labels.shape());
        assertEquals(List.of(List.of(0.0), List.of(1.0), List.of(2.0)), Sample.numbers(labels));
    }

    @ParameterizedTest
    @CsvSource({
        "|b1, 0 1, 0 1", "|u1, 0 255, 0 255", "|i1, 127 128, 127 -128",
        "<u2, 1 0 0 255, 1 65280", ">u2, 1 0 0 255, 256 255", "<i2, 255 255 1 2, -1 513", ">i2, 255 255 1 2, -1 258",
        "<i4, 1 0 0 0 254 255 255 255, 1 -2", ">i4, 0 0 1 0 255 255 255 254, 256 -2",
        "<u4, 1 0 0 0 254 255 255 255, 1 4294967294",
        "<i8, 255 255 255 255 255 255 255 255 2 0 0 0 0 0 0 0, -1 2", ">i8, 0 0 0 0 0 0 1 0 0 32 0 0 0 0 0 0, "
            + "256 9007199254740992", "<u8, 7 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0, 7 4294967296",
        "<f2, 0 60 0 192, 1 -2", "<f4, 0 0 192 63 205 204 204 61, 1.5 0.10000000149011612",
        ">f4, 63 192 0 0 255 128 0 0, 1.5 -Infinity", "<f8, 0 0 0 0 0 0 240 63 154 153 153 153 153 153 185 63, 1 0.1",
        "=f8, 0 0 0 0 0 0 240 63 0 0 0 0 0 0 248 127, 1 NaN"})
    void npyTypes(String type, String bytes, String expected) throws IOException {
        Rows rows = read(new Npy(), Sample.npy(Sample.header(type, false, 2), bytes(bytes)));
        assertEquals(Arrays.stream(expected.split(" ")).map(v -> List.of(Double.valueOf(v))).toList(),
                Sample.numbers(rows));
    }

    @Test
    void npyOrders() throws IOException {
        byte[] data = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Rows c = read(new Npy(), Sample.npy(Sample.header("|u1", false, 2, 3, 2), data));
        assertEquals(Shape.of(3, 2), c.shape());
        assertEquals(List.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), List.of(6.0, 7.0, 8.0, 9.0, 10.0, 11.0)),
                Sample.numbers(c));
        // numpy.arange(12).reshape((2, 3, 2), order='F')
        Rows fortran = read(new Npy(), Sample.npy(Sample.header("|u1", true, 2, 3, 2), data));
        assertEquals(List.of(List.of(0.0, 6.0, 2.0, 8.0, 4.0, 10.0), List.of(1.0, 7.0, 3.0, 9.0, 5.0, 11.0)),
                Sample.numbers(fortran));
        assertEquals(List.of(List.of(1.5, -2.0, 3e10), List.of(4.0, 5.0, 6.0)),
                Sample.numbers(read(new Npy(), Sample.FORTRAN)));
    }

    @Test
    void npyHeadersOfOtherWriters() throws IOException {
        for (String header : List.of("{'shape':(2,),'fortran_order':False,'descr':'|u1'}",
                "{ 'shape' : ( 2L , ) , 'descr' : '|u1' , 'fortran_order' : True , }   ")) {
            assertEquals(2, read(new Npy(), Sample.npy(header, (byte) 1, (byte) 2)).count());
        }
    }

    @Test
    void npzArraysHaveNames() throws IOException {
        var arrays = new Npz().read(file(Sample.ARCHIVE));
        assertEquals(List.of("X", "y"), List.copyOf(arrays.keySet()));
        assertEquals(List.of(List.of(0.0, 1.0), List.of(2.0, 3.0), List.of(4.0, 5.0)),
                Sample.numbers(arrays.get("X")));
        assertEquals(List.of(List.of(2.5)), Sample.numbers(arrays.get("y")));
    }

    @Test
    void eachFormatKnowsItsOwnFiles() throws IOException {
        List<DataFormat> formats = List.of(new Idx(), new Npy(), new Npz(), new Pictures(), new Cifar(), new Text(),
                new Csv());
        for (Sample sample : Sample.ALL) {
            byte[] head;
            try (DataFile file = DataFile.open(file(sample.bytes()))) {
                head = file.readNBytes(512);
            }
            // nothing in a CIFAR file says that it is one: it is known by its name
            List<Class<?>> known = sample.format() instanceof Cifar ? List.of() : List.of(sample.format().getClass());
            assertEquals(known,
                    formats.stream().filter(f -> f.recognises(head)).map(Object::getClass).toList(), sample.toString());
            assertTrue(sample.format().extensions().contains(sample.ending()), sample.toString());
        }
        assertTrue(formats.stream().noneMatch(f -> f.recognises(new byte[0])));
        assertTrue(formats.stream().noneMatch(f -> f.recognises(Sample.text("It was a dark, stormy night"))));
    }

    @Test
    void faultsOfIdx() throws IOException {
        fault(new Idx(), Sample.text("hello, world"), ", byte 0: an IDX file begins with 0, 0, a type 8 … 14 and a "
                + "number of extents, not with 104, 101, 108, 108", "check that it is an IDX file");
        byte[] file = Sample.idx(0x08, 3, 4, 5);
        fault(new Idx(), Arrays.copyOf(file, 10), ", byte 4: the extents should take 12 bytes here, but the data end "
                + "after 6", DataFile.COPY_AGAIN);
        fault(new Idx(), Arrays.copyOf(file, 70), ": the header declares 3 × 4 × 5 numbers of type u1, 60 bytes, but "
                + "after it there are 54", "the header does not fit the data: " + DataFile.COPY_AGAIN);
        fault(new Idx(), Sample.gzip(Arrays.copyOf(file, 70)), ", byte 70 of the decompressed data: the data end here, "
                + "but the header declares 3 × 4 × 5 numbers of type u1, 6 bytes more", DataFile.COPY_AGAIN);
        fault(new Idx(), Sample.gzip(Arrays.copyOf(file, 77)), ", byte 76 of the decompressed data: there are bytes "
                + "left after the 60 numbers that the header declares", "the header does not fit the data: "
                + DataFile.COPY_AGAIN);
        byte[] gzip = Sample.gzip(file);
        fault(new Idx(), Arrays.copyOf(gzip, gzip.length - 3), ", byte 76 of the decompressed data: the compressed "
                + "data end early", DataFile.COPY_AGAIN);
        gzip[gzip.length - 6] ^= 1;
        fault(new Idx(), gzip, ", byte 76 of the decompressed data: the compressed data are damaged (Corrupt GZIP "
                + "trailer)", DataFile.COPY_AGAIN);
        fault(new Idx(), Arrays.copyOf(gzip, 7), ", byte 0: the header of the gzip file is damaged",
                DataFile.COPY_AGAIN);
    }

    /** Refused before anything of that size is allocated. */
    @Test
    void absurdSizes() throws IOException {
        byte[] file = Sample.idx(0x08, 1, 1, 1);
        for (int i = 4; i < 16; i++) {
            file[i] = 0x7f;
        }
        String huge = "the header declares 2139062143 × 2139062143 × 2139062143 numbers of type u1, more than 2^31 "
                + "rows or 2^28 numbers in a row";
        fault(new Idx(), file, ": " + huge, HUGE);
        fault(new Idx(), Sample.gzip(file), ": " + huge, HUGE);
        fault(new Npy(), Sample.npy(Sample.header("<f8", false, 2_000_000_000, 100_000, 2000), new byte[8]),
                ": the header declares 2000000000 × 100000 × 2000 numbers of type f8, 3200000000000000000 bytes, but "
                        + "after it there are 8", "the header does not fit the data: " + DataFile.COPY_AGAIN);
        fault(new Npy(), Sample.npy("{'descr': '<f8', 'fortran_order': True, 'shape': (7, 99999999999999), }"),
                ": the header declares 7 × 99999999999999 numbers of type f8, more than 2^31 rows or 2^28 numbers in a "
                        + "row", HUGE);
        fault(new Npy(), Sample.npy(Sample.header("|u1", false, new int[9])), ": the header declares an array of 9 "
                + "extents, more than 8", DataFile.COPY_AGAIN);
        byte[] header = Sample.npy(Sample.header("<f8", false, 1), new byte[8]);
        header[6] = 2;
        header[8] = header[9] = header[10] = header[11] = 0x70;
        fault(new Npy(), header, ", byte 8: the header is said to take 1886417008 bytes", DataFile.COPY_AGAIN);
    }

    @Test
    void faultsOfNpy() throws IOException {
        fault(new Npy(), Sample.text("hello, world"), ", byte 0: a npy file begins with \\x93NUMPY, this one does not",
                "check that it is a npy file");
        fault(new Npy(), Sample.npy("{'descr': '<f8', 'shape': (1, ), }"), ", byte 10: the header is not a dictionary "
                + "with descr, fortran_order and shape: \"{'descr': '<f8', 'shape'…\"", DataFile.COPY_AGAIN);
        fault(new Npy(), Sample.npy(Sample.header("<U2", false, 1), new byte[8]), ": its elements are of type \"<U2\", "
                + "not numbers", "store numbers, for example with array.astype('f4')");
        fault(new Npy(), Sample.npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new byte[8]),
                ": its elements are of type \"('a', '<f8')\", not numbers",
                "store numbers, for example with array.astype('f4')");
        fault(new Npy(), Sample.npy(Sample.header("|u1", false, 0, 5)), ": the header declares 0 × 5 numbers of type "
                + "u1, which holds no numbers", "every extent must be 1 or more");
        fault(new Npy(), Sample.npy(Sample.header("|b1", false, 2), (byte) 1, (byte) 2), ", byte 70: a boolean is 2, "
                + "neither 0 nor 1", DataFile.COPY_AGAIN);
        fault(new Npy(), Sample.npy(Sample.header("<i8", false, 1), bytes("1 0 0 0 0 0 32 0")), ", byte 69: a whole "
                + "number beyond 2^53 cannot be held exactly", "store smaller numbers, or type f8");
    }

    @Test
    void faultsOfNpz() throws IOException {
        byte[] file = Sample.ARCHIVE.clone();
        // inside the compressed data of X
        file[0x40] ^= 4;
        var fault = assertThrows(OrdoException.class, () -> new Npz().read(file(file)));
        assertTrue(fault.getMessage().contains(", array \"X\""), fault::getMessage);
        fault(new Npz(), new byte[0], ": the zip archive is damaged (zip file is empty)", DataFile.COPY_AGAIN);
        fault(new Npz(), Arrays.copyOf(Sample.ARCHIVE, 500), ": the zip archive is damaged (zip END header not found)",
                DataFile.COPY_AGAIN);
    }

    @Test
    void aMissingFileIsNotAFaultInIt() {
        for (DataFormat format : List.of(new Idx(), new Npz(), new Csv())) {
            assertThrows(IOException.class, () -> format.read(folder.resolve("nowhere")));
        }
    }

    private void fault(DataFormat format, byte[] content, String message, String remedy) throws IOException {
        Path file = file(content);
        var fault = assertThrows(OrdoException.class, () -> format.read(file));
        assertEquals(file + message, fault.getMessage());
        assertEquals(remedy, fault.remedy());
        assertEquals(OrdoException.Fault.DATA, fault.fault());
    }

    private Rows read(DataFormat format, byte[] content) throws IOException {
        return format.read(file(content)).get("");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ""), content);
    }

    private static byte[] bytes(String numbers) {
        String[] words = numbers.split(" ");
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(words[i]);
        }
        return bytes;
    }
}
