package ordo.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** The distance is a metric, and near names are found. */
class SpellingProperties {
    @Property(tries = 500)
    void isAMetric(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String a,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String b,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String c) {
        int ab = Spelling.distance(a, b);
        assertEquals(ab, Spelling.distance(b, a));
        assertEquals(a.equals(b), ab == 0);
        assertTrue(Spelling.distance(a, c) <= ab + Spelling.distance(b, c));
        assertTrue(ab <= Math.max(a.length(), b.length()) && ab >= Math.abs(a.length() - b.length()));
    }

    @Example
    void countsEditsAndSwaps() {
        assertEquals(1, Spelling.distance("trian", "train"));
        assertEquals(2, Spelling.distance("ca", "abc"));
        assertEquals(1, Spelling.distance("relu", "reluu"));
        assertEquals(3, Spelling.distance("kitten", "sitting"));
    }

    @Example
    void findsWhatWasMeant() {
        List<String> names = List.of("bernoulli", "categorical", "logistic_mixture", "made", "nade", "relu", "gelu");
        assertEquals(Optional.of("bernoulli"), Spelling.nearest("bernouli", names));
        assertEquals(Optional.of("logistic_mixture"), Spelling.nearest("logisticMixture", names));
        assertEquals(Optional.of("relu"), Spelling.nearest("ReLU", names));
        assertEquals(List.of("made", "nade"), Spelling.near("bade", names));
        assertEquals(Optional.empty(), Spelling.nearest("transformer", names));
        assertEquals(Optional.empty(), Spelling.nearest("x", List.of("y")));
        assertEquals(Optional.empty(), Spelling.nearest("made", List.of("made")));
        assertEquals(List.of(), Spelling.near("a".repeat(100_000), names));
    }
}
