package ordo.plugin.cpu;

import java.util.function.IntConsumer;
import ordo.spi.compute.Workers;
import ordo.spi.graph.Convolution;

/** Whether work is worth sharing out. Which way it runs changes no result. */
final class Tasks {
    /** Nanoseconds of one thread's work below which waking another costs more than it saves. */
    private static final long SHORT = 8_000;

    /** Multiply-adds of one thread per nanosecond, roughly. */
    private static final int SPEED = 60;
    /** Numbers that it reads or writes in that time where a few multiply-adds have to do with each. */
    private static final int TRAFFIC = 4;

    private Tasks() { }

    /** Nanoseconds that a pass of a convolution takes one thread for each row, roughly. */
    static long nanosecondsPerRow(Convolution convolution) {
        int channels = convolution.inputChannels() + convolution.outputChannels();
        return convolution.flops() / 2 / SPEED + (long) convolution.sites() * channels / TRAFFIC;
    }

    /** How many threads to use for work that takes one thread about this long. */
    static int threads(Workers workers, long nanoseconds) {
        return nanoseconds < SHORT ? 1 : workers.count();
    }

    /** Runs all tasks, which together take one thread about this long. */
    static void run(Workers workers, long nanoseconds, int tasks, IntConsumer task) {
        WarmUp.await(nanoseconds);
        if (threads(workers, nanoseconds) > 1) {
            workers.run(tasks, task);
            return;
        }
        for (int i = 0; i < tasks; i++) {
            task.accept(i);
        }
    }
}
