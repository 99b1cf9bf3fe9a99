package ordo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {

    private static String line(String name, int fork, int threads, double ordo, String other, double theirs) {
        return """
                {"case":"%s","fork":%d,"threads":%d,"flops":2e9,"bytes":1e6,"tolerance":1e-4,"differences":[0.0,1e-6],\
                "times":[{"name":"ordo","seconds":%s,"best":%s},{"name":"%s","seconds":%s,"best":%s}]}"""
                .formatted(name, fork, threads, ordo, ordo, other, theirs, theirs);
    }

    private static Results of(String... lines) {
        var results = new Results();
        List.of(lines).forEach(results::add);
        return results;
    }

    @Test
    void ratiosAreFormedInsideAFork() {
        // the second fork was disturbed: both entrants took ten times as long, and the ratio stays
        Results results = of(line("made/train", 1, 1, 0.5, "libtorch", 1), line("made/train", 2, 1, 5, "libtorch", 10),
                line("made/train", 3, 1, 0.55, "libtorch", 1));
        Spread ratio = results.ratio("made/train", 1, "libtorch");
        assertEquals(0.5, ratio.median(), 1e-12);
        assertEquals(0.55, ratio.most(), 1e-12);
        Goal goal = Goals.of(results).getFirst();
        assertTrue(goal.met());
        assertEquals("≤ 0.6", goal.asked());
    }

    @Test
    void aSpeedIsTheOthersTimeOverOrdos() {
        Goal goal = Goals.of(of(line("product/512x512x512/A·B", 1, 1, 1, "mkl", 0.8))).getFirst();
        assertEquals(0.8, goal.value().median(), 1e-12);
        assertFalse(goal.met());
    }

    @Test
    void twoThreadsAreComparedWithOne() {
        Results results = of(line("product/512x512x512/A·B", 1, 1, 1.0, "x", 1),
                line("product/512x512x512/A·B", 1, 2, 0.5, "x", 1));
        Goal goal = Goals.of(results).getFirst();
        assertEquals("speed / one thread", goal.what());
        assertEquals(2.0, goal.value().median(), 1e-12);
    }

    @Test
    void whatFailedIsNoGoalAndBrokenLinesAreLeftOut() {
        Results results = of("{\"case\":\"made/train\",\"fork\":1,\"threads\":1,\"fault\":\"no memory\"}", "{\"case\":\"ma");
        assertEquals("no memory", results.fault("made/train", 1).orElseThrow());
        assertTrue(Goals.of(results).isEmpty());
    }

    @Test
    void resultsThatDifferAreSeen() {
        assertEquals(0, of(line("made/train", 1, 1, 1, "x", 1)).disagreement("made/train", 1));
        assertEquals(0.5, of(line("made/train", 1, 1, 1, "x", 1).replace("1e-6]", "0.5]")).disagreement("made/train", 1));
    }
}
