package ordo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import ordo.spi.compute.Philox;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    /** Table values, and for 2 degrees of freedom e^(-x/2). */
    @Test
    void chiSquareTailsAreRight() {
        assertEquals(0.05, Statistics.chiSquareTail(3.841458820694124, 1), 1e-12);
        assertEquals(0.05, Statistics.chiSquareTail(18.307038053275146, 10), 1e-12);
        assertEquals(0.001, Statistics.chiSquareTail(149.4492528, 100), 1e-9);
        for (double x : new double[] {0.1, 1, 2, 5, 30, 200}) {
            assertEquals(Math.exp(-x / 2), Statistics.chiSquareTail(x, 2), 1e-12 * Math.exp(-x / 2) + 1e-16);
        }
        assertEquals(1, Statistics.chiSquareTail(0, 5));
    }

    @Test
    void logGammaAgreesWithFactorials() {
        double factorial = 1;
        for (int n = 1; n < 20; n++) {
            assertEquals(Math.log(factorial), Statistics.logGamma(n), 1e-12);
            factorial *= n;
        }
        assertEquals(Math.log(Math.sqrt(Math.PI)), Statistics.logGamma(0.5), 1e-13);
    }

    @Test
    void frequenciesAlarmForTheWrongDistributionOnly() {
        double[] probabilities = {0.1, 0.2, 0.3, 0.25, 0.15};
        long[] counts = new long[5];
        for (int n = 0; n < 4000; n++) {
            double u = Philox.uniform(1, n, 0, 0);
            counts[u < 0.1 ? 0 : u < 0.3 ? 1 : u < 0.6 ? 2 : u < 0.85 ? 3 : 4]++;
        }
        double tail = Frequencies.compare(counts, probabilities).tail();
        assertTrue(tail > 1e-3 && tail < 0.9999, "tail " + tail);
        assertTrue(Frequencies.compare(counts, new double[] {0.1, 0.2, 0.3, 0.15, 0.25}).alarming());
        // what cannot happen did happen
        assertTrue(Frequencies.compare(new long[] {3900, 100}, new double[] {1, 0}).alarming());
        assertFalse(Frequencies.compare(new long[] {4000, 0}, new double[] {1, 0}).alarming());
    }

    @Test
    void frequenciesAreRightAtTheirRateOnManyRuns() {
        int alarms = 0;
        for (int run = 0; run < 2000; run++) {
            long[] counts = new long[64];
            for (int n = 0; n < 4000; n++) {
                counts[(int) (64 * Philox.uniform(run, n, 0, 0))]++;
            }
            double[] even = new double[64];
            Arrays.fill(even, 1.0 / 64);
            alarms += Frequencies.compare(counts, even).tail() < 0.01 ? 1 : 0;
        }
        // 20 expected; the standard deviation is 4.4
        assertTrue(alarms > 4 && alarms < 40, alarms + " alarms at 1 % in 2000 runs");
    }

    @Test
    void quadratureFindsNarrowAndWidePeaks() {
        for (double width : new double[] {0.02, 1, 50}) {
            for (double centre : new double[] {0, 0.3, -7.77, 31}) {
                double mass = new Quadrature(x -> Math.exp(-0.5 * Math.pow((x - centre) / width, 2))
                        / (width * Math.sqrt(2 * Math.PI)), 1e-13).line();
                assertEquals(1, mass, 1e-10, "width " + width + " at " + centre);
            }
        }
        assertEquals(0.5, new Quadrature(x -> x > -2 && x < 2 ? 0.25 : 0, 1e-13).between(-1, 1), 1e-12);
        assertEquals(1, new Quadrature(x -> 1 / (Math.PI * (1 + x * x)), 1e-13).line(), 1e-10);
    }

    @Test
    void slopesAreJudgedOnBothSidesOfAKink() {
        assertTrue(Double.isNaN(Slope.disagreement(Math::sin, 1, Math.cos(1), 1e-2)));
        assertFalse(Double.isNaN(Slope.disagreement(Math::sin, 1, Math.cos(1) * 1.00001, 1e-2)));
        assertTrue(Double.isNaN(Slope.disagreement(Math::abs, 0, 1, 1e-2)));
        assertTrue(Double.isNaN(Slope.disagreement(Math::abs, 1e-4, 1, 1e-2)));
        assertFalse(Double.isNaN(Slope.disagreement(Math::abs, 1e-4, -1, 1e-2)));
        assertFalse(Double.isNaN(Slope.disagreement(Math::abs, 0, 2, 1e-2)));
    }
}
