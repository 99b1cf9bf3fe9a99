package ordo.spi.compute;

import java.util.function.IntConsumer;

/**
 * A fixed set of threads. Work is cut into tasks whose results do not depend on which thread runs them, so results do
 * not depend on the number of threads either.
 */
public interface Workers {

    /** How many threads there are, the caller's included. */
    int count();

    /** Runs {@code task} for 0 … tasks-1 and returns when all are done; an exception of a task is rethrown. */
    void run(int tasks, IntConsumer task);

    /** The caller's thread alone. */
    static Workers single() {
        return new Workers() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void run(int tasks, IntConsumer task) {
                for (int i = 0; i < tasks; i++) {
                    task.accept(i);
                }
            }
        };
    }
}
