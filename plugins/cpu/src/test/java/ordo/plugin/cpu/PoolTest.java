package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PoolTest {

    @Test
    void everyTaskRunsOnceHoweverManyThreadsThereAre() {
        for (int threads = 1; threads <= 5; threads++) {
            try (Pool pool = new Pool(threads)) {
                assertEquals(threads, pool.count());
                for (int tasks = 0; tasks < 300; tasks++) {
                    runOnce(pool, tasks);
                }
            }
        }
    }

    /** A late worker must never take a task of one call for a task of the next. */
    @Test
    void manyShortCalls() {
        try (Pool pool = new Pool(4)) {
            AtomicInteger sum = new AtomicInteger();
            for (int i = 0; i < 30_000; i++) {
                int tasks = 1 + i % 7;
                int call = i;
                sum.set(0);
                pool.run(tasks, task -> sum.addAndGet(call * 10 + task));
                assertEquals(tasks * call * 10 + tasks * (tasks - 1) / 2, sum.get());
            }
        }
    }

    @Test
    void parkedThreadsWakeUp() throws InterruptedException {
        try (Pool pool = new Pool(2)) {
            for (int i = 0; i < 20; i++) {
                Thread.sleep(10);
                Set<Thread> seen = ConcurrentHashMap.newKeySet();
                CountDownLatch both = new CountDownLatch(2);
                pool.run(2, task -> {
                    seen.add(Thread.currentThread());
                    both.countDown();
                    meet(both);
                });
                assertEquals(2, seen.size());
            }
        }
    }

    @Test
    void anExceptionIsRethrownAfterAllTasksAndThePoolGoesOn() {
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 200; i++) {
                AtomicInteger others = new AtomicInteger();
                var failure = new IllegalStateException("task 5");
                var thrown = assertThrows(IllegalStateException.class, () -> pool.run(20, task -> {
                    if (task == 5) {
                        throw failure;
                    }
                    others.incrementAndGet();
                }));
                assertSame(failure, thrown);
                assertEquals(19, others.get());
                runOnce(pool, 20);
            }
        }
    }

    @Test
    void aTaskMayRunTasks() {
        try (Pool pool = new Pool(2)) {
            AtomicInteger sum = new AtomicInteger();
            pool.run(8, outer -> pool.run(8, inner -> sum.incrementAndGet()));
            assertEquals(64, sum.get());
        }
    }

    @Test
    void twoCallersDoNotMixTheirTasks() throws InterruptedException {
        try (Pool pool = new Pool(3)) {
            Thread other = new Thread(() -> {
                for (int i = 0; i < 2000; i++) {
                    runOnce(pool, 5);
                }
            });
            AtomicInteger failures = new AtomicInteger();
            other.setUncaughtExceptionHandler((thread, e) -> failures.incrementAndGet());
            other.start();
            for (int i = 0; i < 2000; i++) {
                runOnce(pool, 9);
            }
            other.join();
            assertEquals(0, failures.get());
        }
    }

    @Test
    void afterItIsClosedTheCallerWorksAlone() {
        Pool pool = new Pool(4);
        pool.close();
        runOnce(pool, 30);
    }

    private static void meet(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runOnce(Pool pool, int tasks) {
        var runs = new AtomicIntegerArray(tasks);
        pool.run(tasks, runs::incrementAndGet);
        for (int i = 0; i < tasks; i++) {
            assertEquals(1, runs.get(i), "task " + i + " of " + tasks);
        }
    }
}
