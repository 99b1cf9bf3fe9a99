package ordo.plugin.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import ordo.plugin.heads.Subject.Evaluator;
import ordo.spi.Domain;
import ordo.spi.compute.Precision;
import ordo.testkit.Quadrature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All there is has probability 1, and the cumulative distribution is the sum, or the integral, of the density. */
class MassTest {
    static List<Subject> discrete() {
        return Subject.all().stream().filter(s -> s.domain().discrete() && s.head().span() == 1).toList();
    }

    static List<Subject> continuous() {
        return Subject.all().stream().filter(s -> !s.domain().discrete() && s.head().span() == 1).toList();
    }

    /** Locations from far outside to inside, scales from 1e-6 to 1e6. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 16, 17, 255, 256, 257, 1000, 4096, 65_535, 65_536})
    void logisticLevelsSumToOne(int levels) {
        var subject = new Subject("", new Mixture(new Logistic(), 2, 1e-6, false, 1), new Domain.Levels(levels));
        double[][] parameters = {{0, 0, 0, 0.5, 0, -3}, {1e4, -1e4, 0.3, 0, -1e4, 0}, {0, 0, 1e4, -1e4, 1e6, -14},
            {2, 1, -0.99, 0.99, -14, -9}, {0, 0, 1.5, -2, 3, 1e4}, {0, 0, 1e-7, 0, -30, -12}};
        sumToOne(subject, List.of(parameters));
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void discreteHeadsSumToOne(Subject subject) {
        var random = new SplittableRandom(1);
        int cases = Math.clamp(300_000 / subject.domain().cardinality(), 2, 300);
        sumToOne(subject, Stream.generate(() -> subject.point(random)).limit(cases)
                .map(point -> Arrays.copyOfRange(point, 1, point.length)).toList());
    }

    private static void sumToOne(Subject subject, List<double[]> parameters) {
        var density = subject.density(Precision.DOUBLE);
        var cumulative = new Evaluator(subject.head().cumulative(subject.domain()).orElseThrow(), Precision.DOUBLE);
        double[] point = new double[1 + subject.parameters()];
        for (double[] p : parameters) {
            System.arraycopy(p, 0, point, 1, p.length);
            double sum = 0;
            for (int x = 0; x < subject.domain().cardinality(); x++) {
                point[0] = x;
                sum += Math.exp(density.one(point));
                assertEquals(sum, cumulative.one(point), 1e-9, () -> subject.at(point));
            }
            assertEquals(1, sum, 1e-9, () -> subject.at(point));
        }
    }

    /** The bin of a level far from the component: its mass is that of an exponential tail to many digits. */
    @Test
    void tinyMassesAreExact() {
        var density = new Subject("", new Mixture(new Logistic(), 1, 1e-6, false, 1), new Domain.Levels(256))
                .density(Precision.DOUBLE);
        double scale = 1e-6 / 128 + Math.log1p(Math.exp(-4));
        for (int x = 200; x < 255; x++) {
            double z = ((x - 127.5 - 0.5) / 128 + 2) / scale;
            // -z + ln(1 - e^(-width / scale)) up to terms of size e^-z
            assertEquals(-z + Math.log(-Math.expm1(-1 / 128.0 / scale)), density.one(x, 0, -2, -4), 1e-9 * z);
        }
        assertTrue(density.one(250, 0, -2, -4) < -69, "a mass below 1e-30 is meant");
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void densitiesIntegrateToTheCumulativeDistribution(Subject subject) {
        var density = subject.density(Precision.DOUBLE);
        var cumulative = subject.head().cumulative(subject.domain()).map(f -> new Evaluator(f, Precision.DOUBLE));
        var random = new SplittableRandom(4);
        for (int n = 0; n < 3; n++) {
            double[] point = new double[1 + subject.parameters()];
            for (int k = 1; k < point.length; k++) {
                point[k] = random.nextDouble(-2.5, 2.5);
            }
            var quadrature = new Quadrature(x -> at(density, point, x), 1e-12);
            double middle = random.nextDouble(-3, 3);
            double below = quadrature.between(Double.NEGATIVE_INFINITY, middle);
            double above = quadrature.between(middle, Double.POSITIVE_INFINITY);
            assertEquals(1, below + above, 1e-6);
            point[0] = middle;
            if (cumulative.isPresent()) {
                assertEquals(below, cumulative.get().one(point), 1e-9, () -> subject.at(point));
            }
        }
    }

    private static double at(Evaluator density, double[] point, double x) {
        point[0] = x;
        return Math.exp(density.one(point));
    }
}
