package ordo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Pace SHORT = new Pace(0.002, 0.002, 25, 0);

    private static void spend(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private record Spending(String name, double seconds, double extra, double... result) implements Entrant {
        @Override
        public void run() {
            spend(seconds);
        }

        @Override
        public Runnable besides() {
            return extra == 0 ? null : () -> spend(extra);
        }
    }

    @Test
    void whatARunDoesBesidesIsSubtracted() throws InterruptedException {
        var measured = new Meter(SHORT, 1).measure(new Case("c", 1, 1, 0,
                List.of(new Spending("ordo", 0.003, 0.002), new Spending("other", 0.001, 0))));
        double ordo = measured.times().getFirst().best();
        assertEquals(List.of("ordo", "other"), measured.times().stream().map(Meter.Time::name).toList());
        assertTrue(ordo > 0.0005 && ordo < 0.0029, "took " + ordo);
    }

    @Test
    void resultsAreComparedWithTheFirst() throws InterruptedException {
        var measured = new Meter(SHORT, 1).measure(new Case("c", 1, 1, 1e-4,
                List.of(new Spending("ordo", 1e-4, 0, 1, -4), new Spending("other", 1e-4, 0, 1, -3))));
        assertEquals(0.25, measured.differences()[1], 1e-12);
    }

    @Test
    void noNumberEqualsNaNAndNoLengthAnother() {
        assertEquals(Double.POSITIVE_INFINITY, Meter.difference(new double[] {1, 2}, new double[] {1, Double.NaN}));
        assertEquals(Double.POSITIVE_INFINITY, Meter.difference(new double[] {1, 2}, new double[] {1}));
    }
}
