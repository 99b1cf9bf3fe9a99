package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.core.graph.GraphNode;
import ordo.core.model.Given;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.graph.Concatenation;
import ordo.testkit.Case;

/**
 * How the axes of parameters may follow a relabelling of the variables: an axis that numbers variables, their one-hot
 * cells, their parameters or anything else that comes m to a variable is permuted in blocks of m; one that numbers
 * variables and then what is given keeps its end; one that numbers the cells of a concatenation does for each part what
 * it would do for that part alone; all others stay.
 */
final class AxisMaps {
    private static final int MOST = 8;
    private final int[] relabelling;
    private final int given;
    private final int cells;
    private final Map<Integer, List<int[]>> concatenated = new HashMap<>();

    /**
     * @param relabelling the new number of each variable
     */
    AxisMaps(Case subject, int[] relabelling) {
        this.relabelling = relabelling;
        this.given = subject.definition().given().stream().map(Given::domain).mapToInt(AxisMaps::cells).sum();
        this.cells = relabelling.length * cells(subject.definition().domain());
        for (GraphNode node : subject.graph(0).nodes()) {
            if (node.operation().orElse(null) instanceof Concatenation) {
                concatenated.merge(node.cells(), joined(node.inputs()), (a, b) -> Stream.concat(a.stream(), b.stream())
                        .limit(MOST).toList());
            }
        }
    }

    private List<int[]> joined(List<GraphNode> parts) {
        List<int[]> maps = List.of(new int[0]);
        for (GraphNode part : parts) {
            List<int[]> longer = new ArrayList<>();
            for (int[] map : maps) {
                for (int[] next : of(part.cells())) {
                    longer.add(IntStream.concat(Arrays.stream(map), Arrays.stream(next).map(k -> k + map.length))
                            .toArray());
                }
            }
            maps = longer.stream().limit(MOST).toList();
        }
        return maps;
    }

    private static int cells(Domain domain) {
        return domain instanceof Domain.Categorical(int classes) ? classes : 1;
    }

    /** The candidates for an axis, the likeliest first: where each index goes. */
    List<int[]> of(int size) {
        List<int[]> maps = new ArrayList<>(concatenated.getOrDefault(size, List.of()));
        int variables = relabelling.length;
        if (given > 0 && size == cells + given) {
            maps.add(blocks(size, cells / variables));
        }
        if (size % variables == 0) {
            maps.add(blocks(size, size / variables));
        }
        int[] same = new int[size];
        Arrays.setAll(same, k -> k);
        maps.add(same);
        return maps.stream().filter(map -> maps.stream().filter(other -> Arrays.equals(map, other)).findFirst()
                .orElseThrow() == map).toList();
    }

    /** Blocks of {@code each} follow the variables; what comes after the last block stays. */
    int[] blocks(int size, int each) {
        int[] map = new int[size];
        Arrays.setAll(map, k -> k < relabelling.length * each ? relabelling[k / each] * each + k % each : k);
        return map;
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
