package ordo.plugin.feedforward;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Mask;
import ordo.spi.compute.Philox;

/** The masks of dense layers. All but {@code full} are neighbourhoods that the degree rule thins out. */
final class Masks {
    private Masks() { }

    static List<Contribution<?>> contributions() {
        return List.of(
                Contribution.of(Kind.MASK, "causal", "Every edge that the degrees allow; what a layer has unless a "
                        + "mask is named.", Mask.DENSE),
                Contribution.of(Kind.MASK, "full", "Exactly every edge, whatever the degrees. Where that lets a "
                        + "conditional see its own variable or a later one, the spec is refused.",
                        new Full()),
                new Contribution<>(Kind.MASK, "sparse", "A random part of the edges that the degrees allow, the same "
                        + "for the same seed.",
                        List.of(ArgumentSpec.number("density", 0, 1, "The probability that an edge is kept.").or("0.5"),
                                ArgumentSpec.whole("seed", 0, Integer.MAX_VALUE, "Which random part.").or("0")),
                        a -> new Sparse(a.number("density"), a.whole("seed"))),
                new Contribution<>(Kind.MASK, "band", "Edges between cells whose numbers differ by at most a width, of "
                        + "those that the degrees allow; for layers as wide as their input.",
                        List.of(ArgumentSpec.whole("width", 0, Integer.MAX_VALUE, "The largest difference, in cells.")),
                        a -> new Band(a.whole("width"))));
    }

    /** Exactly every edge. */
    record Full() implements Mask {
        @Override
        public boolean connects(int from, int to) {
            return true;
        }

        @Override
        public boolean exact() {
            return true;
        }
    }

    /** Each edge by a random number of its own. */
    record Sparse(double density, long seed) implements Mask {
        @Override
        public boolean connects(int from, int to) {
            return (Philox.bits(seed, to, from) >>> 11) * 0x1p-53 < density;
        }
    }

    /** Edges between neighbours. */
    record Band(int width) implements Mask {
        @Override
        public boolean connects(int from, int to) {
            return Math.abs((long) from - to) <= width;
        }
    }
}
