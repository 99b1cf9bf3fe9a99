package ordo.testkit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.RandomDistribution;
import ordo.testkit.generate.Choices;

/** Choices as jqwik draws them. */
public final class ChoicesSupplier implements ArbitrarySupplier<Choices> {
    private static final int LENGTH = 64;

    @Override
    public Arbitrary<Choices> get() {
        return Arbitraries.integers().between(0, Choices.RANGE - 1).withDistribution(RandomDistribution.uniform())
                .list().ofSize(LENGTH).map(Choices::new);
    }
}
