package ordo.core.train;

import ordo.spi.Optimizer;
import ordo.spi.Schedule;

/**
 * What the {@code train} block of a spec says, apart from the data.
 *
 * @param optimizer the update rule
 * @param schedule  how its rate moves
 * @param batch     rows per update, 1 or more
 * @param epochs    passes over the training data at most, 1 or more
 * @param patience  stop after so many epochs without a better validation likelihood; 0 never stops early
 * @param clip      the gradient's Euclidean norm is scaled down to this; 0 never
 * @param average   decay of the exponential average of the parameters, which is then what is validated and kept; 0 for
 *                  none
 * @param preparation what is done to the data first
 * @param seed      of the initial parameters, the structure and the order of the examples
 */
public record TrainingPlan(Optimizer optimizer, Schedule schedule, int batch, int epochs, int patience, double clip,
                           double average, Preparation preparation, long seed) {

    /** The same with another number of epochs. */
    public TrainingPlan withEpochs(int count) {
        return new TrainingPlan(optimizer, schedule, batch, count, patience, clip, average, preparation, seed);
    }

    /** The same with another seed. */
    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(optimizer, schedule, batch, epochs, patience, clip, average, preparation, other);
    }
}
