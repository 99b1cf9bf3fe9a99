package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.spi.Shape;
import ordo.spi.graph.Encoding;
import ordo.testkit.Case;

/**
 * How a row of numbers may follow a relabelling of the variables: one that numbers variables, their one-hot cells,
 * their parameters or anything else that comes m to a variable is permuted in blocks of m; one that numbers variables
 * and then what is given keeps its end; any may stay as it is.
 */
final class AxisMaps {
    private final int[] relabelling;
    private final int given;
    private final int cells;

    /**
     * @param relabelling the new number of each variable
     */
    AxisMaps(Case subject, int[] relabelling) {
        this.relabelling = relabelling;
        this.given = subject.definition().given().stream().mapToInt(each -> each.size() * Encoding.width(each.domain())).sum();
        this.cells = relabelling.length * Encoding.width(subject.definition().domain(0));
    }

    /** Where each of {@code size} indices may go: nowhere, or with the variables, all or up to the given. */
    List<int[]> of(int size) {
        List<int[]> maps = new ArrayList<>(List.of(blocks(size, 0)));
        if (size % relabelling.length == 0) {
            maps.add(blocks(size, size / relabelling.length));
        }
        if (given > 0 && size == cells + given) {
            maps.add(blocks(size, cells / relabelling.length));
        }
        return distinct(maps);
    }

    /** Blocks of {@code each} follow the variables; what comes after the last block stays. */
    int[] blocks(int size, int each) {
        int[] map = new int[size];
        Arrays.setAll(map, k -> k < relabelling.length * each ? relabelling[k / each] * each + k % each : k);
        return map;
    }

    /** The maps in their order, each once. */
    static List<int[]> distinct(List<int[]> maps) {
        List<int[]> kept = new ArrayList<>();
        for (int[] map : maps) {
            if (kept.stream().noneMatch(other -> Arrays.equals(other, map))) {
                kept.add(map);
            }
        }
        return kept;
    }

    /** The numbers of a parameter with each axis permuted. */
    static double[] permute(double[] values, Shape shape, List<int[]> maps) {
        double[] moved = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            int[] at = shape.coordinates(k);
            for (int axis = 0; axis < at.length; axis++) {
                at[axis] = maps.get(axis)[at[axis]];
            }
            moved[shape.index(at)] = values[k];
        }
        return moved;
    }
}
