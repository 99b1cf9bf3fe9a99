package ordo.plugin.feedforward.scan;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Scratch memory for tasks that run side by side: as many copies as there were ever tasks at once. */
final class Scratch<T> {
    private final Supplier<T> factory;
    private final ArrayDeque<T> idle = new ArrayDeque<>();

    Scratch(Supplier<T> factory) {
        this.factory = factory;
    }

    /** Runs {@code task} with a copy that nobody else has meanwhile. */
    void use(Consumer<T> task) {
        T mine;
        synchronized (idle) {
            mine = idle.poll();
        }
        if (mine == null) {
            mine = factory.get();
        }
        try {
            task.accept(mine);
        } finally {
            synchronized (idle) {
                idle.push(mine);
            }
        }
    }
}
