package ordo.plugin.cpu;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ordo.spi.formula.Formula;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Window;

/**
 * Runs kernels on made-up numbers in the background while the program still reads its spec and its data, so that C2 has
 * compiled them by the first training step: before that, vectors are interpreted, some hundred times slower. The first
 * long piece of work waits until all are compiled: interpreted, it would take longer than that, and take the processor
 * from the compiler. It happens once in a process, if the property {@value #PROPERTY} is true, and changes no result.
 */
final class WarmUp {
    /** Asks for it; the launcher does so where there is much to compute. */
    static final String PROPERTY = "ordo.vector.warm";
    /** Nanoseconds of one thread's compiled work that are worth waiting for: some milliseconds of the interpreter's. */
    private static final long LONG = 20_000;
    /** Milliseconds after which nobody waits any longer. */
    private static final long PATIENCE = 3_000;

    /** What makes two convolutions run the same loops. */
    private record Kind(Window window, int in, int out) { }

    private static volatile WarmUp current;

    /** They take turns, so that the compiler always has some to work at. */
    private final BlockingQueue<Exercise> exercises = new LinkedBlockingQueue<>();
    private final Set<Kind> convolutions = ConcurrentHashMap.newKeySet();
    /** Comes last: somebody waits, so no more kernels will be made before there is work for them. */
    private final Exercise end = new Exercise(() -> () -> { }, 0);
    private final CountDownLatch over = new CountDownLatch(1);
    private final long patience;
    private volatile Thread worker;

    /** @param patience milliseconds after which nobody waits any longer */
    WarmUp(long patience) {
        this.patience = patience;
    }

    /** Starts it where it is asked for; does not wait. To be called early, when the plugin is loaded. */
    static synchronized void start() {
        if (Boolean.getBoolean(PROPERTY) && current == null) {
            current = new WarmUp(PATIENCE);
            current.begin();
        }
    }

    /** Starts the thread. */
    Thread begin() {
        Thread thread = new Thread(this::run, "ordo-cpu-warm-up");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
        return thread;
    }

    /** Has a formula compiled, too, of which a kernel has been made. */
    static void add(Formula formula) {
        WarmUp running = current;
        if (running != null && running.over.getCount() > 0) {
            running.add(Exercise.formula(formula));
        }
    }

    /** Has a convolution of such a window and so many channels compiled, too. */
    static void add(Convolution convolution) {
        WarmUp running = current;
        if (running != null && running.over.getCount() > 0) {
            var kind = new Kind(convolution.window(), convolution.inputChannels(), convolution.outputChannels());
            if (running.convolutions.add(kind)) {
                running.add(Exercise.convolution(kind.window(), kind.in(), kind.out()));
            }
        }
    }

    /** To be called before work that takes one compiled thread about so long. */
    static void await(long nanoseconds) {
        WarmUp running = current;
        if (running != null && nanoseconds >= LONG) {
            running.await();
        }
    }

    void add(Exercise exercise) {
        exercises.add(exercise);
    }

    /** Until all is compiled; the kernels that are run for it wait for nothing. */
    void await() {
        if (over.getCount() == 0 || Thread.currentThread() == worker) {
            return;
        }
        exercises.add(end);
        try {
            over.await(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over.countDown();
    }

    private void run() {
        try {
            if (VectorWidth.choose() > 0) {
                exercises.add(Exercise.linear());
                turns();
            }
        } catch (RuntimeException e) {
            // such as a forced width that there is none of: who really computes says so to the user
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    /** Until nothing is left to do and somebody waits for it, or has waited long enough. */
    private void turns() throws InterruptedException {
        boolean ending = false;
        while (over.getCount() > 0 && !(ending && exercises.isEmpty())) {
            Exercise next = exercises.take();
            if (next == end) {
                ending = true;
            } else if (!next.turn()) {
                exercises.add(next);
            }
        }
    }
}
