package ordo.plugin.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import ordo.plugin.heads.Subject.Evaluator;
import ordo.spi.compute.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log-densities and their gradients at 10,000 points each, many of them extreme. */
class GradientTest {
    private static final int POINTS = 10_000;
    private static final double[] HUGE = {0, -0.0, 1, -1, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 1e30, -1e30,
        1e18, -1e18, 1e9, -1e9, 1e4, -1e4, 100, -100, 1e-30};

    static List<Subject> subjects() {
        return Subject.all();
    }

    /** Five-point quotients over steps of many sizes: the best of them must agree to 1e-6 and what rounding leaves. */
    @ParameterizedTest
    @MethodSource("subjects")
    void gradientsAreDifferenceQuotients(Subject subject) {
        var gradient = new Evaluator(subject.withGradients(), Precision.DOUBLE);
        var density = subject.density(Precision.DOUBLE);
        var random = new SplittableRandom(1);
        for (int n = 0; n < POINTS; n++) {
            double[] point = subject.point(random);
            int k = random.nextInt(subject.parameters());
            double found = gradient.all(point)[1 + k];
            int at = subject.head().span() + k;
            double best = Double.POSITIVE_INFINITY;
            double middle = point[at];
            double size = Math.abs(density.one(point));
            for (double h = Math.max(1, Math.abs(middle)) * 0x1p-4; best > 0 && h > 1e-12; h /= 8) {
                double quotient = 0;
                double[] weights = {1, -8, 8, -1};
                for (int i = 0; i < 4; i++) {
                    point[at] = middle + (i < 2 ? i - 2 : i - 1) * h;
                    quotient += weights[i] * density.one(point) / 12 / h;
                }
                best = Math.min(best, Math.max(0, Math.abs(quotient - found) - 4e-15 * (1 + size) / h));
            }
            point[at] = middle;
            double off = best;
            assertTrue(off <= 1e-6 * Math.abs(found), () -> subject.at(point) + ": by parameter " + k + " " + found
                    + " is off by " + off);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void nothingIsInfiniteOrNoNumber(Subject subject) {
        for (Precision precision : Precision.values()) {
            var gradient = new Evaluator(subject.withGradients(), precision);
            var random = new SplittableRandom(2);
            for (int n = 0; n < POINTS; n++) {
                double[] point = subject.point(random);
                for (int k = 0; k < point.length; k++) {
                    boolean value = k < subject.head().span();
                    if (random.nextInt(3) == 0 && !(value && subject.domain().discrete())) {
                        point[k] = (float) HUGE[random.nextInt(HUGE.length)];
                    }
                }
                assertTrue(Arrays.stream(gradient.all(point)).allMatch(Double::isFinite),
                        () -> precision + ", " + subject.at(point) + ": " + Arrays.toString(gradient.all(point)));
            }
        }
    }

    /** But for a coupled real pair, where the location is a difference that may lose all its digits. */
    static List<Subject> wellConditioned() {
        return Subject.all().stream().filter(s -> s.head().span() == 1 || s.domain().discrete()).toList();
    }

    @ParameterizedTest
    @MethodSource("wellConditioned")
    void singlePrecisionIsCloseToDouble(Subject subject) {
        var single = subject.density(Precision.SINGLE);
        var exact = subject.density(Precision.DOUBLE);
        var random = new SplittableRandom(3);
        for (int n = 0; n < POINTS; n++) {
            double[] point = subject.point(random);
            double want = exact.one(point);
            assertEquals(want, single.one(point), 1e-4 * Math.max(1, Math.abs(want)), () -> subject.at(point));
        }
    }
}
