package ordo.testkit;

import java.util.function.Supplier;

/**
 * Something that a plugin contributes, made with certain arguments.
 *
 * @param written as in a spec: {@code random(seed = 3, count = 2)}
 * @param seed    of whatever the rule draws
 * @param maker   makes it anew
 * @param <T>     what it is
 */
public record Made<T>(String written, long seed, Supplier<T> maker) {

    /** Makes it anew. */
    public T make() {
        return maker.get();
    }

    @Override
    public String toString() {
        return written;
    }
}
