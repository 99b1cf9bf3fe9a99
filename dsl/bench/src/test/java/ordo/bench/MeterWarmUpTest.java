package ordo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** When warming up ends, by a clock that only the work moves. */
class MeterWarmUpTest {
    /** Warms for half a second at least; the blocks that count are few and short. */
    private static final Pace PACE = new Pace(0.5, 0.01, 3, 0);
    /** By how much later all is over: two blocks of warming up and those that count. */
    private static final double REST = 0.2;

    /** Work that takes as long as {@code seconds} says of the time at which it begins. */
    private static final class Work implements Entrant {
        private final DoubleUnaryOperator seconds;
        private final boolean compiles;
        private double now;

        Work(boolean compiles, DoubleUnaryOperator seconds) {
            this.compiles = compiles;
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return "work";
        }

        @Override
        public boolean compiles() {
            return compiles;
        }

        @Override
        public void run() {
            now += seconds.applyAsDouble(now);
        }

        @Override
        public double[] result() {
            return new double[0];
        }

        /** What a meter says of it. */
        Meter.Time measured() throws InterruptedException {
            return new Meter(PACE, 1, () -> Math.round(now * 1e9)).measure(new Case("c", 1, 1, 0, List.of(this))).times()
                    .getFirst();
        }
    }

    @Test
    void whatGetsFasterIsWarmedUntilItHasNotForAWhile() throws InterruptedException {
        // interpreted, then compiled in a hurry, then well, the last after a second and a half of no change
        var work = new Work(true, now -> now < 0.3 ? 0.02 : now < 1.8 ? 0.005 : now < 3.5 ? 0.002 : 0.001);
        assertEquals(0.001, work.measured().seconds(), 1e-6);
        assertTrue(work.now > 3.5 + 2 && work.now < 3.5 + 2 + REST, "at " + work.now);
    }

    @Test
    void whatIsWarmFromTheStartIsWarmedForAWhile() throws InterruptedException {
        var work = new Work(true, _ -> 0.001);
        assertEquals(0.001, work.measured().seconds(), 1e-6);
        assertTrue(work.now > 2 && work.now < 2 + REST, "at " + work.now);
    }

    @Test
    void aLittleFasterIsNotFaster() throws InterruptedException {
        // by 4 % each half second, as the machine's own speed may change
        var work = new Work(true, now -> 0.001 * Math.pow(0.96, Math.floor(2 * now)));
        work.measured();
        assertTrue(work.now < 2 + REST, "at " + work.now);
    }

    @Test
    void whatNeverStopsGettingFasterIsNotWaitedFor() throws InterruptedException {
        var work = new Work(true, now -> 0.01 * Math.pow(0.9, Math.floor(4 * now)));
        work.measured();
        assertTrue(work.now > 6 && work.now < 6 + REST, "at " + work.now);
    }

    @Test
    void nativeCodeIsWarmSoon() throws InterruptedException {
        var work = new Work(false, _ -> 0.001);
        work.measured();
        assertTrue(work.now > 0.1 && work.now < 0.1 + REST, "at " + work.now);
    }
}
