package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ordo.spi.compute.Workers;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Window;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long LONG = 60_000;

    /** They run in the background, where nobody would see them fail. */
    @Test
    void exercisesWork() {
        Exercise.linear().turn();
        for (Window window : new Window[] {Window.of(3, 3), Window.of(1, 65), Window.of(2, 2), Window.of(3, 3).dilated(8, 8)}) {
            Exercise.convolution(window, 1, 40).turn();
            Exercise.convolution(window, 33, 1).turn();
        }
        var f = new FormulaBuilder("a", "b");
        var a = f.input(0);
        var b = f.input(1);
        var rate = f.scalar("rate");
        Exercise.formula(f.build(a.times(rate).plus(b), a.tanh())).turn();
        Exercise.formula(f.build(a.softplus().minus(b.exp()))).turn();
    }

    @Test
    void whoeverWaitsGoesOnWhenAllAreFast() throws InterruptedException {
        var warmUp = new WarmUp(LONG);
        var turns = new int[1];
        warmUp.add(new Exercise(() -> () -> turns[0]++, Long.MAX_VALUE / 100));
        Thread thread = warmUp.begin();
        warmUp.await();
        thread.join(LONG);
        assertFalse(thread.isAlive());
        assertTrue(turns[0] >= 3, turns[0] + " turns");
        warmUp.await();
    }

    /** A large convolution's exercise is work that is worth waiting for, too. */
    @Test
    void exercisesDoNotWaitForThemselves() throws InterruptedException {
        var warmUp = new WarmUp(LONG);
        var waited = new AtomicLong();
        warmUp.add(new Exercise(() -> () -> {
            long before = System.nanoTime();
            warmUp.await();
            waited.addAndGet(System.nanoTime() - before);
        }, Long.MAX_VALUE / 100));
        Thread thread = warmUp.begin();
        warmUp.await();
        thread.join(LONG);
        assertTrue(waited.get() < LONG * 500_000, waited + " ns");
    }

    @Test
    void nobodyWaitsForEver() throws InterruptedException {
        var warmUp = new WarmUp(1);
        var begun = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        warmUp.add(new Exercise(() -> () -> {
            begun.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, 0));
        Thread thread = warmUp.begin();
        begun.await();
        warmUp.await();
        assertTrue(thread.isAlive());
        leave.countDown();
        thread.join(LONG);
        assertFalse(thread.isAlive());
    }

    @Test
    void resultsDoNotDependOnIt() {
        int cells = 70;
        int[] degrees = IntStream.range(0, cells).toArray();
        var layer = Exercise.frame(7, cells, cells, cells * cells, cells);
        Random random = new Random(1);
        for (float[] numbers : new float[][] {layer.input(0), layer.parameter(0), layer.parameter(1), layer.outputGradient()}) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
        }
        var kernel = new LinearKernel(Linear.dense("layer", degrees, degrees), Workers.single());
        kernel.forward(layer);
        kernel.backward(layer);
        float[][] before = {layer.output().clone(), layer.inputGradient(0).clone(), layer.parameterGradient(0).clone(),
                layer.parameterGradient(1).clone()};
        var warmUp = new WarmUp(LONG);
        warmUp.begin();
        for (int i = 0; i < 60; i++) {
            kernel.forward(layer);
            kernel.backward(layer);
            assertArrayEquals(before, new float[][] {layer.output(), layer.inputGradient(0), layer.parameterGradient(0),
                    layer.parameterGradient(1)});
            if (i == 50) {
                warmUp.await();
            }
        }
    }
}
