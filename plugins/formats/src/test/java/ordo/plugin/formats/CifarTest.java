package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    @TempDir
    private Path folder;

    private Map<String, Rows> read(byte[] bytes) throws IOException {
        return new Cifar().read(Files.write(folder.resolve("data_batch_1.bin"), bytes));
    }

    @Test
    void thePlanesAreInterleaved() throws IOException {
        Map<String, Rows> arrays = read(Sample.cifar(3));
        assertEquals(List.of("x", "y"), List.copyOf(arrays.keySet()));
        assertEquals(Shape.of(32, 32, 3), arrays.get("x").shape());
        double[] image = new double[3072];
        arrays.get("x").copy(2, image, 0);
        for (int pixel = 0; pixel < 1024; pixel++) {
            // 2048 + pixel is what the file counts to in its blue plane
            assertEquals(List.of(2.0, 10.0, (double) (pixel & 0xff)), List.of(image[3 * pixel], image[3 * pixel + 1],
                    image[3 * pixel + 2]));
        }
        assertEquals(List.of(List.of(0.0), List.of(1.0), List.of(2.0)), Sample.numbers(arrays.get("y")));
    }

    @Test
    void faultsNameTheRecord() {
        String name = folder.resolve("data_batch_1.bin").toString();
        var cut = assertThrows(OrdoException.class, () -> read(Arrays.copyOf(Sample.cifar(2), 4000)));
        assertEquals(name + ": a CIFAR-10 file has records of 3073 bytes, and 4000 bytes are not a whole number of them",
                cut.getMessage());
        var packed = assertThrows(OrdoException.class, () -> read(Sample.gzip(Arrays.copyOf(Sample.cifar(2), 4000))));
        assertEquals(name + ", byte 3073 of the decompressed data: record 2 should take 3073 bytes here, but the data end "
                + "after 927", packed.getMessage());
        byte[] other = Sample.cifar(2);
        other[3073] = 10;
        var label = assertThrows(OrdoException.class, () -> read(other));
        assertEquals(name + ", byte 3073: record 2 begins with the label 10, but CIFAR-10 has 0 … 9", label.getMessage());
        assertThrows(OrdoException.class, () -> read(new byte[0]));
    }
}
