package ordo.plugin.orderings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/**
 * The variables in the order in which they are visited, counted from 1: {@code explicit([2, 3, 1])} visits x_2, then
 * x_3, then x_1. Variables of an image are counted row by row, the channels of a pixel one after the other.
 */
final class ExplicitOrdering implements OrderingFamily {
    private static final String EXAMPLE = "explicit([2, 3, 1]) visits the second variable, then the third, then the "
            + "first";
    private final int[] variables;

    /**
     * Keeps a copy.
     *
     * @throws OrdoException if the list cannot be an ordering of anything: it is empty, counts from 0, or repeats
     */
    ExplicitOrdering(int... variables) {
        this.variables = variables.clone();
        if (variables.length == 0) {
            throw OrdoException.spec("order explicit lists no variables", EXAMPLE);
        }
        Map<Integer, Integer> places = new HashMap<>();
        for (int k = 0; k < variables.length; k++) {
            Integer before = places.put(variables[k], k + 1);
            if (before != null) {
                throw OrdoException.spec("order explicit names variable " + variables[k] + " twice, at places " + before
                        + " and " + (k + 1) + " of its list", "name each variable exactly once");
            }
        }
        if (places.containsKey(0)) {
            throw OrdoException.spec("order explicit counts variables from 1, but place " + places.get(0)
                    + " of its list is 0", countedFromZero() ? "add 1 to every number" + corrected() : EXAMPLE);
        }
    }

    @Override
    public List<Ordering> orderings(Shape shape) {
        if (variables.length != shape.size()) {
            throw OrdoException.spec("order explicit lists " + variables.length + " variables, but there are "
                    + shape.size() + " (shape " + shape + ")", "name each of 1 … " + shape.size() + " exactly once"
                    + (variables.length < shape.size() ? "; " + firstMissing() + " is missing" : ""));
        }
        for (int k = 0; k < variables.length; k++) {
            if (variables[k] < 1 || variables[k] > variables.length) {
                throw OrdoException.spec("place " + (k + 1) + " of order explicit is " + variables[k]
                        + ", but the variables are 1 … " + variables.length, firstMissing() + " is missing");
            }
        }
        return List.of(Ordering.ofVariables(Arrays.stream(variables).map(v -> v - 1).toArray()));
    }

    private boolean countedFromZero() {
        return Arrays.stream(variables).max().orElseThrow() == variables.length - 1;
    }

    private String corrected() {
        return variables.length > 20 ? "" : Arrays.stream(variables).mapToObj(v -> Integer.toString(v + 1))
                .collect(Collectors.joining(", ", ": explicit([", "])"));
    }

    private int firstMissing() {
        boolean[] named = new boolean[variables.length + 2];
        Arrays.stream(variables).filter(v -> v > 0 && v < named.length).forEach(v -> named[v] = true);
        return IntStream.range(1, named.length).filter(v -> !named[v]).findFirst().orElseThrow();
    }
}
