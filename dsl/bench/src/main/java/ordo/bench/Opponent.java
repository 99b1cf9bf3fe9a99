package ordo.bench;

import java.util.List;

/**
 * Another library to be measured in the same process. Found with {@link java.util.ServiceLoader} on the class path of a
 * fork, where {@code ordo bench --against NAME} puts it; the product never sees it.
 */
public interface Opponent {

    /** What {@code --against} takes. */
    String name();

    /** One line for people: libraries, versions, threads. */
    String description();

    /**
     * Those of its libraries that can do a work, made ready and computing with the same numbers as Ordo.
     *
     * @param work    what is to be done
     * @param threads how many threads it may use; the environment's OMP, MKL and OpenBLAS variables say the same
     * @return none if it cannot do this
     */
    List<Entrant> enter(Work work, int threads);
}
