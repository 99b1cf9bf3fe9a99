package ordo.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ordo.spi.graph.Linear;
import ordo.spi.graph.LiveRuns;
import org.junit.jupiter.api.Test;

/** What a linear layer says of its live weights: nothing that is trained may be missing or come twice. */
class LiveRunsTest {

    private static int[] taken(Linear linear) {
        int[] taken = new int[linear.inputs() * linear.outputs()];
        for (LiveRuns runs : linear.live(0)) {
            var slice = runs.of(taken);
            for (int e = 0; e < runs.count(); e++) {
                taken[slice.at(e)]++;
            }
        }
        return taken;
    }

    private static int[] spread(int count, int degrees, int first) {
        int[] spread = new int[count];
        Arrays.setAll(spread, i -> i * degrees / count + first);
        return spread;
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    @Test
    void eachLiveWeightComesOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int in = 1 + random.nextInt(400);
            int out = 1 + random.nextInt(400);
            int[] from = spread(in, 50, random.nextInt(30));
            int[] to = spread(out, 50, random.nextInt(30) - 15);
            if (i % 3 == 1) {
                reverse(from);
                reverse(to);
            } else if (i % 3 == 2) {
                from = random.ints(in, 0, 20).toArray();
                to = random.ints(out, random.nextInt(15), 20).toArray();
            }
            Linear linear = Linear.dense("l", from, to);
            int[] taken = taken(linear);
            for (int at = 0; at < taken.length; at++) {
                boolean live = from[at / out] <= to[at % out];
                assertTrue(live ? taken[at] == 1 : taken[at] <= 1, in + " to " + out + ", " + i);
            }
        }
    }

    private static void reverse(int[] values) {
        int[] copy = values.clone();
        Arrays.setAll(values, i -> copy[copy.length - 1 - i]);
    }

    @Test
    void hardlyMoreThanTheLiveOnesOfATriangle() {
        Linear linear = Linear.dense("l", spread(784, 784, 0), spread(500, 784, 0));
        assertTrue(sum(taken(linear)) < 0.58 * 784 * 500);
        Linear reversed = Linear.dense("l", spread(784, 784, 0), Arrays.stream(spread(500, 784, 0)).map(d -> 783 - d).toArray());
        assertTrue(sum(taken(reversed)) < 0.58 * 784 * 500);
    }

    @Test
    void allWhereLittleIsDeadOrNoRuleHolds() {
        var all = List.of(LiveRuns.first(300 * 300));
        assertEquals(all, Linear.dense("l", spread(300, 10, 0), spread(300, 10, 9)).live(0));
        assertEquals(all, Linear.dense("l", spread(300, 300, 0), spread(300, 300, 0)).exactly((u, v) -> u == v).live(0));
        assertEquals(List.of(LiveRuns.first(9)), Linear.dense("l", new int[] {0, 1, 2}, new int[] {0, 1, 2}).live(0));
    }
}
