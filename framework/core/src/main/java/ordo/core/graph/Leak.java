package ordo.core.graph;

import java.util.List;

/**
 * A proof that a network is not autoregressive: a path by which a conditional looks at a variable that it must not see.
 *
 * @param variable the variable whose conditional leaks
 * @param seen     the variable it looks at, of the same or a higher rank
 * @param path     the way from {@code seen} to the parameters of {@code variable}, first node first
 */
public record Leak(int variable, int seen, List<Step> path) {

    /**
     * One cell on the path.
     *
     * @param part   the part of the spec it belongs to
     * @param label  the node, for people
     * @param cell   which cell of the node
     * @param degree its degree as inferred
     * @param breaks whether this layer was told to ignore the degree rule here: the place to mend
     */
    public record Step(String part, String label, int cell, int degree, boolean breaks) { }
}
