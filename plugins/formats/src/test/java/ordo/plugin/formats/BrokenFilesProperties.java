package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;

/**
 * Whatever is done to a file, reading it ends in one clear message or in numbers that are right: equal to the original
 * where a checksum protects them, and equal to what a naive reader finds where none does. Memory and time stay small.
 */
class BrokenFilesProperties {
    private static final long BYTES = 16L << 20;
    private static final Map<Sample, Map<String, List<List<Double>>>> ORIGINALS = new IdentityHashMap<>();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(Sample.ALL);
    }

    @Property(tries = 500)
    void truncated(@ForAll("samples") Sample sample, @ForAll double place) throws IOException {
        int length = (int) (Math.abs(place % 1) * sample.bytes().length);
        check(sample, Arrays.copyOf(sample.bytes(), length));
    }

    @Property(tries = 2000)
    void bitsFlipped(@ForAll("samples") Sample sample, @ForAll @Size(min = 1, max = 3) List<Integer> places)
            throws IOException {
        byte[] content = sample.bytes().clone();
        for (int place : places) {
            int bit = Math.floorMod(place, content.length * 8);
            content[bit / 8] ^= (byte) (1 << bit % 8);
        }
        check(sample, content);
    }

    /** Also before compressing, so that the damage is not found by the checksum. */
    @Property(tries = 1000)
    void bytesReplaced(@ForAll("samples") Sample sample, @ForAll @Size(min = 1, max = 4) List<Integer> places,
                       @ForAll byte[] bytes) throws IOException {
        byte[] content = sample.bytes().clone();
        for (int i = 0; i < Math.min(places.size(), bytes.length); i++) {
            content[Math.floorMod(places.get(i), content.length)] = bytes[i];
        }
        check(sample, content);
        if (!sample.checked()) {
            check(sample, Sample.gzip(content));
        }
    }

    @Property(tries = 500)
    void garbage(@ForAll("samples") Sample format, @ForAll byte[] bytes) throws IOException {
        var sample = new Sample(format.ending(), format.format(), format.bytes(), false);
        check(sample, bytes);
        byte[] begun = Arrays.copyOf(sample.bytes(), Math.min(sample.bytes().length, 12) + bytes.length);
        System.arraycopy(bytes, 0, begun, begun.length - bytes.length, bytes.length);
        check(sample, begun);
    }

    @Property(tries = 500)
    void lengthened(@ForAll("samples") Sample sample, @ForAll @Size(min = 1) byte[] bytes) throws IOException {
        byte[] content = Arrays.copyOf(sample.bytes(), sample.bytes().length + bytes.length);
        System.arraycopy(bytes, 0, content, sample.bytes().length, bytes.length);
        check(sample, content);
    }

    private static void check(Sample sample, byte[] content) throws IOException {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long started = System.nanoTime();
        Optional<Map<String, Rows>> result = read(sample, content);
        assertTrue(System.nanoTime() - started < 5_000_000_000L, "it took more than 5 s");
        assertTrue(THREADS.getCurrentThreadAllocatedBytes() - allocated < BYTES, "it took more than 16 MiB");
        result.ifPresent(arrays -> {
            Map<String, List<List<Double>>> numbers = Sample.numbers(arrays);
            numbers.values().forEach(rows -> assertFalse(rows.isEmpty()));
            if (sample.checked()) {
                // names are not protected
                assertEquals(List.copyOf(original(sample).values()), List.copyOf(numbers.values()));
            }
        });
        if (sample.format() instanceof Text || sample.format() instanceof Csv) {
            NaiveTable.check(sample.format() instanceof Csv, content, result);
        }
    }

    private static Optional<Map<String, Rows>> read(Sample sample, byte[] content) throws IOException {
        try {
            return Optional.of(sample.read(content));
        } catch (OrdoException fault) {
            assertEquals(OrdoException.Fault.DATA, fault.fault());
            assertTrue(fault.getMessage().matches("\\S+(, array \"[^\n]*\")?(, (byte|line) [^\n]*)?: [^\n\r]+"),
                    fault::getMessage);
            assertTrue(fault.getMessage().chars().noneMatch(Character::isISOControl), fault::getMessage);
            assertTrue(fault.getMessage().length() < 400, fault::getMessage);
            assertFalse(fault.remedy().isBlank());
            return Optional.empty();
        }
    }

    private static Map<String, List<List<Double>>> original(Sample sample) {
        return ORIGINALS.computeIfAbsent(sample, s -> {
            try {
                return Sample.numbers(s.read(s.bytes()));
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        });
    }

    /** Every file is read when nothing is wrong with it: or else the properties above would show nothing. */
    @Property(tries = 18)
    void whole(@ForAll("samples") Sample sample) throws IOException {
        var numbers = Sample.numbers(sample.read(sample.bytes()));
        assertFalse(numbers.isEmpty());
        check(sample, sample.bytes());
    }
}
