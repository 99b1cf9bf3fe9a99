package ordo.testkit.broken;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/** From the last variable to the first, with one thing wrong. */
record FlawedOrdering(Flaw flaw, AtomicInteger calls) implements OrderingFamily {

    /** What is wrong, the rule that it breaks, and words that the message must have. */
    enum Flaw {
        /** Nothing. */
        NONE(""),
        /** Counting from the wrong end, the last place wraps around to the first. */
        NOT_BIJECTIVE("O1", "is not a bijection", "variable"),
        /** One variable is forgotten. */
        TOO_SHORT("O1", "variables, but shape"),
        /** An ensemble without members. */
        EMPTY("O1", "has no member"),
        /** Another ordering each time. */
        MOODY("O2", "when it is asked again"),
        /** An image is taken for granted. */
        CRASHING("O3", "ArrayIndexOutOfBoundsException", "instead of an OrdoException"),
        /** A refusal that does not say what to do. */
        HELPLESS("O3", "without a remedy");

        private final String rule;
        private final String[] words;

        Flaw(String rule, String... words) {
            this.rule = rule;
            this.words = words;
        }

        String rule() {
            return rule;
        }

        String[] words() {
            return words.clone();
        }
    }

    static FlawedOrdering of(Flaw flaw) {
        return new FlawedOrdering(flaw, new AtomicInteger());
    }

    @Override
    public List<Ordering> orderings(Shape shape) {
        if (flaw == Flaw.HELPLESS && shape.rank() != 2) {
            throw OrdoException.spec("images only", "");
        }
        int last = shape.size() - 1;
        int[] rank = new int[flaw == Flaw.TOO_SHORT && last > 0 ? last : shape.size()];
        int turn = flaw == Flaw.MOODY ? calls.getAndIncrement() : 0;
        Arrays.setAll(rank, i -> Math.floorMod(rank.length - 1 - i + turn, rank.length));
        if (flaw == Flaw.NOT_BIJECTIVE && last > 0) {
            rank[last] = rank[last - 1];
        }
        return switch (flaw) {
            case EMPTY -> List.of();
            case CRASHING -> List.of(shape.extents()[1] > 0 ? Ordering.ofRanks(rank) : Ordering.natural(1));
            default -> List.of(Ordering.ofRanks(rank));
        };
    }
}
