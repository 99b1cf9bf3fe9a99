package ordo.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.core.optimize.Adam;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Linear;
import ordo.spi.graph.LiveRuns;
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
        var place = rule.place(LiveRuns.first(40), true, numbers[0], numbers[1], List.of(numbers[2], numbers[3]), numbers[4]);
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

    /** Of a triangle of live weights, whose others have no gradient, only they need be updated. */
    @Test
    void updatingLiveRunsAloneChangesNoBit() {
        int side = 200;
        int[] degrees = IntStream.range(0, side).toArray();
        List<LiveRuns> live = Linear.dense("l", degrees, degrees).live(0);
        assertTrue(live.size() > 1);
        var backend = new ScalarBackend(Precision.SINGLE);
        double[][] all = new double[4][side * side];
        Random random = new Random(2);
        for (int at = 0; at < side * side; at++) {
            all[0][at] = (float) random.nextGaussian();
            all[1][at] = at / side <= at % side ? (float) random.nextGaussian() : 0;
        }
        double[][] some = {all[0].clone(), all[1].clone(), all[2].clone(), all[3].clone()};
        var rule = new UpdateRule<>(new Adam(0.01, 0.9, 0.999, 1e-8, 0, false), false, backend);
        for (int step = 1; step <= 3; step++) {
            rule.begin(step, 0.02, 0);
            rule.apply(rule.place(LiveRuns.first(side * side), true, all[0], all[1], List.of(all[2], all[3]), null));
            for (LiveRuns runs : live) {
                rule.apply(rule.place(runs, true, some[0], some[1], List.of(some[2], some[3]), null));
            }
        }
        for (int i = 0; i < all.length; i++) {
            assertArrayEquals(all[i], some[i]);
        }
    }
}
