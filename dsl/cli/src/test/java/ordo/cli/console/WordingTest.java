package ordo.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void numbers() {
        assertEquals("1,234,567", Wording.count(1_234_567));
        assertEquals("1 row", Wording.count(1, "row"));
        assertEquals("0 rows", Wording.count(0, "row"));
        assertEquals("–", Wording.fixed(Double.NaN, 2));
        assertEquals("9999", Wording.large(9999));
        assertEquals("12.3 k", Wording.large(12_345));
        assertEquals("1.00 M", Wording.large(999_999));
        assertEquals("614 k", Wording.large(613_872));
        assertEquals("2.46 MB", Wording.bytes(2_461_760));
        assertEquals("3", Wording.plain(3));
        assertEquals("0.5", Wording.plain(0.5));
    }

    @Test
    void times() {
        assertEquals("850 ms", Wording.seconds(0.85));
        assertEquals("1.0 s", Wording.seconds(0.9999));
        assertEquals("9.9 s", Wording.seconds(9.94));
        assertEquals("10 s", Wording.seconds(9.96));
        assertEquals("1 min 00 s", Wording.seconds(59.97));
        assertEquals("3 min 20 s", Wording.seconds(200));
        assertEquals("2 h 03 min", Wording.seconds(7380));
        assertEquals("–", Wording.seconds(Double.POSITIVE_INFINITY));
    }

    @Test
    void tables() {
        assertEquals("  name    n\n  α     1.5\n  beta   10\n",
                Table.aligned(List.of(List.of("α", "1.5"), List.of("beta", "10")), List.of("name", "n"), 2));
        assertEquals("  one two\n  three\n", Wording.wrapped("one two three", 10, 2));
    }
}
