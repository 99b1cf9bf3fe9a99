package ordo.core.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import ordo.spi.OrdoException;

class DetectionProperties {

    /** Log-likelihoods as models give them: skewed, with a heavy lower tail; whole numbers if there are to be ties. */
    private static double[] logP(SplittableRandom random, int count, boolean ties) {
        return random.doubles(count, 1e-12, 1).map(u -> -80 + 9 * Math.log(u) + 2 * random.nextGaussian())
                .map(v -> ties ? Math.rint(v / 4) : v).toArray();
    }

    /** The largest distance between the shares of p-values ≤ t and t (Kolmogorov and Smirnov). */
    private static double distance(double[] pValues, boolean oneSided) {
        double[] sorted = Arrays.stream(pValues).sorted().toArray();
        return IntStream.range(0, sorted.length).mapToDouble(k -> {
            double excess = (k + 1.0) / sorted.length - sorted[k];
            return oneSided ? excess : Math.max(excess, sorted[k] - (double) k / sorted.length);
        }).max().orElse(0);
    }

    @Property(tries = 30)
    void pValuesOfRowsFromTheSameSourceAreUniform(@ForAll long seed, @ForAll Statistic statistic) {
        var random = new SplittableRandom(seed);
        int heldOut = 4000;
        int rows = 4000;
        double[] p = new HeldOut(logP(random, heldOut, false), statistic).pValues(logP(random, rows, false));
        // two samples of N and M: at most 2 exp(-2 d² NM/(N+M)) of all trials are so far off, here 1e-6 of them
        assertTrue(distance(p, false) < Math.sqrt(Math.log(2e6) / 2 * (1.0 / heldOut + 1.0 / rows)) + 1.0 / heldOut);
    }

    @Property(tries = 30)
    void tiesMakePValuesLargerNeverSmaller(@ForAll long seed, @ForAll Statistic statistic) {
        var random = new SplittableRandom(seed);
        double[] p = new HeldOut(logP(random, 3000, true), statistic).pValues(logP(random, 3000, true));
        assertTrue(distance(p, true) < Math.sqrt(Math.log(1e6) / 2 * (2.0 / 3000)) + 1.0 / 3000);
    }

    @Property(tries = 200)
    void aPValueIsARankAmongTheHeldOut(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count,
                                       @ForAll boolean ties, @ForAll Statistic statistic) {
        var random = new SplittableRandom(seed);
        double[] heldOut = logP(random, count, ties);
        double[] rows = logP(random, 20, ties);
        var subject = new HeldOut(heldOut, statistic);
        double mean = Arrays.stream(heldOut).sum() / count;
        for (double row : rows) {
            long unusual = Arrays.stream(heldOut).filter(other -> statistic != Statistic.TYPICALITY ? other <= row
                    : Math.abs(other - mean) >= Math.abs(row - mean)).count();
            assertEquals((1.0 + unusual) / (count + 1), subject.pValue(row));
            double[] limits = subject.limits(0.1);
            assertEquals(subject.pValue(row) <= 0.1, row < limits[0] || row > limits[1], () -> row + " " + Arrays
                    .toString(limits));
        }
    }

    @Example
    void whatCannotBeHeldOutIsRefused() {
        assertThrows(OrdoException.class, () -> new HeldOut(new double[0], Statistic.LIKELIHOOD));
        assertThrows(OrdoException.class, () -> new HeldOut(new double[] {1, Double.NaN}, Statistic.LIKELIHOOD));
        var nine = new HeldOut(new double[] {-1, -2, -3, -4, -5, -6, -7, -8, -9}, Statistic.LIKELIHOOD);
        assertEquals(0.1, nine.pValue(Double.NEGATIVE_INFINITY));
        assertEquals(0.1, nine.pValue(Double.NaN));
        assertEquals(Double.NEGATIVE_INFINITY, nine.limits(0.05)[0]);
    }

