package ordo.core.optimize;

import ordo.spi.Schedule;

/**
 * A linear warm-up, then half a cosine (Loshchilov &amp; Hutter 2017, without restarts). Update k of the warm-up has
 * the factor k / warmup. The first update after it has the factor 1, and the updates move towards {@code floor}, which
 * the one after the last would have: no update is wasted on a rate of 0. Updates beyond the planned total stay at
 * {@code floor}.
 *
 * @param warmup in updates, at least 0
 * @param floor  in [0, 1]
 */
public record Cosine(long warmup, double floor) implements Schedule {

    @Override
    public double factor(long step, long total) {
        if (step <= warmup) {
            return (double) step / warmup;
        }
        if (step > total) {
            return floor;
        }
        double progress = (double) (step - 1 - warmup) / (total - warmup);
        return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
    }
}
