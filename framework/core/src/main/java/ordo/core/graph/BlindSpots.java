package ordo.core.graph;

import java.util.Optional;
import ordo.spi.graph.Conditional;

/**
 * How much of what comes before them the conditionals of a graph cannot see, and why: of pairs of a variable and an earlier
 * one, some are out of {@link Reach reach} (more layers or larger windows would see them), others within it and
 * nevertheless never seen (no number of such layers would). It is counted edge by edge, not estimated: where nothing is
 * blind, that is proved.
 *
 * @param pairs     of a variable and an earlier one, D (D - 1) / 2
 * @param within    how many of them are within reach
 * @param blind     how many of those are not seen
 * @param variables how many variables have a blind spot
 * @param worst     the variable of the largest one; -1 if there is none
 * @param largest   how many variables that one has
 */
public record BlindSpots(long pairs, long within, long blind, int variables, int worst, int largest) {

    /**
     * Counts them all at once.
     *
     * @param budget give up after about so many operations
     * @return empty if that was not enough
     */
    public static Optional<BlindSpots> of(Graph graph, long budget) {
        return Sight.of(graph, Edges.LIVE, budget).flatMap(seen ->
                Sight.of(graph, Edges.SPANNED, budget).map(spanned -> count(graph, seen, spanned)));
    }

    private static BlindSpots count(Graph graph, long[][] seen, long[][] spanned) {
        int size = graph.ordering().size();
        long within = 0;
        long blind = 0;
        int variables = 0;
        int worst = -1;
        int largest = 0;
        long[] earlier = new long[Math.ceilDiv(size, Long.SIZE)];
        for (int rank = 0; rank < size; rank++) {
            int variable = graph.ordering().variable(rank);
            Conditional own = graph.conditional(variable);
            int missed = 0;
            for (int w = 0; w < earlier.length; w++) {
                // those of its block that come before it are the head's affair: seen
                long block = bits(own.variable(), variable, w);
                long sees = any(seen, own, w) | block;
                long reach = (any(spanned, own, w) | sees) & earlier[w];
                within += Long.bitCount(reach);
                missed += Long.bitCount(reach & ~sees);
            }
            blind += missed;
            variables += missed > 0 ? 1 : 0;
            if (missed > largest) {
                worst = variable;
                largest = missed;
            }
            earlier[variable / Long.SIZE] |= 1L << variable;
        }
        return new BlindSpots((long) size * (size - 1) / 2, within, blind, variables, worst, largest);
    }

    private static long any(long[][] sets, Conditional own, int word) {
        long any = 0;
        for (int p = own.cell(); p < own.cell() + own.parameters(); p++) {
            any |= sets[p][word];
        }
        return any;
    }

    private static long bits(int from, int to, int word) {
        long bits = 0;
        for (int v = Math.max(from, word * Long.SIZE); v < Math.min(to, (word + 1) * Long.SIZE); v++) {
            bits |= 1L << v;
        }
        return bits;
    }
}
