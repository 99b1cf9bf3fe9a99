package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("t.safetensors");
    }

    private void put(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length).put(text).array());
    }

    private String refusal() {
        OrdoException fault = assertThrows(OrdoException.class, () -> Safetensors.read(file));
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        assertTrue(fault.getMessage().startsWith(file.toString()), fault.getMessage());
        assertFalse(fault.remedy().isEmpty());
        return fault.getMessage();
    }

    /** {@code Map.of} has another order in every process; a file's bytes may not depend on it. */
    @Test
    void theOrderOfTheMetadataDoesNotMatter() throws IOException {
        var tensors = new java.util.LinkedHashMap<String, Tensor>(Map.of("a", new Tensor.Longs(Shape.of(), new long[] {1})));
        var ascending = new java.util.LinkedHashMap<String, String>();
        var descending = new java.util.LinkedHashMap<String, String>();
        for (int k = 0; k < 9; k++) {
            ascending.put("k" + k, "v");
            descending.put("k" + (8 - k), "v");
        }
        Safetensors.write(file, tensors, ascending);
        byte[] first = Files.readAllBytes(file);
        Safetensors.write(file, tensors, descending);
        org.junit.jupiter.api.Assertions.assertArrayEquals(first, Files.readAllBytes(file));
    }

    /** Bytes spelled out by hand from the format's description: what any other program would write. */
    @Test
    void readsAForeignFile() throws IOException {
        String header = "{\"b\":{\"shape\":[],\"data_offsets\":[12,20],\"dtype\":\"I64\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[0,12]},"
                + "\"__metadata__\":{\"k\":\"v\"}}  ";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) header.length(), 0, 0, 0, 0, 0, 0, 0});
        bytes.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 1, 0, 0, 0});
        bytes.writeBytes(new byte[] {(byte) 0xfe, -1, -1, -1, -1, -1, -1, -1});
        Files.write(file, bytes.toByteArray());
        Safetensors read = Safetensors.read(file);
        assertEquals(List.of("b", "a"), List.copyOf(read.tensors().keySet()));
        assertEquals(new Tensor.Singles(Shape.of(1, 3), new float[] {1, -2, Float.MIN_VALUE}), read.tensors().get("a"));
        assertEquals(new Tensor.Longs(Shape.of(), new long[] {-2}), read.tensors().get("b"));
        assertEquals(Map.of("k", "v"), read.metadata());
        assertFalse(read.verified());
    }

    @Test
    void writesAlignedNumbersAfterTheHeader() throws IOException {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("bytes", new Tensor.Bytes(Shape.of(3), new byte[] {1, 2, (byte) 200}));
        tensors.put("singles", new Tensor.Singles(Shape.of(1), new float[] {1}));
        tensors.put("doubles", new Tensor.Doubles(Shape.of(2), new double[] {-0.0, 1}));
        Safetensors.write(file, tensors, Map.of("epoch", "3"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int data = 8 + (int) bytes.getLong(0);
        assertEquals(0, data % 8);
        assertEquals(Long.MIN_VALUE, bytes.getLong(data));
        assertEquals(1, bytes.getDouble(data + 8));
        assertEquals(1, bytes.getFloat(data + 16));
        assertEquals((byte) 200, bytes.get(data + 22));
        assertEquals(data + 23, bytes.capacity());
        Safetensors read = Safetensors.read(file);
        assertEquals(List.of("bytes", "singles", "doubles"), List.copyOf(read.tensors().keySet()));
        assertEquals(tensors, read.tensors());
        assertTrue(read.verified());
        assertEquals(Map.of("epoch", "3"), read.metadata());
    }

    @Test
    void keepsEveryBitOfLargeTensors() {
        float[] singles = new float[700_001];
        double[] doubles = new double[400_003];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = Float.intBitsToFloat(i * 6113);
        }
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = Double.longBitsToDouble(i * 46116860184273L);
        }
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("s", new Tensor.Singles(Shape.of(singles.length), singles));
        tensors.put("d", new Tensor.Doubles(Shape.of(doubles.length), doubles));
        Safetensors.write(file, tensors, Map.of());
        assertEquals(tensors, Safetensors.read(file).tensors());
    }

    @Test
    void anEmptyModelIsAModel() {
        Safetensors.write(file, new LinkedHashMap<>(), Map.of());
        assertTrue(Safetensors.read(file).tensors().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4   | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}   | takes 8 bytes, but its offsets are 0 to 4
            4   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}   | offsets are 4 to 0
            4   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}   | begins at byte 4, but the header ends
            8   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | the tensors take 4 bytes, but 8 follow
            0   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | the tensors take 4 bytes, but 0 follow
            2   | {"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}  | has the type "BF16"
            4   | {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}  | the shape has -1 where a whole number
            4   | {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}} | the shape has 1.0 where
            0   | {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}   | has an extent below 1
            4   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}} | and nothing else
            4   | {"a":{"dtype":"F32","shape":[1]}}                        | needs dtype, shape and data_offsets
            4   | {"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}}   | the shape is no list
            4   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}     | data_offsets needs two numbers
            4   | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}} | where a whole number
            4   | {"a":{"dtype":"U8","shape":[4000000000,4000000000],"data_offsets":[0,4]}} | more than 2^28 elements
            0   | {"__metadata__":{"k":1}}                                 | a value that is no string, 'k'
            0   | {"__metadata__":[]}                                      | __metadata__ is no object
            0   | {} {}                                                    | is not valid JSON
            0   | [1]                                                      | does not begin with {
            0   | {"a":                                                    | is not valid JSON
            """)
    void refusesHeadersThatCannotBeRight(int data, String header, String cause) throws IOException {
        put(header, data);
        String message = refusal();
        assertTrue(message.contains(cause), message);
    }

    @Test
    void refusesOverlapsAndNamesThatComeTwice() throws IOException {
        String a = "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},";
        put(a + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}", 8);
        assertTrue(refusal().contains("tensor 'b' begins at byte 4, but tensor 'a' ends at byte 8"));
        put(a + "\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[8,12]}}", 12);
        assertTrue(refusal().contains("Duplicate Object property \"a\""));
    }

    @Test
    void refusesLengthsThatCannotBeRight() throws IOException {
        Files.write(file, new byte[5]);
        assertTrue(refusal().contains("the file has 5 bytes"));
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'});
        assertTrue(refusal().contains("18446744073709551615 bytes, but the file has 10"));
        Files.write(file, new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertTrue(refusal().contains("should have 100 bytes"));
        Files.write(file, new byte[] {4, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff, (byte) 0xfe, '}'});
        assertTrue(refusal().contains("not UTF-8"));
    }

    /** A header that promises more than the file has must not cost memory. */
    @Test
    void allocatesNothingForNumbersThatAreNotThere() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 200; i++) {
            long at = i * (1L << 31);
            header.append(i == 0 ? "" : ",").append("\"t").append(i)
                    .append("\":{\"dtype\":\"F64\",\"shape\":[268435456],\"data_offsets\":[").append(at)
                    .append(',').append(at + (1L << 31)).append("]}");
        }
        put(header.append('}').toString(), 16);
        assertTrue(refusal().contains("but 16 follow the header"));
    }

    @Test
    void saysWhatAFileIsThatCannotBeRead() {
        assertEquals("cannot read " + file + ": No such file or directory",
                assertThrows(OrdoException.class, () -> Safetensors.read(file)).getMessage());
        assertTrue(assertThrows(OrdoException.class, () -> Safetensors.read(folder)).getMessage()
                .contains("directory"));
    }

    @Test
    void tensorsKeepExactNumbers() {
        double[] floats = {0.1f, -0.0, Double.NaN, Float.MAX_VALUE, Double.NEGATIVE_INFINITY};
        Tensor single = Tensor.of(Shape.of(5), floats, Precision.SINGLE);
        assertArrayEquals(floats, single.toDoubles());
        assertThrows(IllegalArgumentException.class,
                () -> Tensor.of(Shape.of(1), new double[] {0.1}, Precision.SINGLE));
        assertThrows(IllegalArgumentException.class,
                () -> Tensor.of(Shape.of(2), new double[] {0.5}, Precision.DOUBLE));
        assertArrayEquals(new double[] {255}, new Tensor.Bytes(Shape.of(), new byte[] {-1}).toDoubles());
        assertArrayEquals(new double[] {1L << 53}, new Tensor.Longs(Shape.of(), new long[] {1L << 53}).toDoubles());
        assertThrows(ArithmeticException.class,
                () -> new Tensor.Longs(Shape.of(), new long[] {(1L << 53) + 1}).toDoubles());
        assertThrows(ArithmeticException.class,
                () -> new Tensor.Longs(Shape.of(), new long[] {Long.MAX_VALUE}).toDoubles());
    }
}
