package ordo.plugin.cpu;

import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;

/** Whether work is worth sharing out. Which way it runs changes no result. */
final class Tasks {
    /** Nanoseconds of one thread's work below which waking another costs more than it saves. */
    private static final long SHORT = 8_000;

    private Tasks() { }

    /** How many threads to use for work that takes one thread about this long. */
    static int threads(Workers workers, long nanoseconds) {
        return nanoseconds < SHORT ? 1 : workers.count();
    }

    /** Runs all tasks, which together take one thread about this long. */
    static void run(Workers workers, long nanoseconds, int tasks, IntConsumer task) {
        if (threads(workers, nanoseconds) > 1) {
            workers.run(tasks, task);
            return;
        }
        for (int i = 0; i < tasks; i++) {
            task.accept(i);
        }
    }
}
