package ordo.spi;

import java.util.Arrays;

/**
 * The bijection from variables 0 … D-1 to ranks 0 … D-1 that says in which order the chain rule is applied.
 * An instance is always a bijection: the factories refuse anything else.
 */
public final class Ordering {
    private final int[] rank;
    private final int[] variable;

    private Ordering(int[] rank, int[] variable) {
        this.rank = rank;
        this.variable = variable;
    }

    /**
     * From the rank of each variable.
     *
     * @param rank {@code rank[i]} is the rank of variable i
     * @throws OrdoException naming the first variable that breaks the bijection
     */
    public static Ordering ofRanks(int... rank) {
        return new Ordering(rank.clone(), inverse(rank, "variable", "rank"));
    }

    /**
     * From the variables in the order in which they are visited.
     *
     * @param variable {@code variable[k]} is the variable of rank k
     * @throws OrdoException naming the first place that breaks the bijection
     */
    public static Ordering ofVariables(int... variable) {
        return new Ordering(inverse(variable, "place", "variable"), variable.clone());
    }

    /** The ordering in which every variable's rank is its number. */
    public static Ordering natural(int size) {
        int[] identity = new int[size];
        Arrays.setAll(identity, i -> i);
        return new Ordering(identity, identity);
    }

    private static int[] inverse(int[] map, String from, String to) {
        int[] inverse = new int[map.length];
        Arrays.fill(inverse, -1);
        for (int i = 0; i < map.length; i++) {
            if (map[i] < 0 || map[i] >= map.length) {
                throw OrdoException.spec("not an ordering: " + from + " " + i + " has " + to + " " + map[i]
                        + ", outside 0 … " + (map.length - 1), "an ordering names each " + to + " exactly once");
            }
            if (inverse[map[i]] >= 0) {
                throw OrdoException.spec("not an ordering: " + to + " " + map[i] + " is used by " + from + " "
                        + inverse[map[i]] + " and again by " + from + " " + i,
                        "an ordering names each " + to + " exactly once");
            }
            inverse[map[i]] = i;
        }
        return inverse;
    }

    /** The number of variables, D. */
    public int size() {
        return rank.length;
    }

    /** The rank of a variable, 0 … D-1. */
    public int rank(int variable) {
        return rank[variable];
    }

    /** The variable that has this rank. */
    public int variable(int rank) {
        return variable[rank];
    }

    /** A copy of the ranks, indexed by variable. */
    public int[] ranks() {
        return rank.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ordering that && Arrays.equals(rank, that.rank);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rank);
    }

    @Override
    public String toString() {
        return "ranks " + Arrays.toString(rank);
    }
}
