package ordo.plugin.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/**
 * A fixed set of threads that wait for work spinning for some tens of microseconds, about as long as the gaps between
 * the kernels of a training step, and then park. The caller works too. Running allocates nothing.
 *
 * <p>One call runs at a time; a call from within a task, from a second caller, or after {@link #close()} runs on its
 * own thread alone, with the same results.
 */
final class Pool implements Workers, AutoCloseable {
    private static final int SPINS = 2000;
    /** A task number that no call reaches: nothing can be claimed. */
    private static final int SHUT = Integer.MAX_VALUE;

    private final Worker[] workers;
    /**
     * The number of the call in the upper half, its next task in the lower. A claim is a compare-and-set, so it
     * succeeds only while the call whose {@link #task} was read is still the current one.
     */
    private final AtomicLong ticket = new AtomicLong(SHUT);
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile IntConsumer task;
    private volatile int tasks;
    private volatile Thread waiting;
    private volatile boolean closed;

    /** @param threads how many threads, the caller's included */
    Pool(int threads) {
        workers = new Worker[threads - 1];
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
            long call = (ticket.get() >>> 32) + 1;
            ticket.set(call << 32);
            wake(count - 1);
            claim();
            await();
            ticket.set(call << 32 | SHUT);
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

    /** Runs tasks of the current call until none is left. */
    private void claim() {
        while (true) {
            long seen = ticket.get();
            IntConsumer work = task;
            if ((int) seen >= tasks) {
                return;
            }
            if (ticket.compareAndSet(seen, seen + 1)) {
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

    private void await() {
        int spins = 0;
        while (pending.get() > 0) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                waiting = Thread.currentThread();
                if (pending.get() > 0) {
                    LockSupport.park(this);
                }
            }
        }
        waiting = null;
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
        volatile boolean parked;

        Worker(int number) {
            super("ordo-cpu-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            int spins = 0;
            while (!closed) {
                if ((int) ticket.get() < tasks) {
                    claim();
                    spins = 0;
                } else if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if ((int) ticket.get() >= tasks && !closed) {
                        LockSupport.park(Pool.this);
                    }
                    parked = false;
                    spins = 0;
                }
            }
        }
    }
}
