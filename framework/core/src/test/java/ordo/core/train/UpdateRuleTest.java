package ordo.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import ordo.core.optimize.Adam;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import org.junit.jupiter.api.Test;

class UpdateRuleTest {

    /** One formula for both gives the bits of the rule and then the average. */
    @Test
    void averagingAlongTheWayChangesNoBit() {
        var adam = new Adam(0.01, 0.9, 0.999, 1e-8, 0.1, true);
        var backend = new ScalarBackend(Precision.SINGLE);
        double[][] numbers = new double[5][40];
        Random random = new Random(1);
        for (double[] each : numbers) {
            for (int i = 0; i < each.length; i++) {
                each[i] = (float) Math.abs(random.nextGaussian());
            }
        }
        double[][] apart = new double[5][];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = numbers[i].clone();
        }
        var rule = new UpdateRule<>(adam, true, backend);
        var place = rule.place(40, true, numbers[0], numbers[1], List.of(numbers[2], numbers[3]), numbers[4]);
        for (int step = 1; step <= 3; step++) {
            rule.begin(step, 0.02, 0.25);
            rule.apply(place);
            backend.formula(adam.update()).evaluate(40, List.of(Slice.of(apart[0]), Slice.of(apart[1]),
                    Slice.of(apart[2]), Slice.of(apart[3])), List.of(Slice.of(apart[0]), Slice.of(apart[2]),
                    Slice.of(apart[3])), adam.scalars(step, 0.02, true));
            for (int i = 0; i < 40; i++) {
                double difference = (float) (apart[0][i] - apart[4][i]);
                apart[4][i] = (float) (apart[4][i] + (float) (0.25 * difference));
            }
        }
        for (int i = 0; i < apart.length; i++) {
            assertArrayEquals(apart[i], numbers[i]);
        }
    }
}
