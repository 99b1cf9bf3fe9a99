package ordo.core.optimize;

import ordo.spi.Schedule;

/**
 * Steps down: updates 1 … every have the factor 1, the next {@code every} have {@code factor}, then its square, …
 *
 * @param every  in updates, at least 1
 * @param factor in [0, 1]
 */
public record Drop(long every, double factor) implements Schedule {

    @Override
    public double factor(long step, long total) {
        return Power.of(factor, (step - 1) / every);
    }
}
