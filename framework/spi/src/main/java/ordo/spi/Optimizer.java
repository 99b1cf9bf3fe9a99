package ordo.spi;

import ordo.spi.formula.Formula;

/**
 * An update rule as a formula over one weight, so that every backend performs the same one.
 */
public interface Optimizer {

    /** How many numbers are kept for each weight (momentum, second moment, …); they start at 0. */
    int slots();

    /**
     * The update of one weight.
     *
     * @return inputs {@code w, g, s0, …} in this order; outputs {@code w', s0', …}; its scalars are filled by
     *         {@link #scalars}
     */
    Formula update();

    /** The learning rate before any schedule. */
    double rate();

    /**
     * The values of the formula's scalars, in its order.
     *
     * @param step the number of the update, from 1
     * @param rate the learning rate of this update, schedule included
     * @param decays whether weight decay applies to the parameter ({@link ordo.spi.graph.Parameter#decays()})
     */
    double[] scalars(long step, double rate, boolean decays);

    /** The same into an array that is there already; rules of thousands of updates a minute write it directly. */
    default void scalars(long step, double rate, boolean decays, double[] to) {
        double[] values = scalars(step, rate, decays);
        System.arraycopy(values, 0, to, 0, values.length);
    }
}
