package ordo.core.optimize;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Schedule;

/**
 * The names {@code constant}, {@code cosine} and {@code step} with their arguments. All lengths are counted in
 * updates: that is all a schedule knows, and an epoch is (training rows / batch) of them, rounded up.
 */
public final class Schedules {
    private Schedules() { }

    /** All three. */
    public static List<Contribution<Schedule>> contributions() {
        return List.of(
                Contribution.of(Kind.SCHEDULE, "constant", "The learning rate as it is.", (step, total) -> 1),
                new Contribution<>(Kind.SCHEDULE, "cosine",
                        "Half a cosine from the full rate down (Loshchilov & Hutter 2017), after a linear warm-up.",
                        List.of(ArgumentSpec.whole("warmup", 0, Integer.MAX_VALUE,
                                        "Updates until the full rate is reached.").or("0"),
                                ArgumentSpec.number("floor", 0, 1, "Share of the rate that is left at the end.")
                                        .or("0")),
                        a -> new Cosine(a.whole("warmup"), a.number("floor"))),
                new Contribution<>(Kind.SCHEDULE, "step", "The rate times a factor after every so many updates.",
                        List.of(ArgumentSpec.whole("every", 1, Integer.MAX_VALUE,
                                        "Updates between two drops; an epoch is (rows / batch) updates."),
                                ArgumentSpec.number("factor", 0, 1, "What the rate is multiplied with.").or("0.1")),
                        a -> new Drop(a.whole("every"), a.number("factor"))));
    }
}