    @Example
    void falseDiscoveriesAreControlledAsInThePaper() {
        // the example of Benjamini and Hochberg 1995, section 4: at 0.05 the four smallest are rejected
        double[] p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0000};
        assertEquals(0.0095, FalseDiscovery.threshold(p, 0.05));
        assertEquals(0, FalseDiscovery.threshold(new double[] {0.9, 0.06}, 0.05));
        assertEquals(0, FalseDiscovery.threshold(new double[0], 0.05));
        // a step-up procedure: the second saves the first
        assertEquals(0.05, FalseDiscovery.threshold(new double[] {0.05, 0.03}, 0.05));
    }

    @Property(tries = 20)
    void ofFlaggedRowsFewAreOrdinary(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        double share = 0;
        int trials = 40;
        for (int t = 0; t < trials; t++) {
            double[] rows = logP(random, 400, false);
            for (int r = 0; r < 100; r++) {
                rows[r] = -400 - r;
            }
            Detection found = Detection.of(new HeldOut(logP(random, 4000, false), Statistic.LIKELIHOOD), rows,
                    OptionalDouble.of(0.2), Optional.empty());
            long wrong = IntStream.range(100, 400).filter(found::flagged).count();
            share += (double) wrong / Math.max(1, found.flags()) / trials;
            assertEquals(100 + wrong, found.flags());
        }
        // on average 0.2 · 300/400; the mean of 40 trials varies by less than 0.01
        assertTrue(share < 0.2, "share " + share);
        assertTrue(share > 0.1, "share " + share);
    }

    @Property(tries = 200)
    void theAreaIsTheShareOfPairsInOrder(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int count,
                                         @ForAll boolean ties) {
        var random = new SplittableRandom(seed);
        double[] value = logP(random, count, ties);
        boolean[] anomalous = new boolean[count];
        for (int r = 0; r < count; r++) {
            anomalous[r] = r == 0 || r > 1 && random.nextBoolean();
        }
        double pairs = 0;
        double ordered = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                if (anomalous[a] && !anomalous[b]) {
                    pairs++;
                    ordered += value[a] < value[b] ? 1 : value[a] == value[b] ? 0.5 : 0;
                }
            }
        }
        assertEquals(ordered / pairs, Separation.of(value, anomalous).auroc(), 1e-12);
    }

    @Example
    void theStandardErrorIsThatOfRepetitions() {
        var random = new SplittableRandom(5);
        int trials = 600;
        double[] areas = new double[trials];
        double errors = 0;
        for (int t = 0; t < trials; t++) {
            double[] value = new double[140];
            boolean[] anomalous = new boolean[140];
            for (int r = 0; r < 140; r++) {
                anomalous[r] = r < 60;
                // rounded, so that there are ties
                value[r] = Math.rint(2 * (random.nextGaussian() - (anomalous[r] ? 1 : 0)));
            }
            Separation found = Separation.of(value, anomalous);
            areas[t] = found.auroc();
            errors += found.standardError() / trials;
        }
        double mean = Arrays.stream(areas).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(areas).map(a -> (a - mean) * (a - mean)).sum() / (trials - 1));
        assertEquals(deviation, errors, 0.12 * deviation);
    }

    /** The test of uniformity rejects as often as it says among rows of one source, and always among shifted ones. */
    @Example
    void uniformityIsTested() {
        var random = new SplittableRandom(9);
        int rejected = 0;
        int trials = 1000;
        for (int t = 0; t < trials; t++) {
            var heldOut = new HeldOut(logP(random, 300, false), Statistic.LIKELIHOOD);
            double[] rows = logP(random, 200, false);
            Uniformity own = heldOut.uniformity(rows);
            double[] p = heldOut.pValues(rows);
            // the distance of the p-values, but for the row itself, which counts among them
            assertEquals(distance(p, false), own.distance(), 1.0 / 200 + 1.0 / 300);
            rejected += own.pValue() <= 0.1 ? 1 : 0;
            Uniformity shifted = heldOut.uniformity(Arrays.stream(rows).map(v -> v - 6).toArray());
            assertTrue(shifted.pValue() < 0.01, shifted::toString);
        }
        // 4 standard deviations of a binomial count, and what the asymptotic formula may be off
        assertEquals(0.1, (double) rejected / trials, 4 * Math.sqrt(0.09 / trials) + 0.01);
    }

    @Example
    void equalSamplesHaveNoDistance() {
        double[] rows = {-3, -1, -2, -2};
        Uniformity same = new HeldOut(rows, Statistic.LIKELIHOOD_RATIO).uniformity(rows);
        assertEquals(new Uniformity(0, 1), same);
        assertEquals(1, new HeldOut(rows, Statistic.LIKELIHOOD_RATIO).uniformity(new double[] {5, 6}).distance());
    }

    @Example
    void labelsOfOneKindSeparateNothing() {
        double[] rows = {-1, -2};
        var heldOut = new HeldOut(new double[] {-3}, Statistic.LIKELIHOOD);
        assertEquals(Optional.empty(), Detection.of(heldOut, rows, OptionalDouble.empty(),
                Optional.of(new boolean[2])).separation());
        assertEquals(0, Detection.of(heldOut, rows, OptionalDouble.empty(), Optional.of(new boolean[] {true, false}))
                .separation().orElseThrow().auroc());
        assertArrayEquals(new double[] {1, 1}, heldOut.pValues(rows));
    }
}
