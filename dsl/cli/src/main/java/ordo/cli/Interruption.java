package ordo.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM while there is something to finish first: the process ends when this is closed, or after a minute
 * even if it is not. The exit code is then the system's own, 130 after Ctrl-C and 143 after SIGTERM.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "ordo-interruption");
    private volatile boolean requested;

    /** From now on, until {@link #close}; before, the process ends at once. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether to stop as soon as possible. */
    boolean requested() {
        return requested;
    }

    /** As if Ctrl-C had been pressed, without the end of the process. */
    void request() {
        requested = true;
    }

    private void hold() {
        requested = true;
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("ordo: gave up waiting; the last checkpoint stands");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook with it
        }
    }
}
