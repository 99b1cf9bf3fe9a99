package example.spiral;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Plugin;

/** What the jar brings: the ordering {@code spiral} and the head {@code noisy_bernoulli}. */
public final class SpiralPlugin implements Plugin {

    @Override
    public String name() {
        return "spiral-example";
    }

    @Override
    public int spiVersion() {
        return Plugin.SPI_VERSION;
    }

    @Override
    public List<Contribution<?>> contributions() {
        return List.of(
                new Contribution<>(Kind.ORDERING, "spiral",
                        "Pixels along a spiral, from the top left corner inwards, or outwards from the middle.",
                        List.of(ArgumentSpec.flag("outwards", "start in the middle").or("false")),
                        arguments -> new SpiralOrdering(arguments.flag("outwards"))),
                new Contribution<>(Kind.HEAD, "noisy_bernoulli",
                        "A bit that was drawn from a Bernoulli distribution and then flipped by noise.",
                        List.of(ArgumentSpec.number("flip", 1e-6, 0.4, "probability that a bit is flipped").or("0.01")),
                        arguments -> new NoisyBernoulli(arguments.number("flip"))));
    }
}
