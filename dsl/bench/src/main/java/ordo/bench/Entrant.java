package ordo.bench;

/**
 * Somebody who does the work of a case: Ordo, or an opponent. Used by one thread.
 */
public interface Entrant extends AutoCloseable {

    /** Who: {@code ordo}, {@code libtorch}, {@code mkl}. */
    String name();

    /** Does the work once. */
    void run();

    /** Does the work so many times in a row. */
    default void run(int times) {
        for (int i = 0; i < times; i++) {
            run();
        }
    }

    /**
     * What {@link #run} does besides the work of the case because its interface knows no other way; it is timed by
     * itself and subtracted. Null if there is nothing.
     */
    default Runnable besides() {
        return null;
    }

    /**
     * What came out, to be compared with the others' numbers; empty if it cannot be compared, as samples cannot.
     * Of a training step: the mean loss of all steps so far.
     */
    double[] result();

    /** Whether it is Java, whose code is compiled while it runs. */
    default boolean compiles() {
        return false;
    }

    /** Gives memory back. */
    @Override
    default void close() { }
}
