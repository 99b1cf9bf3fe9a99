package ordo.plugin.feedforward.scan;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Operation;

/** As much of a {@code float[]} backend as the scan needs, with threads that take tasks in any order. */
final class FloatBackend implements Backend<float[]> {
    private final int threads;
    private final ExecutorService pool;

    FloatBackend(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Workers workers() {
        return threads == 1 ? Workers.single() : new Workers() {
            @Override
            public int count() {
                return threads;
            }

            @Override
            public void run(int tasks, IntConsumer task) {
                var next = new AtomicInteger();
                var done = new CountDownLatch(threads);
                for (int t = 0; t < threads; t++) {
                    pool.execute(() -> {
                        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                            task.accept(i);
                        }
                        done.countDown();
                    });
                }
                try {
                    done.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public Class<float[]> storage() {
        return float[].class;
    }

    @Override
    public String description() {
        return "for tests";
    }

    @Override
    public float[] allocate(int size) {
        return new float[size];
    }

    @Override
    public void write(double[] source, int from, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = (float) source[from + i];
        }
    }

    @Override
    public void read(float[] source, int from, double[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = source[from + i];
        }
    }

    @Override
    public FormulaKernel<float[]> formula(Formula formula) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Kernel<float[]>> kernel(Operation operation) {
        return Optional.empty();
    }

    @Override
    public double sumOfSquares(float[] buffer, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
