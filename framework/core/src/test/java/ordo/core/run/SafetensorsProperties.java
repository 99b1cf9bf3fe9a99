package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

class SafetensorsProperties {
    private static Path folder;

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("safetensors");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(folder.resolve("t"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<SequencedMap<String, Tensor>> tensors() {
        Arbitrary<Shape> shapes = Arbitraries.integers().between(1, 5).array(int[].class).ofMaxSize(3).map(Shape::of);
        Arbitrary<Tensor> tensor = shapes.flatMap(shape -> Arbitraries.longs().array(long[].class)
                .ofSize(shape.size()).flatMap(bits -> Arbitraries.integers().between(0, 3)
                        .map(type -> tensor(shape, bits, type))));
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(6).filter(name -> !name.equals("__metadata__")
                && name.chars().noneMatch(c -> Character.isSurrogate((char) c))), tensor).ofMaxSize(5)
                .map(LinkedHashMap::new);
    }

    private static Tensor tensor(Shape shape, long[] bits, int type) {
        switch (type) {
            case 0:
                return new Tensor.Doubles(shape, Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray());
            case 1:
                return new Tensor.Longs(shape, bits);
            case 2:
                float[] singles = new float[bits.length];
                for (int i = 0; i < bits.length; i++) {
                    singles[i] = Float.intBitsToFloat((int) bits[i]);
                }
                return new Tensor.Singles(shape, singles);
            default:
                byte[] bytes = new byte[bits.length];
                for (int i = 0; i < bits.length; i++) {
                    bytes[i] = (byte) bits[i];
                }
                return new Tensor.Bytes(shape, bytes);
        }
    }

    private static byte[] written(SequencedMap<String, Tensor> tensors) throws IOException {
        Safetensors.write(folder.resolve("t"), tensors, Map.of("epoch", "17", "ordo.x", "y", "ключ", "\u0000\"\\"));
        return Files.readAllBytes(folder.resolve("t"));
    }

    private static Safetensors read(byte[] bytes) throws IOException {
        Files.write(folder.resolve("t"), bytes);
        return Safetensors.read(folder.resolve("t"));
    }

    private static void checkFault(OrdoException fault) {
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        assertTrue(fault.getMessage().contains(folder.resolve("t").toString()), fault.getMessage());
        assertFalse(fault.remedy().isEmpty());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void whatIsWrittenIsRead(@ForAll("tensors") SequencedMap<String, Tensor> tensors) throws IOException {
        Safetensors read = read(written(tensors));
        assertEquals(tensors, read.tensors());
        assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.tensors().keySet()));
        assertEquals(Map.of("epoch", "17", "ordo.x", "y", "ключ", "\u0000\"\\"), read.metadata());
        assertTrue(read.verified());
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void truncatedFilesAreRefused(@ForAll("tensors") SequencedMap<String, Tensor> tensors, @ForAll Random random)
            throws IOException {
        byte[] whole = written(tensors);
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
        checkFault(assertThrows(OrdoException.class, () -> read(cut)));
    }

    /** Only flips in every key that says "ordo." can go unseen; then there are none left for the numbers. */
    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void flippedBitsAreNoticed(@ForAll("tensors") SequencedMap<String, Tensor> tensors, @ForAll Random random)
            throws IOException {
        byte[] bytes = written(tensors);
        for (int round = 0; round < 13; round++) {
            byte[] changed = bytes.clone();
            for (int flip = 0; flip <= round % 2; flip++) {
                int bit = random.nextInt(changed.length * 8);
                changed[bit / 8] ^= (byte) (1 << bit % 8);
            }
            try {
                Safetensors read = read(changed);
                assertTrue(Arrays.equals(bytes, changed) || !read.verified());
                assertEquals(tensors, read.tensors());
            } catch (OrdoException fault) {
                checkFault(fault);
            }
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void noiseBehindAPlausibleLengthIsRefused(@ForAll byte[] noise) throws IOException {
        byte[] bytes = new byte[9 + noise.length];
        bytes[0] = (byte) (1 + noise.length / 2 % 100);
        bytes[8] = '{';
        System.arraycopy(noise, 0, bytes, 9, noise.length);
        checkFault(assertThrows(OrdoException.class, () -> read(bytes)));
    }
}
