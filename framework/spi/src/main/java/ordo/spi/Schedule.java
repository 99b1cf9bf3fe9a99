package ordo.spi;

/** How the learning rate moves over a training. */
@FunctionalInterface
public interface Schedule {

    /**
     * The factor on the optimizer's rate, 0 or more.
     *
     * @param step  the number of the update, from 1
     * @param total the number of updates in the whole training as planned
     */
    double factor(long step, long total);
}
