package ordo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StartupTest {

    /** When steps end that take these times one after the other. */
    private static double[] ends(double[]... parts) {
        double[] ends = Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
        Arrays.parallelPrefix(ends, Double::sum);
        return ends;
    }

    private static double[] steps(int count, double each) {
        double[] steps = new double[count];
        Arrays.fill(steps, each);
        return steps;
    }

    @Test
    void readyIsWhenTheFastStepsBegin() {
        var trace = Startup.trace(ends(steps(20, 0.1), steps(200, 0.01)), 0.5);
        assertEquals(0.6, trace.first(), 1e-9);
        assertEquals(0.01, trace.steady(), 1e-9);
        // eight fast ones of fifteen are enough for the median
        assertEquals(0.5 + 13 * 0.1, trace.ready(), 1e-9);
    }

    @Test
    void oneLuckyStepIsNotReady() {
        var trace = Startup.trace(ends(steps(5, 0.1), steps(1, 0.01), steps(30, 0.1), steps(200, 0.01)), 0);
        assertTrue(trace.ready() > 2.5, "ready at " + trace.ready());
    }

    @Test
    void fewStepsAreNotReadyBeforeTheEnd() {
        assertEquals(0.8, Startup.trace(ends(steps(3, 0.1)), 0.5).ready(), 1e-9);
    }
}
