package ordo.plugin.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * A fixed set of threads that wait for work spinning, for longer than the gaps between the kernels of a training step,
 * and then park. The caller works too. Running allocates nothing.
 *
 * <p>Each thread has a range of the tasks that it begins with, the same in every call of as many tasks, and helps others
 * when it is done: what a kernel leaves in a core's cache is read there by the next.
 *
 * <p>One call runs at a time; a call from within a task, from a second caller, or after {@link #close()} runs on its
 * own thread alone, with the same results.
 */
final class Pool implements Workers, AutoCloseable {
    /** Spins between two looks at the clock. */
    private static final int SPINS = 16;
    /**
     * Nanoseconds for which a thread spins: longer than what a training step does on one thread between two kernels.
     */
    private static final long PATIENCE = 1_000_000;
    /**
     * Nanoseconds of these in which it gives way to nobody: longer than most gaps. Whoever takes what is left of a thread's time
     * keeps it for milliseconds, in which the others do that thread's work.
     */
    private static final long ATTENTION = 100_000;
    /** A task number that no call reaches: nothing can be claimed. */
    private static final int SHUT = Integer.MAX_VALUE;
    /** How far two tickets are apart, so that they do not share a cache line, nor a pair of them. */
    private static final int APART = 16;

    private final Worker[] workers;
    /**
     * For each thread's range the number of the call in the upper half, the range's next task in the lower. A claim is a
     * compare-and-set, so it succeeds only while the call whose {@link #task} was read is still the current one.
     */
    private final AtomicLongArray tickets;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile IntConsumer task;
    private volatile int tasks;
    private long call;
    private volatile Thread waiting;
    private volatile boolean closed;

    /** @param threads how many threads, the caller's included */
    Pool(int threads) {
        tickets = new AtomicLongArray(threads * APART);
        workers = new Worker[threads - 1];
        shut();
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    @Override
    public int count() {
        return workers.length + 1;
    }

    @Override
    public void run(int count, IntConsumer work) {
        if (count <= 1 || workers.length == 0 || closed || !busy.compareAndSet(false, true)) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        try {
            task = work;
            tasks = count;
            pending.set(count);
            call++;
            for (int range = 0; range < count(); range++) {
                tickets.set(range * APART, call << 32 | begin(range, count));
            }
            wake(count - 1);
            claim(0);
            await();
            shut();
        } finally {
            task = null;
            busy.set(false);
        }
        rethrow(failure.getAndSet(null));
    }

    private void wake(int needed) {
        for (int i = 0; i < workers.length && i < needed; i++) {
            if (workers[i].parked) {
                LockSupport.unpark(workers[i]);
            }
        }
    }

    private void shut() {
        for (int range = 0; range < count(); range++) {
            tickets.set(range * APART, call << 32 | SHUT);
        }
    }

    private int begin(int range, int count) {
        return (int) ((long) range * count / count());
    }

    /** Whether a range of the current call has a task left. */
    private boolean open(int range) {
        return (int) tickets.get(range * APART) < begin(range + 1, tasks);
    }

    /** Runs tasks of the current call until none is left, a thread's own first. */
    private void claim(int own) {
        for (int i = 0; i < count(); i++) {
            drain((own + i) % count());
        }
    }

    private void drain(int range) {
        while (true) {
            long seen = tickets.get(range * APART);
            IntConsumer work = task;
            if ((int) seen >= begin(range + 1, tasks)) {
                return;
            }
            if (tickets.compareAndSet(range * APART, seen, seen + 1)) {
                try {
                    work.accept((int) seen);
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                }
                if (pending.decrementAndGet() == 0 && waiting != null) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    private boolean open() {
        for (int range = 0; range < count(); range++) {
            if (open(range)) {
                return true;
            }
        }
        return false;
    }

    private void await() {
        long began = pending.get() > 0 ? System.nanoTime() : 0;
        while (pending.get() > 0) {
            if (!spun(began)) {
                waiting = Thread.currentThread();
                if (pending.get() > 0) {
                    LockSupport.park(this);
                }
            }
        }
        waiting = null;
    }

    /** Spins a little; false when it has lasted long enough. */
    static boolean spun(long began) {
        for (int i = 0; i < SPINS; i++) {
            Thread.onSpinWait();
        }
        long spun = System.nanoTime() - began;
        if (spun > ATTENTION) {
            // to whoever else has work on this core: the compiler in a process's first seconds, other processes
            Thread.yield();
        }
        return spun < PATIENCE;
    }

    private static void rethrow(Throwable thrown) {
        switch (thrown) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int number;
        volatile boolean parked;

        Worker(int number) {
            super("ordo-cpu-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            long began = System.nanoTime();
            while (!closed) {
                if (open()) {
                    claim(number);
                    began = System.nanoTime();
                } else if (!spun(began)) {
                    parked = true;
                    if (!open() && !closed) {
                        LockSupport.park(Pool.this);
                    }
                    parked = false;
                    began = System.nanoTime();
                }
            }
        }
    }
}
