package ordo.core.train;

/**
 * Where a training stands; told after every update and every epoch.
 *
 * @param epoch        the epoch in progress or just ended, from 1
 * @param epochs       how many are planned at most
 * @param step         updates done in this epoch
 * @param steps        updates in an epoch
 * @param trainNll     mean negative log-likelihood of this epoch's batches so far, as they were when they were trained
 *                     on, nats per example
 * @param validNll     mean over the validation examples after the epoch, nats; NaN before
 * @param bestNll      the best {@code validNll} so far; NaN before the first
 * @param bestEpoch    its epoch; 0 before the first
 * @param examplesPerSecond speed over this epoch
 * @param seconds      since this process began training
 */
public record Progress(int epoch, int epochs, int step, int steps, double trainNll, double validNll, double bestNll,
                       int bestEpoch, double examplesPerSecond, double seconds) {

    /** Whether the epoch has ended. */
    public boolean epochDone() {
        return !Double.isNaN(validNll);
    }

    /** Seconds until the planned number of epochs is done at this speed, validation not counted. */
    public double secondsLeft(int examples) {
        double left = (double) (epochs - epoch) * examples + (double) examples * (steps - step) / steps;
        return left / examplesPerSecond;
    }
}
