package ordo.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import ordo.spi.data.Dataset;

class RowsProperties {

    @Property(tries = 200)
    void subsetsOfSubsetsAreTheRowsThatTheyName(@ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> outer,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 49) Integer> inner) {
        Subset first = Subset.of(Samples.counting(50), ints(inner));
        int[] rows = outer.stream().mapToInt(i -> i % inner.size()).toArray();
        Subset second = Subset.of(first, rows);
        assertEquals(rows.length, second.count());
        for (int i = 0; i < rows.length; i++) {
            assertEquals(inner.get(rows[i]), Subset.origin(second, i));
            assertEquals(inner.get(rows[i]).doubleValue(), Samples.row(second, i)[0]);
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    @Property(tries = 200)
    void shufflesArePermutations(@ForAll @IntRange(max = 300) int count, @ForAll long key) {
        int[] order = Shuffled.order(count, key);
        assertArrayEquals(order, Shuffled.order(count, key));
        Arrays.sort(order);
        assertArrayEquals(java.util.stream.IntStream.range(0, count).toArray(), order);
    }

    /** All 24 orders of four rows within five standard deviations of their expected frequency. */
    @Example
    void everyOrderIsEquallyLikely() {
        int[] counts = new int[256];
        int tries = 24_000;
        for (int key = 0; key < tries; key++) {
            int[] order = Shuffled.order(4, key);
            counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
        }
        assertEquals(24, Arrays.stream(counts).filter(c -> c > 0).count());
        assertTrue(Arrays.stream(counts).filter(c -> c > 0).allMatch(c -> Math.abs(c - 1000) < 160),
                Arrays.toString(counts));
    }

    @Example
    void labelsStayWithTheirRows() {
        Dataset data = Dataset.labelled(Samples.counting(40), Samples.counting(40));
        Dataset shuffled = Shuffled.of(data, 3);
        assertArrayEquals(Samples.column(shuffled.variables()), Samples.column(shuffled.labels().orElseThrow()));
        assertEquals(3.0, Samples.column(Subset.range(data.variables(), 2, 5))[1]);
        assertThrows(IndexOutOfBoundsException.class, () -> Subset.of(data, 40));
    }

    @Example
    void slipsOfThePenAreOneStep() {
        assertEquals(1, Similar.distance("mnist", "minst"));
        assertEquals(1, Similar.distance("mnist", "mnst"));
        assertEquals(1, Similar.distance("", "a"));
        assertEquals(3, Similar.distance("kitten", "sitting"));
        List<String> names = List.of("x", "binarized-mnist", "mnist");
        assertEquals(List.of("mnist", "binarized-mnist"), Similar.to("mnist", names));
        assertEquals(List.of("mnist"), Similar.to("minst", names));
        assertEquals(List.of("binarized-mnist"), Similar.to("binarised-mnist", List.of("x", "binarized-mnist")));
        assertEquals(List.of(), Similar.to("digits", List.of("nade", "text")));
    }
}
