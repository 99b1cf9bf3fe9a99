package ordo.core.plan;

import ordo.spi.graph.Conditional;

/**
 * Chooses values by steps: those of a block (mostly one variable) as soon as the parameters of its conditional are known, which
 * depend on what was chosen for all of lower rank.
 */
@FunctionalInterface
public interface BlockChoice {

    /** log p of a block for some values. */
    @FunctionalInterface
    interface Density {
        /**
         * log p(values | all of lower rank) of each row, nats.
         *
         * @param values as those of {@link #choose}
         */
        double[] of(double[][] values);
    }

    /**
     * Chooses.
     *
     * @param block   which variables
     * @param values  {@code values[k][row]} of variable {@code block.variable() + k}: what was there, to be replaced by what is
     *                chosen
     * @param density may be asked as often as needed
     */
    void choose(Conditional block, double[][] values, Density density);
}
