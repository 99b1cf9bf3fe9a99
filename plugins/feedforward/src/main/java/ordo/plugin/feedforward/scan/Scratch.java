package ordo.plugin.feedforward.scan;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Scratch memory for tasks that run side by side: as many copies as there were ever tasks at once. */
final class Scratch<T> {
    private final Supplier<T> factory;
    private final ArrayDeque<T> idle = new ArrayDeque<>();

    Scratch(Supplier<T> factory) {
        this.factory = factory;
    }

    /** A copy that nobody else has until it is given back. */
    T take() {
        T mine;
        synchronized (idle) {
            mine = idle.poll();
        }
        return mine == null ? factory.get() : mine;
    }

    /** For the next who needs one. */
    void giveBack(T mine) {
        synchronized (idle) {
            idle.push(mine);
        }
    }
}
