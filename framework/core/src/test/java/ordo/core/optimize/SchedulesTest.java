package ordo.core.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.core.plugin.Registry;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.Schedule;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final Registry REGISTRY = Registry.of(List.of());

    private static void factors(String schedule, long total, double... expected) {
        Schedule made = REGISTRY.make(Kind.SCHEDULE, schedule);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], made.factor(i + 1, total), 1e-15, schedule + " at update " + (i + 1));
        }
    }

    @Test
    void constant() {
        factors("constant", 3, 1, 1, 1, 1);
    }

    @Test
    void cosine() {
        factors("cosine", 4, 1, 0.5 + Math.sqrt(0.125), 0.5, 0.5 - Math.sqrt(0.125), 0, 0);
        factors("cosine(floor = 0.2)", 2, 1, 0.6, 0.2);
    }

    @Test
    void cosineWithWarmUp() {
        factors("cosine(warmup = 4)", 6, 0.25, 0.5, 0.75, 1, 1, 0.5, 0);
        factors("cosine(warmup = 4)", 2, 0.25, 0.5);
        factors("cosine(warmup = 4)", 4, 0.25, 0.5, 0.75, 1, 0);
    }

    @Test
    void step() {
        factors("step(every = 2, factor = 0.5)", 5, 1, 1, 0.5, 0.5, 0.25);
        factors("step(1)", 5, 1, 0.1, 0.01);
        factors("step(every = 2, factor = 0)", 5, 1, 1, 0);
    }

    @Test
    void neverOutsideZeroToOne() {
        for (String schedule : List.of("constant", "cosine(warmup = 7, floor = 0.1)", "step(every = 3)")) {
            Schedule made = REGISTRY.make(Kind.SCHEDULE, schedule);
            for (long total = 1; total <= 20; total++) {
                for (long step = 1; step <= total + 2; step++) {
                    double factor = made.factor(step, total);
                    assertTrue(factor >= 0 && factor <= 1, schedule + " at " + step + " of " + total + ": " + factor);
                }
            }
        }
    }

    @Test
    void stepMustSayHowOften() {
        assertThrows(OrdoException.class, () -> REGISTRY.make(Kind.SCHEDULE, "step"));
        assertThrows(OrdoException.class, () -> REGISTRY.make(Kind.SCHEDULE, "step(every = 0)"));
    }
}
