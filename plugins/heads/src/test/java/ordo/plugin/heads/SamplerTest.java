package ordo.plugin.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ordo.plugin.heads.Subject.Evaluator;
import ordo.spi.Domain;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.testkit.Quadrature;
import ordo.testkit.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws follow the density: 100,000 of them, at a level of 1e-4. */
class SamplerTest {
    private static final int DRAWS = 100_000;

    static List<Subject> subjects() {
        return Subject.all().stream().filter(s -> s.head().cumulative(s.domain()).isPresent()).toList();
    }

    /** Kolmogorov and Smirnov's largest distance; between steps, as those of levels, it is lower still. */
    @ParameterizedTest
    @MethodSource("subjects")
    void drawsFollowTheCumulativeDistribution(Subject subject) {
        var random = new SplittableRandom(5);
        double[] point = new double[1 + subject.parameters()];
        for (int k = 1; k < point.length; k++) {
            point[k] = (float) random.nextDouble(-2, 1);
        }
        var cumulative = new Evaluator(subject.head().cumulative(subject.domain()).orElseThrow(), Precision.DOUBLE);
        double[] draws = draws(subject, point, 1)[0];
        Arrays.sort(draws);
        double largest = 0;
        for (int i = 0; i < DRAWS; i++) {
            point[0] = draws[i];
            double p = cumulative.one(point);
            boolean last = i == DRAWS - 1 || draws[i + 1] != draws[i];
            largest = last ? Math.max(largest, Math.abs(p - (i + 1.0) / DRAWS)) : largest;
        }
        double distance = largest * Math.sqrt(DRAWS);
        assertTrue(distance < 2.23, () -> subject + ": √n D = " + distance);
    }

    /** Twelve intervals of equal width and what lies beyond them; masses by quadrature. */
    @Test
    void studentsDrawsFollowTheDensity() {
        var subject = new Subject("", new StudentT(0.01), new Domain.Real());
        double[] point = {0, 0.4f, -0.3f, 0.8f};
        var density = subject.density(Precision.DOUBLE);
        var quadrature = new Quadrature(x -> {
            point[0] = x;
            return Math.exp(density.one(point));
        }, 1e-12);
        double[] draws = draws(subject, point, 1)[0];
        double chiSquared = 0;
        for (int bin = 0; bin < 14; bin++) {
            double low = bin == 0 ? Double.NEGATIVE_INFINITY : (bin - 7) * 0.5;
            double high = bin == 13 ? Double.POSITIVE_INFINITY : (bin - 6) * 0.5;
            double expected = DRAWS * quadrature.between(low, high);
            long hits = Arrays.stream(draws).filter(x -> x >= low && x < high).count();
            chiSquared += (hits - expected) * (hits - expected) / expected;
        }
        assertTrue(Statistics.chiSquareTail(chiSquared, 13) > 1e-4, "χ² = " + chiSquared);
    }

    /** All 64 pixels of three channels of four levels. */
    @Test
    void pixelsFollowTheJointDensity() {
        var subject = new Subject("", new Mixture(new Logistic(), 2, 0.05, false, 3), new Domain.Levels(4));
        double[] point = {0, 0, 0, 0.3, -0.2, -0.4, 0.2, 0.1, -0.3, 0.5, 0, -2, -1, -1.5, -2, -1, -1.2, 1, -0.5, -2, 0.7,
            0.4, 1};
        double[][] draws = draws(subject, point, 3);
        int[] hits = new int[64];
        for (int i = 0; i < DRAWS; i++) {
            hits[(int) (16 * draws[0][i] + 4 * draws[1][i] + draws[2][i])]++;
        }
        var density = subject.density(Precision.DOUBLE);
        double chiSquared = 0;
        double mass = 0;
        for (int cell = 0; cell < 64; cell++) {
            point[0] = cell / 16;
            point[1] = cell / 4 % 4;
            point[2] = cell % 4;
            double p = Math.exp(density.one(point));
            mass += p;
            chiSquared += (hits[cell] - p * DRAWS) * (hits[cell] - p * DRAWS) / (p * DRAWS);
        }
        assertEquals(1, mass, 1e-12);
        assertTrue(Statistics.chiSquareTail(chiSquared, 63) > 1e-4, "χ² = " + chiSquared);
    }

    private static double[][] draws(Subject subject, double[] point, int span) {
        int uniforms = subject.head().uniforms(subject.domain());
        double[] inputs = new double[uniforms + subject.parameters()];
        System.arraycopy(point, span, inputs, uniforms, subject.parameters());
        var sampler = new Evaluator(subject.head().sampler(subject.domain()), Precision.SINGLE);
        double[][] draws = new double[span][DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int u = 0; u < uniforms; u++) {
                inputs[u] = Math.min((float) Philox.uniform(7, i, 0, u), 0x1.fffffep-1f);
            }
            double[] drawn = sampler.all(inputs);
            for (int c = 0; c < span; c++) {
                draws[c][i] = drawn[c];
                assertTrue(subject.domain().contains(drawn[c]), () -> subject.at(inputs));
            }
        }
        return draws;
    }
}
