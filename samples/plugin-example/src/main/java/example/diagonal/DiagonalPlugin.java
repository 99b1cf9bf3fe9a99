package example.diagonal;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** What the jar brings: the ordering {@code diagonal} and the head {@code noisy_bernoulli}. */
public final class DiagonalPlugin implements Plugin {

    @Override
    public String name() {
        return "diagonal-example";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                new Contribution<>(Kind.ORDERING, "diagonal",
                        "Pixels diagonal by diagonal, from the top left corner to the bottom right one.",
                        List.of(ArgumentSpec.flag("turning", "up one and down the next, not down every one").or("true")),
                        arguments -> new DiagonalOrdering(arguments.flag("turning"))),
                new Contribution<>(Kind.HEAD, "noisy_bernoulli",
                        "A bit that was drawn from a Bernoulli distribution and then flipped by noise.",
                        List.of(ArgumentSpec.number("flip", 1e-6, 0.4, "probability that a bit is flipped").or("0.01")),
                        arguments -> new NoisyBernoulli(arguments.number("flip"))));
    }
}
